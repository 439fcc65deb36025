"""Polls as the office lists and plans them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from sebalai.core.models import Agency
from sebalai.directory.models import Person, ProgrammePeriod, Unit
from sebalai.directory.queries.units import work_unit_of
from sebalai.surveys.models import Poll


def polls(agency: Agency) -> QuerySet[Poll]:
    return Poll.objects.of(agency).select_related("period", "agency", "inviting")


def open_periods(agency: Agency) -> list[ProgrammePeriod]:
    """Periods that can have a poll, the newest first."""
    found = ProgrammePeriod.objects.of(agency).select_related("agency")
    return list(found.exclude(state=ProgrammePeriod.State.CLOSED))


@dataclass(frozen=True)
class Forecast:
    """Whom an opening would invite; ``outside`` belong to no work unit."""

    invited: int
    unreached: int
    outside: int


def forecast(agency: Agency) -> Forecast:
    """Two queries."""
    units = Unit.objects.of(agency).filter(valid_to=None)
    homes = work_unit_of(units)
    rows = Person.objects.of(agency).active().order_by()
    invited = unreached = outside = 0
    for unit, address, user in rows.values_list("unit_id", "work_email", "user_id"):
        if unit not in homes:
            outside += 1
        else:
            invited += 1
            unreached += not address and user is None
    return Forecast(invited, unreached, outside)
