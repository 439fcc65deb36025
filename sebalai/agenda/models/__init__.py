"""Handed tasks, dates, calendar feeds, who was reminded of what, who acts for whom."""

from sebalai.agenda.models.dates import ProgrammeDate
from sebalai.agenda.models.delegations import DelegatedAct, Delegation
from sebalai.agenda.models.escalations import Escalation
from sebalai.agenda.models.feeds import CalendarFeed
from sebalai.agenda.models.handed import HandedTask
from sebalai.agenda.models.nudges import Nudge, NudgeLetter

__all__ = [
    "CalendarFeed",
    "DelegatedAct",
    "Delegation",
    "Escalation",
    "HandedTask",
    "Nudge",
    "NudgeLetter",
    "ProgrammeDate",
]
