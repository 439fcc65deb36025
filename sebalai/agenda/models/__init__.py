"""Handed tasks, dates of the office, reminders told, and who acts for whom."""

from sebalai.agenda.models.dates import ProgrammeDate
from sebalai.agenda.models.delegations import DelegatedAct, Delegation
from sebalai.agenda.models.escalations import Escalation
from sebalai.agenda.models.handed import HandedTask
from sebalai.agenda.models.nudges import Nudge, NudgeLetter

__all__ = [
    "DelegatedAct",
    "Delegation",
    "Escalation",
    "HandedTask",
    "Nudge",
    "NudgeLetter",
    "ProgrammeDate",
]
