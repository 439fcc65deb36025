"""A decree to print, and readers that judge what came out without our own code."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pikepdf

from sebalai.appointment.document import AnnexRow, DecreeDocument, Letterhead, Signer
from sebalai.appointment.wording import PLACEHOLDERS, fill, instrument

ISSUER = "Gubernur Kepulauan Serumpun"
VALUES = {name: f"nilai-{name}" for name in PLACEHOLDERS if name != "judul"} | {
    "jumlah": "300",
    "periode": "2026–2027",
    "pemerintah": "Pemerintah Provinsi Kepulauan Serumpun",
}


def agent(name: str, **changes: str) -> AnnexRow:
    row = AnnexRow(
        name=name,
        employee_number="19860926 201505 1 001",
        rank="Penata, III/c",
        post="Analis Kebijakan Ahli Muda",
        unit="Dinas Pekerjaan Umum dan Penataan Ruang",
        role="Anggota",
    )
    return replace(row, **changes)


def decree(names: list[str] | int = 3, **changes: Any) -> DecreeDocument:
    if isinstance(names, int):
        names = [f"Pegawai Ke-{n:04d}, S.E." for n in range(1, names + 1)]
    document = DecreeDocument(
        issuer=ISSUER,
        wording=fill(instrument().wording, VALUES),
        place="Pangkal Serumpun",
        signer=Signer(ISSUER, "Rahmat Hidayat"),
        members=tuple(agent(name) for name in names),
        letterhead=Letterhead((ISSUER,)),
        number="188.44/12/ORG/2026",
        dated=date(2026, 2, 1),
        draft=False,
    )
    return replace(document, **changes)


def squeezed(text: str) -> str:
    """Without white space: where a line breaks is the page's affair."""
    return re.sub(r"\s+", "", text)


def page_texts(pdf: bytes) -> list[str]:
    """What each page says, from its text operators and its fonts' ToUnicode maps."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [_page_text(page) for page in document.pages]


def _page_text(page: pikepdf.Page) -> str:
    fonts = {
        name: _to_unicode(font.ToUnicode.read_bytes().decode())
        for name, font in page.resources.get("/Font", {}).items()
    }
    shown: list[str] = []
    unicode: dict[bytes, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            unicode = fonts[str(operands[0])]
        elif str(operator) in ("Tj", "TJ"):
            pieces = operands[0] if str(operator) == "TJ" else operands
            codes = b"".join(
                bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String)
            )
            shown += [unicode[codes[at : at + 2]] for at in range(0, len(codes), 2)]
    return squeezed("".join(shown))


def _to_unicode(cmap: str) -> dict[bytes, str]:
    pairs = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, text in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", block):
            pairs[bytes.fromhex(code)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        assert not block.strip(), "ranges are not expected from this producer"
    return pairs
