"""What a citizen sees of a paper: the codes that are printed on it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import zxingcpp
from PIL import Image

DOTS = 110  # per inch: less than any phone makes of a page


def printed_codes(pdf: bytes, folder: Path) -> list[str]:
    """The text of every QR code on its pages, as a camera would read them."""
    (folder / "paper.pdf").write_bytes(pdf)
    subprocess.run(
        ["pdftoppm", "-r", str(DOTS), "-gray", "paper.pdf", "page"],
        cwd=folder,
        check=True,
    )
    pages = [Image.open(page) for page in sorted(folder.glob("page-*.pgm"))]
    return [code.text for page in pages for code in zxingcpp.read_barcodes(page)]
