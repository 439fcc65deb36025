"""Data as an editable Word file: docxtpl over a Word layout."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sebalai.core.documents.letterhead import Letterhead

if TYPE_CHECKING:
    from docx.document import Document
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
