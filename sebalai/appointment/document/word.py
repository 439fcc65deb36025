"""The decree as DOCX, for the officer who edits: docxtpl over a Word layout."""

from __future__ import annotations

import io
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sebalai.appointment.document.content import Content, content
from sebalai.appointment.document.model import DecreeDocument
from sebalai.appointment.wording import INSTRUMENTS

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docxtpl import DocxTemplate

LAYOUT = INSTRUMENTS / "decree" / "layout" / "v1"
# Character references survive both Jinja and docxtpl's own reading of {_{ and }_}.
_ESCAPES = str.maketrans({c: f"&#{ord(c)};" for c in "&<>\"'{}%_#"})


def docx(document: DecreeDocument) -> bytes:
    """The decree as an editable Word file, with the content of the PDF."""
    from docxtpl import DocxTemplate  # noqa: PLC0415 - needed for printing only

    decree = content(document)
    template = DocxTemplate(str(LAYOUT / f"decree-{decree.paper}.docx"))
    template.render(_context(decree, template))
    word: Document = template.docx
    _keep_with_signature(word)
    word.core_properties.title = f"{decree.heading} NOMOR {decree.number}"
    word.core_properties.author = decree.opening.rstrip(",")
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def _context(decree: Content, template: DocxTemplate) -> dict[str, Any]:
    head = decree.letterhead
    context: dict[str, Any] = _escaped(asdict(decree) | {"letterhead": None})
    return context | {
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


def _keep_with_signature(word: Document) -> None:
    """Tie the last rows before each signature to it, so that none stands alone."""
    for caption, rows in (("Batang tubuh", 1), ("Lampiran", 2)):
        for table in word.element.body.xpath(
            f'.//w:tbl[w:tblPr/w:tblCaption/@w:val="{caption}"]'
        ):
            for row in table.xpath("./w:tr")[-rows:]:
                _keep_with_next(row)


def _keep_with_next(row: BaseOxmlElement) -> None:
    from docx.text.paragraph import Paragraph  # noqa: PLC0415 - for printing only

    for paragraph in row.xpath(".//w:p"):
        Paragraph(paragraph, None).paragraph_format.keep_with_next = True  # type: ignore[arg-type]
