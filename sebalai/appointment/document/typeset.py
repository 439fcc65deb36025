"""The decree as PDF/A-2b and PDF/UA-1."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sebalai.appointment.document.content import Content, content
from sebalai.appointment.document.model import DecreeDocument
from sebalai.core.documents import instruments, qr, typeset
from sebalai.core.documents.typeset import Mark

LAYOUT = instruments.folder("decree", "layout", version=1) / "decree.typ"


def pdf(document: DecreeDocument) -> bytes:
    """The decree as PDF/A-2b; equal documents give equal bytes.

    In a draft a character without a glyph shows as U+FFFD; else Unprintable is raised.
    """
    data = _as_data(content(document))
    return typeset.typeset(
        LAYOUT, "decree", data, dated=document.dated, draft=document.draft
    )


def signature_place(document: DecreeDocument, turn: int = 0) -> Mark:
    """Where the electronic signature belongs, between office and name; of a joint
    decree that of the office whose ``turn`` it is, the first is 0.
    """
    data = _as_data(content(document))
    return typeset.marks(LAYOUT, "decree", data, "signature")[turn]


def unprintable(document: DecreeDocument) -> tuple[str, ...]:
    """The characters of the document that its fonts can't print, in code order."""
    return typeset.unprintable(_as_data(content(document)))


def _as_data(decree: Content) -> dict[str, Any]:
    data = asdict(decree)
    data["check_qr"] = qr.svg(decree.check).decode() if decree.check else ""
    if decree.letterhead:
        data["letterhead"]["emblem"] = list(decree.letterhead.emblem)
    return data
