"""Build the DOCX layouts of the decree: ``python tools/decree_docx.py``.

The results, one for each paper, are ordinary Word files with docxtpl tags. They may be
edited by hand; running this again starts over.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.section import Section
from docx.shared import Cm, Length, Pt
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph
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

FOLDER = Path(__file__).resolve().parent.parent / "instruments/decree/layout/v1"


@dataclass(frozen=True)
class Sheet:
    """A paper in centimetres, and the columns that fit it."""

    width: float
    height: float

    @property
    def body_columns(self) -> tuple[float, ...]:
        return (3.7, 0.45, 0.8, self.width - 5 - 4.95)

    @property
    def annex_width(self) -> float:
        return self.height - 3.6

    @property
    def annex_columns(self) -> tuple[float, ...]:
        share = (self.annex_width - 1.1 - 4.4 - 2.5 - 2.4) / 19
        return (1.1, 5.4 * share, 4.4, 3.6 * share, 4.9 * share, 5.1 * share, 2.5, 2.4)


SHEETS = {"f4": Sheet(21.5, 33), "a4": Sheet(21, 29.7)}


def build(sheet: Sheet) -> Docx:
    document = Document()
    style(document)
    page(document.sections[0], sheet)
    header(document.sections[0])
    opening(document)
    body(document, sheet)
    signature(document, Cm(sheet.width - 5 - 8.4), dated=True)
    copies(document)
    annex(document, sheet)
    return document


def page(section: Section, sheet: Sheet) -> None:
    section.page_width, section.page_height = Cm(sheet.width), Cm(sheet.height)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    section.top_margin, section.bottom_margin = Cm(2.5), Cm(2)
    section.header_distance = Cm(1.1)
    section.different_first_page_header_footer = True


def opening(document: Docx) -> None:
    letterhead(document)
    spacer(document, 12)
    line(document, "{{ heading }}", after=4)
    line(document, "NOMOR {{ number }}", after=10)
    line(document, "TENTANG", after=10)
    line(document, "{{ title }}", after=14)
    line(document, "{{ opening }}", after=12)


def body(document: Docx, sheet: Sheet) -> None:
    table = plain_table(document, "Batang tubuh", sheet.body_columns)
    section(table, "Menimbang", "considering")
    section(table, "Mengingat", "recalling")
    section(table, "Memperhatikan", "noting")
    decides = row(table)
    wide = decides.cells[0].merge(decides.cells[-1])
    write(wide, "MEMUTUSKAN:", align=ALIGN.CENTER, before=10, after=6, keep=True)
    spoken(row(table), "Menetapkan", "{{ determined }}", after=6)
    tag(table, "for clause in clauses")
    spoken(row(table), "{{ clause.name }}", "{{ clause.text }}", before=6)
    points(table, "clause.points", "", "")
    tag(table, "endfor")


def section(table: Table, label: str, name: str) -> None:
    points(
        table,
        name,
        f"{{{{ '{label}' if loop.first }}}}",
        "{{ ':' if loop.first }}",
    )
    cells = row(table).cells
    gap = cells[0].merge(cells[-1])
    write(gap, "")
    gap.paragraphs[0].paragraph_format.line_spacing = Pt(6)


def points(table: Table, name: str, label: str, colon: str) -> None:
    """Rows for each point; one without a mark takes the width of the mark as well."""
    tag(table, f"for point in {name}")
    tag(table, "if point.mark")
    marked = row(table)
    for cell, text in zip(
        marked.cells,
        (label, colon, "{{ point.mark }}", "{{ point.text }}"),
        strict=True,
    ):
        write(cell, text)
    marked.cells[3].paragraphs[0].alignment = ALIGN.JUSTIFY
    tag(table, "else")
    spoken(row(table), label, "{{ point.text }}", colon=colon)
    tag(table, "endif")
    tag(table, "endfor")


def spoken(
    line: _Row,
    label: str,
    text: str,
    *,
    colon: str = ":",
    before: float = 0,
    after: float = 0,
) -> None:
    cells = line.cells
    write(cells[0], label, before=before)
    write(cells[1], colon, before=before)
    wide = cells[2].merge(cells[3])
    write(wide, text, align=ALIGN.JUSTIFY, before=before, after=after)


def signature(document: Docx, indent: Length, *, dated: bool) -> None:
    """Kept in one piece, at the right, with room for the signature."""
    texts = ["Ditetapkan di {{ place }}", "pada tanggal {{ dated }}"] if dated else []
    spacer(document, 10, keep=True)
    for text in texts:
        signed(document, text, indent)
    signed(document, "{%p for signature in signatures %}", indent)
    signed(document, "{%p for line in signature.above %}", indent)
    signed(document, "{{ line }}", indent)
    signed(document, "{%p endfor %}", indent)
    for _ in range(4):
        signed(document, "", indent)
    signed(document, "{{ signature.name }}", indent).runs[0].bold = True
    signed(document, "{%p for line in signature.below %}", indent)
    signed(document, "{{ line }}", indent)
    signed(document, "{%p endfor %}", indent)
    signed(document, "{%p endfor %}", indent)


def signed(document: Docx, text: str, indent: Length) -> Paragraph:
    paragraph = line(document, text, align=ALIGN.LEFT)
    paragraph.paragraph_format.left_indent = indent
    paragraph.paragraph_format.keep_with_next = "signature.below" not in text
    return paragraph


def copies(document: Docx) -> None:
    line(document, "{%p if copies %}")
    small(line(document, "Tembusan:", align=ALIGN.LEFT), before=14)
    line(document, "{%p for point in copies %}")
    item = small(line(document, "{{ point.mark }}\t{{ point.text }}", align=ALIGN.LEFT))
    item.paragraph_format.left_indent = Cm(0.7)
    item.paragraph_format.first_line_indent = Cm(-0.7)
    item.paragraph_format.tab_stops.add_tab_stop(Cm(0.7))
    line(document, "{%p endfor %}")
    line(document, "{%p endif %}")


def small(paragraph: Paragraph, before: float = 0) -> Paragraph:
    paragraph.runs[0].font.size = Pt(10)
    paragraph.paragraph_format.space_before = Pt(before)
    return paragraph


def annex(document: Docx, sheet: Sheet) -> None:
    landscape = document.add_section(WD_SECTION.NEW_PAGE)
    landscape.orientation = WD_ORIENT.LANDSCAPE
    landscape.page_width, landscape.page_height = Cm(sheet.height), Cm(sheet.width)
    landscape.left_margin, landscape.right_margin = Cm(2), Cm(1.6)
    landscape.top_margin, landscape.bottom_margin = Cm(2.2), Cm(1.6)
    landscape.different_first_page_header_footer = False
    left = sheet.annex_width - 11.5
    for text in (
        "LAMPIRAN",
        "{{ heading }}",
        "NOMOR\t:\t{{ number }}",
        "TANGGAL\t:\t{{ dated | upper }}",
        "TENTANG\t:\t{{ title }}",
    ):
        annexed = line(document, text, align=ALIGN.LEFT)
        annexed.runs[0].font.size = Pt(10.5)
        annexed.paragraph_format.left_indent = Cm(left + 2.7)
        annexed.paragraph_format.first_line_indent = Cm(-2.7)
        for stop in (left + 2.3, left + 2.7):
            annexed.paragraph_format.tab_stops.add_tab_stop(Cm(stop))
    spacer(document, 8)
    line(document, "{{ annex_title }}", bold=True, after=8)
    annex_table(document, sheet)
    signature(document, Cm(sheet.annex_width - 8.4), dated=False)


def annex_table(document: Docx, sheet: Sheet) -> None:
    table = plain_table(document, "Lampiran", sheet.annex_columns)
    table.style = "Table Grid"
    head = row(table)
    repeat = OxmlElement("w:tblHeader")
    head._tr.get_or_add_trPr().append(repeat)
    for at, cell in enumerate(head.cells):
        text = f"{{{{ annex_head[{at}] }}}}"
        write(cell, text, align=ALIGN.CENTER, size=9, bold=True, before=2, after=2)
        shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="F0F0F0"/>')
        cell._tc.get_or_add_tcPr().append(shade)
    tag(table, "for row in rows")
    agent = row(table)
    agent._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for at, cell in enumerate(agent.cells):
        align = ALIGN.CENTER if at in (0, 6) else ALIGN.LEFT
        write(cell, f"{{{{ row[{at}] }}}}", align=align, size=9, before=2, after=2)
    tag(table, "endfor")


if __name__ == "__main__":
    for paper, sheet in SHEETS.items():
        build(sheet).save(str(FOLDER / f"decree-{paper}.docx"))
