"""Units and people with their history, programme periods, roster imports."""

from __future__ import annotations

from sebalai.directory.models.people import Person, Posting
from sebalai.directory.models.periods import PeriodRule, ProgrammePeriod
from sebalai.directory.models.roster import ImportRow, RosterFile, RosterImport
from sebalai.directory.models.units import Unit, UnitEvent

__all__ = [
    "ImportRow",
    "PeriodRule",
    "Person",
    "Posting",
    "ProgrammePeriod",
    "RosterFile",
    "RosterImport",
    "Unit",
    "UnitEvent",
]
