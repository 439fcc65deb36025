"""Who heads each unit, by the posts that people hold."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from sebalai.accounts.models import User
from sebalai.core.models import Agency
from sebalai.directory import rules
from sebalai.directory.models import Person, RosterImport, Unit, UnitEvent

HeadState = Unit.HeadState
HeadsBefore = dict[str, list[Any]]  # key of the unit: key of the person or None, state
_head_claim = lru_cache(maxsize=8192)(rules.head_claim)


def set_heads(
    roster_import: RosterImport,
    new_units: frozenset[int],
    *,
    by: User | None,
    today: date,
) -> HeadsBefore:
    """Name the heads that the roster shows; returns what stood before.

    The export knows no Plt: somebody named acting by hand stays, until the post is
    filled or that person leaves the agency.
    """
    agency = roster_import.agency
    claims = _strongest_claims(agency)
    reposted = _reposted(roster_import)
    changed, before, events = [], {}, []
    for unit in Unit.objects.of(agency).filter(valid_to=None).select_related("head"):
        person, state = claims.get(unit.pk) or _kept(unit, reposted)
        if (person.pk if person else None, state) == (unit.head_id, unit.head_state):
            continue
        before[str(unit.pk)] = [unit.head_id, unit.head_state]
        if unit.pk not in new_units:
            events.append(_event(unit, person, state))
        unit.head, unit.head_state = person, state
        changed.append(unit)
    Unit.objects.bulk_update(changed, ["head", "head_state"], batch_size=200)
    for event in events:
        event.agency, event.roster_import = agency, roster_import
        event.on_date, event.recorded_by = today, by
    UnitEvent.objects.bulk_create(events, batch_size=500)
    return before


def restore_heads(roster_import: RosterImport) -> None:
    units = Unit.objects.in_bulk([int(key) for key in roster_import.heads_before])
    for key, (person_id, state) in roster_import.heads_before.items():
        unit = units[int(key)]
        unit.head_id, unit.head_state = person_id, state
    Unit.objects.bulk_update(units.values(), ["head", "head_state"], batch_size=200)


def _strongest_claims(agency: Agency) -> dict[int, tuple[Person, str]]:
    best: dict[int, tuple[Any, Person]] = {}
    staff = Person.objects.of(agency).active().exclude(position="").order_by("pk")
    for person in staff.only(
        "unit_id", "position", "position_kind", "echelon", "position_since", "name",
        "front_title", "back_title", "employee_number",
    ):  # fmt: skip
        kind = (
            rules.PositionKind(person.position_kind) if person.position_kind else None
        )
        claim = _head_claim(kind, person.position, person.echelon)
        if claim is None:
            continue
        strength = (claim, person.position_since or date.max, person.employee_number)
        if person.unit_id not in best or strength < best[person.unit_id][0]:
            best[person.unit_id] = (strength, person)
    return {
        unit_id: (person, HeadState.ACTING if claim[0] else HeadState.DEFINITIVE)
        for unit_id, ((claim, *_), person) in best.items()
    }


def _reposted(roster_import: RosterImport) -> set[int | None]:
    """Heads whose unit or post this import has changed."""
    heads = Unit.objects.of(roster_import.agency).exclude(head=None).values("head")
    rows = roster_import.rows.filter(content="people", person__in=heads)
    return {row.person_id for row in rows if {"unit", "position"} & row.before.keys()}


def _kept(unit: Unit, reposted: set[int | None]) -> tuple[Person | None, str]:
    """Where nobody claims the post: who was named by hand, if still in place."""
    head = unit.head
    acting = unit.head_state == HeadState.ACTING
    if head and head.is_active and (acting or head.pk not in reposted):
        return head, unit.head_state
    return None, HeadState.VACANT


def _event(unit: Unit, person: Person | None, state: str) -> UnitEvent:
    return UnitEvent(
        unit=unit,
        kind=UnitEvent.Kind.HEAD,
        before=unit.head.full_name if unit.head else "",
        after=person.full_name if person else "",
        note=str(HeadState(state).label),
    )
