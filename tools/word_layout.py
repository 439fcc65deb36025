"""Word layouts with docxtpl tags: what those of every kind of document have in common."""

from __future__ import annotations

from docx.document import Document as Docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Cm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

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


def letterhead(document: Docx) -> None:
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
