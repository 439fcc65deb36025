"""Data as an editable Word file: docxtpl over a Word layout."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sebalai.core.documents.letterhead import Letterhead

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.table import CT_Tc
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docxtpl import DocxTemplate

# Character references survive both Jinja and docxtpl's own reading of {_{ and }_}.
_ESCAPES = str.maketrans({c: f"&#{ord(c)};" for c in "&<>\"'{}%_#"})


def written(
    layout: Path,
    data: Mapping[str, Any],
    letterhead: Letterhead | None,
    *,
    title: str,
    author: str,
    finish: Callable[[Document], None] | None = None,
) -> bytes:
    """The layout filled with ``data``; nothing in it is read as a tag.

    ``finish`` may touch the whole document before it is saved.
    """
    from docxtpl import DocxTemplate  # noqa: PLC0415 - needed for printing only

    template = DocxTemplate(str(layout))
    template.render(_escaped(dict(data)) | _head(letterhead, template))
    word: Document = template.docx
    if finish:
        finish(word)
    word.core_properties.title, word.core_properties.author = title, author
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def _head(head: Letterhead | None, template: DocxTemplate) -> dict[str, Any]:
    return {
        "letterhead_lines": _escaped(head.lines if head else ()),
        "address": _escaped(head.address if head else ""),
        "emblem": _emblem(head.emblem, template) if head and head.emblem else "",
    }


def _emblem(emblem: bytes, template: DocxTemplate) -> Any:
    from docx.shared import Cm  # noqa: PLC0415 - needed for printing only
    from docxtpl import InlineImage  # noqa: PLC0415 - needed for printing only

    return InlineImage(template, io.BytesIO(emblem), height=Cm(2.3))


def _escaped(value: Any) -> Any:
    """Text as character data: nothing in it is a tag, of XML or of the layout."""
    if isinstance(value, str):
        return value.translate(_ESCAPES)
    if isinstance(value, dict):
        return {key: _escaped(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_escaped(item) for item in value]
    return value


def tie_last_rows(word: Document, caption: str, rows: int) -> None:
    """Keep the last rows of the tables of that caption with what follows them."""
    tables = word.element.body.xpath(
        f'.//w:tbl[w:tblPr/w:tblCaption/@w:val="{caption}"]'
    )
    for table in tables:
        for row in table.xpath("./w:tr")[-rows:]:
            _keep_with_next(row)


def _keep_with_next(row: BaseOxmlElement) -> None:
    from docx.text.paragraph import Paragraph  # noqa: PLC0415 - for printing only

    for paragraph in row.xpath(".//w:p"):
        Paragraph(paragraph, None).paragraph_format.keep_with_next = True  # type: ignore[arg-type]


def add_sheet(word: Document, origin: Sequence[str], title: str) -> float:
    """A landscape page for an annex: whose it is, its title. Returns its width in cm."""
    from docx.enum.section import WD_ORIENT, WD_SECTION  # noqa: PLC0415 - for printing
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 - for printing
    from docx.shared import Cm, Pt  # noqa: PLC0415 - needed for printing only

    before = word.sections[-1]
    page = word.add_section(WD_SECTION.NEW_PAGE)
    if before.orientation != WD_ORIENT.LANDSCAPE:
        page.orientation = WD_ORIENT.LANDSCAPE
        page.page_width, page.page_height = before.page_height, before.page_width
    page.left_margin, page.right_margin = Cm(2), Cm(1.6)
    page.top_margin, page.bottom_margin = Cm(2.2), Cm(1.6)
    page.different_first_page_header_footer = False
    width = float((page.page_width or 0) - page.left_margin - page.right_margin)
    for line in origin:
        paragraph = word.add_paragraph()
        paragraph.paragraph_format.left_indent = Cm(width / Cm(1) - 11.5)
        paragraph.add_run(line).font.size = Pt(10)
    heading = word.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    heading.paragraph_format.space_before = heading.paragraph_format.space_after = Pt(9)
    heading.add_run(title).bold = True
    return width / Cm(1)


def add_table(
    word: Document,
    caption: str,
    head: Sequence[str],
    shares: Sequence[float],
    rows: Sequence[Sequence[str]],
    width: float,
) -> None:
    """A ruled table of ``width`` cm; its head repeats on each page, its rows stay whole."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - needed for printing only
    from docx.oxml.ns import qn  # noqa: PLC0415 - needed for printing only
    from docx.shared import Cm  # noqa: PLC0415 - needed for printing only

    table = word.add_table(1 + len(rows), len(head), style="Table Grid")
    table.autofit = False
    mark = OxmlElement("w:tblCaption")
    mark.set(qn("w:val"), caption)
    table._tbl.tblPr.append(mark)
    widths = [Cm(width * share / sum(shares)) for share in shares]
    for column, size in zip(table.columns, widths, strict=True):
        column.width = size
    for at, (element, texts) in enumerate(
        zip(table._tbl.tr_lst, (head, *rows), strict=True)
    ):
        kind = "w:cantSplit" if at else "w:tblHeader"
        element.get_or_add_trPr().append(OxmlElement(kind))
        for cell, text, size in zip(element.tc_lst, texts, widths, strict=True):
            cell.width = size
            _write_cell(cell, text, is_head=not at)


def _write_cell(cell: CT_Tc, text: str, *, is_head: bool) -> None:
    from docx.shared import Pt  # noqa: PLC0415 - needed for printing only
    from docx.text.paragraph import Paragraph  # noqa: PLC0415 - for printing only

    paragraph = Paragraph(cell.p_lst[0], None)  # type: ignore[arg-type]
    paragraph.paragraph_format.space_before = Pt(2)
    paragraph.paragraph_format.space_after = Pt(2)
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(9), is_head or None
