"""The decree on paper: frozen data in, the bytes of a PDF or DOCX out. No Django.

>>> content = pdf(DecreeDocument(...))
"""

from __future__ import annotations

from sebalai.appointment.document.model import (
    AnnexRow,
    DecreeDocument,
    Partner,
    Signer,
)
from sebalai.appointment.document.typeset import pdf, signature_place, unprintable
from sebalai.appointment.document.word import docx
from sebalai.core.documents.letterhead import Letterhead
from sebalai.core.documents.typeset import Unprintable

__all__ = [
    "AnnexRow",
    "DecreeDocument",
    "Letterhead",
    "Partner",
    "Signer",
    "Unprintable",
    "docx",
    "pdf",
    "signature_place",
    "unprintable",
]
