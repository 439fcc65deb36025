"""Tenants, the audit record, stored files, jobs, throttles, messages, checkable papers, indexed texts."""

from __future__ import annotations

from sebalai.core.models.agencies import Agency
from sebalai.core.models.audit import AuditEvent
from sebalai.core.models.files import StoredFile
from sebalai.core.models.jobs import Job
from sebalai.core.models.messages import Message, MessageBatch
from sebalai.core.models.papers import OfficialPaper
from sebalai.core.models.texts import IndexedText, TextFingerprint, TextWeights
from sebalai.core.models.throttles import Throttle

__all__ = [
    "Agency",
    "AuditEvent",
    "IndexedText",
    "Job",
    "Message",
    "MessageBatch",
    "OfficialPaper",
    "StoredFile",
    "TextFingerprint",
    "TextWeights",
    "Throttle",
]
