"""Make, rename, move, merge, split and close units; nothing of the past is lost."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sebalai.accounts.actions import move_unit_grants
from sebalai.accounts.models import User
from sebalai.core import announce, audit
from sebalai.core.models import Agency
from sebalai.core.verdicts import Refused
from sebalai.directory import events, permissions
from sebalai.directory.actions.postings import transfer
from sebalai.directory.models import Person, Unit, UnitEvent

Kind = UnitEvent.Kind


@transaction.atomic
def create_unit(
    *, by: User | None, agency: Agency, name: str, parent: Unit | None, on: date
) -> Unit:
    """Open a unit under ``parent`` from ``on``."""
    permissions.can_manage_units(by, agency).require()
    _check_date(on, parent)
    unit = _open_unit(agency, name, parent, on)
    _log(Kind.CREATED, unit, on, by, after=unit.name, other=parent)
    audit.record("directory:unit:create", unit, by=by)
    return unit


@transaction.atomic
def rename_unit(unit: Unit, *, by: User | None, name: str, on: date) -> Unit:
    unit = _open_for_change(unit, by, on)
    if name == unit.name:
        raise Refused(_("The unit already has this name."))
    before, unit.name = unit.name, name
    unit.save(update_fields=["name"])
    _log(Kind.RENAMED, unit, on, by, before=before, after=name)
    audit.record("directory:unit:rename", unit, by=by, before=before, after=name)
    return unit


@transaction.atomic
def move_unit(unit: Unit, *, by: User | None, parent: Unit, on: date) -> Unit:
    """Hang the unit, with all below it, under another parent."""
    unit = _open_for_change(unit, by, on)
    if parent.path.startswith(unit.path):
        raise Refused(_("A unit cannot be placed under itself."))
    if parent.pk == unit.parent_id:
        raise Refused(_("The unit is already there."))
    before = unit.parent.name if unit.parent else ""
    _rehang(unit, parent)
    _log(Kind.MOVED, unit, on, by, before=before, after=parent.name, other=parent)
    audit.record("directory:unit:move", unit, by=by, before=before, after=parent.name)
    return unit


@transaction.atomic
def close_unit(unit: Unit, *, by: User | None, on: date, note: str = "") -> Unit:
    """Close an empty unit. One with people is merged instead."""
    unit = _open_for_change(unit, by, on)
    if Person.objects.active().filter(unit=unit).exists():
        raise Refused(_("People still work here: merge the unit into another instead."))
    if unit.children.filter(valid_to=None).exists():
        raise Refused(_("Units below it are still open: close or move them first."))
    _end(unit, on)
    _log(Kind.CLOSED, unit, on, by, note=note)
    audit.record("directory:unit:close", unit, by=by, note=note)
    return unit


@transaction.atomic
def merge_units(
    sources: Iterable[Unit], *, into: Unit, by: User | None, on: date
) -> Unit:
    """Close ``sources``; their people, units below and roles become ``into``'s."""
    into = _open_for_change(into, by, on)
    for source in sources:
        source = _open_for_change(source, by, on)
        if into.path.startswith(source.path):
            raise Refused(
                _("“%(unit)s” cannot become part of a unit that lies under it.")
                % {"unit": source.name}
            )
        for child in source.children.filter(valid_to=None):
            _rehang(child, into)
        moved = transfer(Person.objects.active().filter(unit=source), into, on=on)
        move_unit_grants(source.pk, into.pk, by=by, agency=into.agency)
        _end(source, on)
        _log(Kind.MERGED, source, on, by, other=into, after=into.name)
        audit.record(
            "directory:unit:merge", source, by=by, into=into.name, people=moved
        )
        announce.on_commit(events.UNITS_MERGED, unit_id=source.pk, into_id=into.pk)
    return into


