"""Tenants, the audit record, stored files, jobs, throttles, messages, checkable papers, indexed texts."""

from __future__ import annotations

from sebalai.core.models.agencies import Agency
from sebalai.core.models.audit import AuditEvent
from sebalai.core.models.channels import LetterWish, PushSubscription, Rhythm, Topic
from sebalai.core.models.deliveries import Channel, ChannelRun, Delivery
from sebalai.core.models.files import StoredFile
from sebalai.core.models.jobs import Job
from sebalai.core.models.letter_texts import LetterText
from sebalai.core.models.messages import Message, MessageBatch
from sebalai.core.models.papers import OfficialPaper
from sebalai.core.models.texts import IndexedText, TextFingerprint, TextWeights
from sebalai.core.models.throttles import Throttle

__all__ = [
    "Agency",
    "AuditEvent",
    "Channel",
    "ChannelRun",
    "Delivery",
    "IndexedText",
    "Job",
    "LetterText",
    "LetterWish",
    "Message",
    "MessageBatch",
    "OfficialPaper",
    "PushSubscription",
    "Rhythm",
    "StoredFile",
    "TextFingerprint",
    "TextWeights",
    "Throttle",
    "Topic",
]
