"""The agency's wording, decrees with annexes and initials, the agents they make."""

from __future__ import annotations

from sebalai.appointment.models.agents import ChangeAgent, HandoverItem
from sebalai.appointment.models.decrees import Decree
from sebalai.appointment.models.initials import DecreeInitial, InitialsStep
from sebalai.appointment.models.members import DecreeMember
from sebalai.appointment.models.paper_batches import PaperBatch
from sebalai.appointment.models.partners import DecreePartner
from sebalai.appointment.models.terms import TermDecision, TermNotice
from sebalai.appointment.models.texts import DecreeText

__all__ = [
    "ChangeAgent",
    "Decree",
    "DecreeInitial",
    "DecreeMember",
    "DecreePartner",
    "DecreeText",
    "HandoverItem",
    "InitialsStep",
    "PaperBatch",
    "TermDecision",
    "TermNotice",
]
