"""The minutes (berita acara) on paper: frozen data in, the bytes of a PDF or DOCX out.

>>> content = pdf(MinutesDocument(...))
"""

from __future__ import annotations

from sebalai.selection.minutes.model import Annex, MinutesDocument, Participant
from sebalai.selection.minutes.paper import docx, pdf, unprintable
from sebalai.selection.minutes.wording import instrument

__all__ = [
    "Annex",
    "MinutesDocument",
    "Participant",
    "docx",
    "instrument",
    "pdf",
    "unprintable",
]
