"""The people list: filter, search, sort; all of it in the address."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from sebalai.core.models import Agency
from sebalai.directory.models import Person, Posting, Unit

SORTS = {
    "name": ("name", "id"),
    "-name": ("-name", "-id"),
    "unit": ("unit__name", "name", "id"),
    "-unit": ("-unit__name", "name", "id"),
    "grade": ("grade", "name", "id"),
    "-grade": ("-grade", "name", "id"),
}


@dataclass(frozen=True)
class Wanted:
    """What the visitor asked to see."""

    text: str = ""
    unit: Unit | None = None
    kind: str = ""
    gender: str = ""
    region: str = ""
    standing: str = ""
    sort: str = "name"


def people(agency: Agency, wanted: Wanted) -> QuerySet[Person]:
    """People of the agency as wanted, each with the unit loaded."""
    everyone = Person.objects.of(agency).select_related("unit")
    rows = _by_standing(everyone, wanted.standing)
    if wanted.unit:
        rows = rows.filter(unit__path__startswith=wanted.unit.path)
    for column in ("kind", "gender", "region"):
        if value := getattr(wanted, column):
            rows = rows.filter(**{column: value})
    for word in wanted.text.split():
        rows = rows.filter(_matches(word))
    return rows.order_by(*SORTS.get(wanted.sort, SORTS["name"]))


def _by_standing(rows: QuerySet[Person], standing: str) -> QuerySet[Person]:
    if standing == Person.Standing.GONE:
        return rows.filter(is_active=False)
    rows = rows.filter(is_active=True)
    return rows.filter(standing=standing) if standing else rows


def _matches(word: str) -> Q:
    if word.isdigit():
        return Q(employee_number__startswith=word)
    return Q(name__icontains=word) | Q(position__icontains=word)


def regions(agency: Agency) -> list[str]:
    found = Person.objects.of(agency).active().exclude(region="")
    return list(found.order_by("region").values_list("region", flat=True).distinct())


def work_units(agency: Agency) -> list[Unit]:
    return list(Unit.objects.of(agency).filter(is_work_unit=True, valid_to=None))


def postings(person: Person) -> list[Posting]:
    return list(person.postings.select_related("unit"))
