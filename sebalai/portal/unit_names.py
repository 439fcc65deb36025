"""Tells the accounts screens which units a role can be held for."""

from __future__ import annotations

from sebalai.accounts import units
from sebalai.core.models import Agency
from sebalai.directory.queries.people import work_units


@units.tell
def names_of_work_units(agency: Agency) -> units.Names:
    return {unit.pk: unit.name for unit in work_units(agency)}
