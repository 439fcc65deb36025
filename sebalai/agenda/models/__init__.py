"""Handed tasks, dates of the office, calendar feeds, and who was reminded of what."""

from sebalai.agenda.models.dates import ProgrammeDate
from sebalai.agenda.models.feeds import CalendarFeed
from sebalai.agenda.models.handed import HandedTask
from sebalai.agenda.models.nudges import Nudge, NudgeLetter

__all__ = ["CalendarFeed", "HandedTask", "Nudge", "NudgeLetter", "ProgrammeDate"]
