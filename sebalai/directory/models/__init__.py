"""Units with their history, people with their postings, programme periods."""

from __future__ import annotations

from sebalai.directory.models.people import Person, Posting
from sebalai.directory.models.periods import PeriodRule, ProgrammePeriod
from sebalai.directory.models.units import Unit, UnitEvent

__all__ = [
    "PeriodRule",
    "Person",
    "Posting",
    "ProgrammePeriod",
    "Unit",
    "UnitEvent",
]
