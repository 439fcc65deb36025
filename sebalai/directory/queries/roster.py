"""The directory as the roster engine sees it, and imports as their pages show them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.dateparse import parse_date

from sebalai.core.models import Agency
from sebalai.directory.models import ImportRow, Person, RosterImport, Unit, UnitEvent
from sebalai.directory.roster.facts import PERSON_FIELDS, PersonFacts, UnitFacts
from sebalai.directory.roster.plan import Known
from sebalai.directory.roster.unitplan import KnownUnit

WARNED = "warned"
DATES = frozenset({"birth_date", "position_since"})


def external_id(key: int, siasn_id: str) -> str:
    """What files call a unit; one that was made here goes by our own key."""
    return siasn_id or f"#{key}"


def known_people(agency: Agency) -> Iterator[Known]:
    """Everyone ever known, those who left included."""
    units = {
        key: external_id(key, siasn_id)
        for key, siasn_id in Unit.objects.of(agency).values_list("pk", "siasn_id")
    }
    place = PERSON_FIELDS.index("unit")
    columns = ["unit_id" if name == "unit" else name for name in PERSON_FIELDS]
    rows = Person.objects.of(agency).order_by().values_list("pk", *columns)
    for key, *values in rows.iterator(chunk_size=5000):
        values[place] = units[values[place]]
        yield Known(key, PersonFacts(*values))


def known_units(agency: Agency) -> dict[str, KnownUnit]:
    """Every unit by the id that files use for it."""
    rows = list(
        Unit.objects.of(agency)
        .order_by()
        .values_list("pk", "siasn_id", "name", "parent_id", "valid_to")
    )
    names = {key: external_id(key, siasn_id) for key, siasn_id, *_ in rows}
    return {
        names[key]: KnownUnit(
            key,
            UnitFacts(names[key], name, names[parent] if parent else ""),
            is_open=closed is None,
        )
        for key, _, name, parent, closed in rows
    }


def successors(agency: Agency, known: Mapping[str, KnownUnit]) -> dict[str, str]:
    """Merged units with the open unit that they are part of by now."""
    ids = {unit.key: name for name, unit in known.items()}
    merged = UnitEvent.objects.of(agency).filter(
        kind=UnitEvent.Kind.MERGED, other__isnull=False
    )
    into = dict(merged.order_by("id").values_list("unit_id", "other_id"))
    found = {}
    for key in into:
        target, steps = key, 0
        while target in into and steps <= len(into):
            target, steps = into[target], steps + 1
        if known[ids[target]].is_open and not known[ids[key]].is_open:
            found[ids[key]] = ids[target]
    return found


def facts_as_json(facts: PersonFacts, names: Any = PERSON_FIELDS) -> dict[str, Any]:
    """The named facts, dates as text; empty ones are left out."""
    return {
        name: value.isoformat() if name in DATES else value
        for name in names
        if (value := getattr(facts, name))
    }


def value_from_json(name: str, value: Any) -> Any:
    return parse_date(value) if name in DATES and value else value


def latest_applied(agency: Agency) -> RosterImport | None:
    """The last import that changed the directory, be it taken back by now."""
    return (
        RosterImport.objects.of(agency)
        .exclude(applied_at=None)
        .order_by("-applied_at", "-id")
        .first()
    )


def imports(agency: Agency) -> QuerySet[RosterImport]:
    return (
        RosterImport.objects.of(agency)
        .select_related("created_by", "job")
        .prefetch_related("files")
    )


def rows_of(
    roster_import: RosterImport, content: str, outcome: str
) -> QuerySet[ImportRow]:
    """Rows of one outcome, or the warned ones of all outcomes."""
    rows = roster_import.rows.filter(content=content).select_related(
        "person__unit", "unit"
    )
    if outcome == WARNED:
        return rows.filter(is_warned=True)
    return rows.filter(outcome=outcome)
