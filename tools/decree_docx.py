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
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Cm, Length, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

FOLDER = Path(__file__).resolve().parent.parent / "instruments/decree/layout/v1"
FONT = "Bookman Old Style"
WATERMARK = """
<w:r {w} xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
  <w:pict>
    <v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
        path="m@7,l@8,m@5,21600l@6,21600e">
      <v:formulas>
        <v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>
        <v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>
        <v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/>
        <v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/>
        <v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/>
      </v:formulas>
      <v:path textpathok="t" o:connecttype="custom"/>
      <v:textpath on="t" fitshape="t"/>
    </v:shapetype>
    <v:shape id="draft{n}" o:spid="_x0000_s{n}" type="#_x0000_t136" alt="DRAF"
        style="position:absolute;margin-left:0;margin-top:0;width:420pt;height:140pt;rotation:306;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin"
        fillcolor="#ececec" stroked="f">
      <v:textpath style="font-family:&quot;{font}&quot;;font-size:1pt;font-weight:bold" string="DRAF"/>
    </v:shape>
  </w:pict>
</w:r>
"""


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


def style(document: Docx) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(12)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "id-ID")
    normal.element.get_or_add_rPr().append(language)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.widow_control = True
    core = document.core_properties
    core.author, core.comments, core.language = "", "", "id-ID"


def page(section: Section, sheet: Sheet) -> None:
    section.page_width, section.page_height = Cm(sheet.width), Cm(sheet.height)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    section.top_margin, section.bottom_margin = Cm(2.5), Cm(2)
    section.header_distance = Cm(1.1)
    section.different_first_page_header_footer = True


def header(section: Section) -> None:
    first = section.first_page_header.paragraphs[0]
    watermark(first, 2049)
    other = section.header.paragraphs[0]
    other.alignment = ALIGN.CENTER
    other.add_run("– ")
    run = other.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        mark = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark.text = text
        run._r.append(mark)
    other.add_run(" –")
    watermark(other, 2050)


def watermark(paragraph: Paragraph, number: int) -> None:
    paragraph.add_run("{%r if draft %}")
    xml = WATERMARK.format(w=nsdecls("w"), n=number, font=FONT)
    paragraph._p.append(parse_xml(xml))
    paragraph.add_run("{%r endif %}")


def line(
    document: Docx,
    text: str,
    *,
    align: ALIGN = ALIGN.CENTER,
    after: float = 0,
    bold: bool = False,
) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(after)
    paragraph.add_run(text).bold = bold
    return paragraph


def opening(document: Docx) -> None:
    line(document, "{%p if emblem %}")
    line(document, "{{ emblem }}", after=4)
    line(document, "{%p endif %}")
    line(document, "{%p for line in letterhead_lines %}")
    line(document, "{{ line }}", bold=True)
    line(document, "{%p endfor %}")
    line(document, "{%p if address %}")
    ruled = line(document, "{{ address }}", after=12)
    ruled.runs[0].font.size = Pt(9.5)
    borders = parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:bottom w:val="thickThinSmallGap" w:sz="18" '
        'w:space="4" w:color="000000"/></w:pBdr>'
    )
    ruled._p.get_or_add_pPr().append(borders)
    line(document, "{%p endif %}")
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
    signed(document, "{%p for line in signer_above %}", indent)
    signed(document, "{{ line }}", indent)
    signed(document, "{%p endfor %}", indent)
    for _ in range(4):
        signed(document, "", indent)
    signed(document, "{{ signer_name }}", indent).runs[0].bold = True
    signed(document, "{%p for line in signer_below %}", indent)
    signed(document, "{{ line }}", indent)
    signed(document, "{%p endfor %}", indent)


def signed(document: Docx, text: str, indent: Length) -> Paragraph:
    paragraph = line(document, text, align=ALIGN.LEFT)
    paragraph.paragraph_format.left_indent = indent
    paragraph.paragraph_format.keep_with_next = "signer_below" not in text
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


def plain_table(document: Docx, caption: str, widths: tuple[float, ...]) -> Table:
    table = document.add_table(0, len(widths))
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    mark = OxmlElement("w:tblCaption")
    mark.set(qn("w:val"), caption)
    table._tbl.tblPr.append(mark)
    margins = parse_xml(
        f'<w:tblCellMar {nsdecls("w")}><w:left w:w="60" w:type="dxa"/>'
        '<w:right w:w="60" w:type="dxa"/></w:tblCellMar>'
    )
    table._tbl.tblPr.append(margins)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    return table


def row(table: Table) -> _Row:
    added = table.add_row()
    for cell, column in zip(added.cells, table.columns, strict=True):
        cell.width = column.width
    return added


def tag(table: Table, statement: str) -> None:
    write(row(table).cells[0], f"{{%tr {statement} %}}")


def write(
    cell: _Cell,
    text: str,
    *,
    align: ALIGN = ALIGN.LEFT,
    before: float = 0,
    after: float = 0,
    size: float = 12,
    bold: bool = False,
    keep: bool = False,
) -> None:
    for spare in cell.paragraphs[1:]:
        spare._p.getparent().remove(spare._p)
    paragraph = cell.paragraphs[0]
    paragraph.alignment = align
    paragraph.paragraph_format.space_before = Pt(before)
    paragraph.paragraph_format.space_after = Pt(after)
    paragraph.paragraph_format.keep_with_next = keep or None
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(size), bold or None


def spacer(document: Docx, height: float, keep: bool = False) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.line_spacing = Pt(height)
    paragraph.paragraph_format.keep_with_next = keep


if __name__ == "__main__":
    for paper, sheet in SHEETS.items():
        build(sheet).save(str(FOLDER / f"decree-{paper}.docx"))
