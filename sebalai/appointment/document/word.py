"""The decree as DOCX, for the officer who edits."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from sebalai.appointment.document.content import content
from sebalai.appointment.document.model import DecreeDocument
from sebalai.core.documents import instruments
from sebalai.core.documents.word import tie_last_rows, written

if TYPE_CHECKING:
    from docx.document import Document

LAYOUT = instruments.folder("decree", "layout", version=1)


def docx(document: DecreeDocument) -> bytes:
    """The decree as an editable Word file, with the content of the PDF."""
    decree = content(document)
    return written(
        LAYOUT / f"decree-{decree.paper}.docx",
        asdict(decree) | {"letterhead": None},
        decree.letterhead,
        title=f"{decree.heading} NOMOR {decree.number}",
        author=decree.opening.rstrip(","),
        finish=_keep_with_signature,
    )


def _keep_with_signature(word: Document) -> None:
    """Tie the last rows before each signature to it, so that none stands alone."""
    tie_last_rows(word, "Batang tubuh", 1)
    tie_last_rows(word, "Lampiran", 2)
