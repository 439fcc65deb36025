"""Handed tasks, dates of the office, and who was reminded of what."""

from sebalai.agenda.models.dates import ProgrammeDate
from sebalai.agenda.models.handed import HandedTask
from sebalai.agenda.models.nudges import Nudge, NudgeLetter

__all__ = ["HandedTask", "Nudge", "NudgeLetter", "ProgrammeDate"]
