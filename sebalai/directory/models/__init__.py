"""Units with their history, people with their postings."""

from __future__ import annotations

from sebalai.directory.models.people import Person, Posting
from sebalai.directory.models.units import Unit, UnitEvent

__all__ = ["Person", "Posting", "Unit", "UnitEvent"]
