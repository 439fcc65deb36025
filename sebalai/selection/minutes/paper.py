"""The minutes as PDF/A-2b and as DOCX."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Any

from sebalai.core.documents import instruments, typeset
from sebalai.core.documents.word import add_sheet, add_table, written
from sebalai.selection.minutes.content import Content, content
from sebalai.selection.minutes.model import MinutesDocument

if TYPE_CHECKING:
    from docx.document import Document

LAYOUT = instruments.folder("minutes", "layout", version=1)


def pdf(document: MinutesDocument) -> bytes:
    """Equal documents give equal bytes; Unprintable is raised unless it is a draft."""
    data = _as_data(content(document))
    return typeset.typeset(
        LAYOUT / "minutes.typ",
        "minutes",
        data,
        dated=document.held_on,
        draft=document.draft,
    )


def unprintable(document: MinutesDocument) -> tuple[str, ...]:
    """The characters that the fonts can't print, in code order."""
    return typeset.unprintable(_as_data(content(document)))


def docx(document: MinutesDocument) -> bytes:
    """An editable Word file with the content of the PDF."""
    minutes = content(document)
    return written(
        LAYOUT / f"minutes-{minutes.paper}.docx",
        asdict(minutes) | {"letterhead": None, "annexes": ()},
        minutes.letterhead,
        title=f"{minutes.heading} NOMOR {minutes.number}",
        author=", ".join(minutes.letterhead.lines[:1]) if minutes.letterhead else "",
        finish=partial(_add_annexes, minutes),
    )


def _as_data(minutes: Content) -> dict[str, Any]:
    data = asdict(minutes)
    if minutes.letterhead:
        data["letterhead"]["emblem"] = list(minutes.letterhead.emblem)
    return data


def _add_annexes(minutes: Content, word: Document) -> None:
    for sheet in minutes.annexes:
        origin = (
            sheet.label,
            f"{minutes.heading} NOMOR {minutes.number}",
            f"TANGGAL {minutes.dated.upper()}",
        )
        width = add_sheet(word, origin, sheet.title)
        add_table(word, sheet.label, sheet.head, sheet.shares, sheet.rows, width)
