"""Small PDFs for tests, and what independent programs say of them."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from sebalai.core.documents import typeset

_LAYOUT = """#let note = json(bytes(sys.inputs.note))
#set document(title: note.text)
#set page(width: 595pt, height: 842pt)
#set text(font: "TeX Gyre Bonum", lang: "id")
#note.text
"""


def paper(text: str) -> bytes:
    """One A4 page with a line of text, as PDF/A-2b like all that we print."""
    with tempfile.TemporaryDirectory(dir=typeset.instruments.FOLDER) as folder:
        layout = Path(folder) / "note.typ"
        layout.write_text(_LAYOUT, encoding="utf-8")
        return typeset.typeset(layout, "note", {"text": text}, dated=None, draft=False)


def told_by(program: str, pdf: bytes, *options: str) -> str:
    """What ``program`` prints of the file; skips the test where it is not installed."""
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed; .ci/run installs it")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.pdf"
        path.write_bytes(pdf)
        done = subprocess.run(
            [program, *options, str(path)],
            capture_output=True,
            text=True,
            env=os.environ | {"LC_ALL": "C.UTF-8", "HOME": folder},
        )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