@transaction.atomic
def split_unit(
    unit: Unit,
    *,
    by: User | None,
    name: str,
    on: date,
    units: Iterable[Unit] = (),
    people: Iterable[Person] = (),
) -> Unit:
    """Found a sister unit; the chosen units below and people go there."""
    unit = _open_for_change(unit, by, on)
    units, people = list(units), list(people)
    if not units and not people:
        raise Refused(_("Choose at least one unit or one person for the new unit."))
    sister = _open_unit(unit.agency, name, unit.parent, on)
    sister.kind, sister.region = unit.kind, unit.region
    sister.is_work_unit = unit.is_work_unit
    sister.save(update_fields=["kind", "region", "is_work_unit"])
    for child in units:
        _rehang(child, sister)
    transfer(people, sister, on=on)
    _log(Kind.SPLIT, unit, on, by, other=sister, after=name)
    _log(Kind.CREATED, sister, on, by, other=unit, after=name)
    audit.record(
        "directory:unit:split",
        unit,
        by=by,
        into=name,
        units=len(units),
        people=len(people),
    )
    return sister


@transaction.atomic
def set_head(
    unit: Unit, *, by: User | None, person: Person | None, acting: bool, on: date
) -> Unit:
    """Name the head, definitive or acting (Plt); without a person the post is vacant."""
    unit = _open_for_change(unit, by, on)
    before = unit.head.full_name if unit.head else ""
    unit.head = person
    if person is None:
        unit.head_state = Unit.HeadState.VACANT
    else:
        unit.head_state = Unit.HeadState.ACTING if acting else Unit.HeadState.DEFINITIVE
    unit.save(update_fields=["head", "head_state"])
    after = person.full_name if person else ""
    note = str(unit.get_head_state_display())
    _log(Kind.HEAD, unit, on, by, before=before, after=after, note=note)
    audit.record("directory:unit:set_head", unit, by=by, state=unit.head_state)
    return unit


@transaction.atomic
def mark_work_unit(unit: Unit, *, by: User | None, is_work_unit: bool) -> Unit:
    """Say whether the unit receives seats of its own."""
    unit = _open_for_change(unit, by, None)
    unit.is_work_unit = is_work_unit
    unit.save(update_fields=["is_work_unit"])
    audit.record("directory:unit:mark", unit, by=by, is_work_unit=is_work_unit)
    return unit


def _open_for_change(unit: Unit, by: User | None, on: date | None) -> Unit:
    permissions.can_manage_units(by, unit.agency).require()
    fresh = Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    if fresh.valid_to:
        raise Refused(
            _("“%(unit)s” closed on %(day)s and can no longer change.")
            % {"unit": fresh.name, "day": date_format(fresh.valid_to)}
        )
    if on:
        _check_date(on, fresh)
    return fresh


def _check_date(on: date, unit: Unit | None) -> None:
    if on > timezone.localdate():
        raise Refused(_("The date lies in the future: record it once it is in force."))
    if unit and on < unit.valid_from:
        raise Refused(
            _("“%(unit)s” has existed only since %(day)s.")
            % {"unit": unit.name, "day": date_format(unit.valid_from)}
        )


def _open_unit(agency: Agency, name: str, parent: Unit | None, on: date) -> Unit:
    unit = Unit.objects.create(agency=agency, name=name, parent=parent, valid_from=on)
    unit.path = f"{parent.path if parent else '/'}{unit.pk}/"
    unit.save(update_fields=["path"])
    return unit


def _rehang(unit: Unit, parent: Unit) -> None:
    old, new = unit.path, f"{parent.path}{unit.pk}/"
    unit.parent, unit.path = parent, new
    unit.save(update_fields=["parent"])
    Unit.objects.filter(path__startswith=old).update(
        path=Concat(Value(new), Substr(F("path"), len(old) + 1))
    )


def _end(unit: Unit, on: date) -> None:
    unit.valid_to = on
    unit.head, unit.head_state = None, Unit.HeadState.VACANT
    unit.save(update_fields=["valid_to", "head", "head_state"])


def _log(
    kind: UnitEvent.Kind, unit: Unit, on: date, by: User | None, **details: object
) -> None:
    UnitEvent.objects.create(
        agency_id=unit.agency_id,
        unit=unit,
        kind=kind,
        on_date=on,
        recorded_by=by,
        **details,
    )
