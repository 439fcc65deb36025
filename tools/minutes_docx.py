"""Build the DOCX layout of the minutes: ``python tools/minutes_docx.py``.

The result is an ordinary Word file with docxtpl tags; annexes are added when it is
filled. It may be edited by hand; running this again starts over.
"""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.shared import Cm
from docx.table import Table
from word_layout import (
    header,
    letterhead,
    line,
    plain_table,
    row,
    spacer,
    style,
    tag,
    write,
)

FOLDER = Path(__file__).resolve().parent.parent / "instruments/minutes/layout/v1"
WIDTH, HEIGHT = 21.0, 29.7
TEXT = WIDTH - 5


def build() -> Docx:
    document = Document()
    style(document)
    page = document.sections[0]
    page.page_width, page.page_height = Cm(WIDTH), Cm(HEIGHT)
    page.left_margin, page.right_margin = Cm(3), Cm(2)
    page.top_margin, page.bottom_margin = Cm(2.5), Cm(2)
    page.header_distance = Cm(1.1)
    page.different_first_page_header_footer = True
    header(page)
    opening(document)
    items(document, "participants", "Peserta")
    line(document, "{{ resolved }}", align=ALIGN.JUSTIFY, after=6)
    items(document, "sections", "Hasil rapat")
    line(document, "{{ closing }}", align=ALIGN.JUSTIFY, after=12)
    signatures(document)
    return document


def opening(document: Docx) -> None:
    letterhead(document)
    spacer(document, 12)
    line(document, "{{ heading }}", after=4, bold=True)
    line(document, "NOMOR {{ number }}", after=10)
    line(document, "TENTANG", after=10)
    line(document, "{{ title }}", after=14, bold=True)
    line(document, "{{ opening }}", align=ALIGN.JUSTIFY, after=6)


def items(document: Docx, name: str, caption: str) -> None:
    table = plain_table(document, caption, (0.9, TEXT - 0.9))
    tag(table, f"for item in {name}")
    cells = row(table).cells
    write(cells[0], "{{ item.mark }}", after=5)
    write(cells[1], "{{ item.text }}", align=ALIGN.JUSTIFY, after=5)
    tag(table, "endfor")
    spacer(document, 6)


def signatures(document: Docx) -> None:
    for text in ("Dibuat di {{ place }}", "pada tanggal {{ dated }}"):
        dated = line(document, text, align=ALIGN.LEFT)
        dated.paragraph_format.left_indent = Cm(TEXT - 7.5)
        dated.paragraph_format.keep_with_next = True
    spacer(document, 8, keep=True)
    table = plain_table(document, "Tanda tangan", (TEXT / 2, TEXT / 2))
    tag(table, "for pair in signatures | batch(2)")
    whole(table, "capacity", keep=True)
    for _ in range(3):
        write_pair(table, "", "", keep=True)
    whole(table, "name", bold=True, keep=True)
    whole(table, "position", size=10, after=14)
    tag(table, "endfor")


def whole(table: Table, field: str, **how: object) -> None:
    first = f"{{{{ pair[0].{field} }}}}"
    second = f"{{{{ pair[1].{field} if pair[1] }}}}"
    write_pair(table, first, second, **how)


def write_pair(table: Table, first: str, second: str, **how: object) -> None:
    added = row(table)
    added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, text in zip(added.cells, (first, second), strict=True):
        write(cell, text, align=ALIGN.CENTER, **how)


if __name__ == "__main__":
    build().save(str(FOLDER / "minutes-a4.docx"))
