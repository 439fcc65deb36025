"""The unit tree after an import, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from sebalai.accounts.models import User
from sebalai.core.models import Agency
from sebalai.directory import rules
from sebalai.directory.models import ImportRow, RosterImport, Unit, UnitEvent
from sebalai.directory.queries.roster import external_id

Kind = UnitEvent.Kind
Outcome = ImportRow.Outcome


def apply_units(
    roster_import: RosterImport, *, by: User | None, today: date
) -> frozenset[int]:
    """Make, rename and move units as staged; returns the keys of the new ones."""
    rows = list(
        roster_import.rows.filter(
            content="units",
            outcome__in=[Outcome.NEW, Outcome.CHANGED, Outcome.MOVED],
        )
    )
    if not rows:
        return frozenset()
    agency = roster_import.agency
    fresh = _make(agency, [row for row in rows if row.outcome == Outcome.NEW], today)
    units = {external_id(u.pk, u.siasn_id): u for u in Unit.objects.of(agency)}
    events = [event for row in rows for event in _events(row, units)]
    for row in rows:
        unit = units[row.values["id"]]
        unit.name = row.values["name"]
        unit.parent = units.get(row.values["parent"])
        unit.kind = rules.unit_kind(unit.name).value
    _mark_work_units(units, fresh)
    _save(units[row.values["id"]] for row in rows)
    rebuild_paths(units.values())
    for event in events:
        event.agency, event.roster_import = agency, roster_import
        event.on_date, event.recorded_by = today, by
    UnitEvent.objects.bulk_create(events, batch_size=500)
    return fresh


def restore_units(roster_import: RosterImport) -> None:
    """Old names and places again; units that the import made are removed."""
    rows = roster_import.rows.filter(content="units")
    units = {
        external_id(u.pk, u.siasn_id): u for u in Unit.objects.of(roster_import.agency)
    }
    changed = list(rows.filter(outcome__in=[Outcome.CHANGED, Outcome.MOVED]))
    for row in changed:
        unit = units[row.values["id"]]
        unit.name = row.before.get("name", unit.name)
        if "parent" in row.before:
            unit.parent = units.get(row.before["parent"])
        unit.kind = rules.unit_kind(unit.name).value
    _save(units[row.values["id"]] for row in changed)
    UnitEvent.objects.filter(roster_import=roster_import).delete()
    made = [units.pop(row.values["id"]).pk for row in rows.filter(outcome=Outcome.NEW)]
    Unit.objects.filter(pk__in=made).update(parent=None)  # a parent is protected
    Unit.objects.filter(pk__in=made).delete()
    rebuild_paths(units.values())


def _make(agency: Agency, rows: Iterable[ImportRow], today: date) -> frozenset[int]:
    made = Unit.objects.bulk_create(
        (
            Unit(
                agency=agency,
                siasn_id=row.values["id"],
                name=row.values["name"],
                valid_from=today,
                path="",
            )
            for row in rows
        ),
        batch_size=500,
    )
    return frozenset(unit.pk for unit in made)


def _events(row: ImportRow, units: Mapping[str, Unit]) -> Iterator[UnitEvent]:
    unit, parent = units[row.values["id"]], units.get(row.values["parent"])
    if row.outcome == Outcome.NEW:
        yield UnitEvent(unit=unit, kind=Kind.CREATED, after=unit.name, other=parent)
    if "parent" in row.before:
        before = units.get(row.before["parent"])
        yield UnitEvent(
            unit=unit,
            kind=Kind.MOVED,
            before=before.name if before else "",
            after=parent.name if parent else "",
            other=parent,
        )
    if "name" in row.before:
        yield UnitEvent(
            unit=unit, kind=Kind.RENAMED, before=unit.name, after=row.values["name"]
        )


def _mark_work_units(units: Mapping[str, Unit], fresh: frozenset[int]) -> None:
    """Marks are proposed for new units only: on the others the office has decided."""
    names = {unit.pk: name for name, unit in units.items()}
    proposed = rules.work_units(
        rules.UnitNode(name, unit.name, names.get(unit.parent_id or 0, ""))
        for name, unit in units.items()
        if unit.is_open
    )
    for name, unit in units.items():
        if unit.pk in fresh:
            unit.is_work_unit = name in proposed


def _save(units: Iterable[Unit]) -> None:
    columns = ["name", "parent", "kind", "is_work_unit"]
    Unit.objects.bulk_update(list(units), columns, batch_size=200)


def rebuild_paths(units: Iterable[Unit]) -> None:
    """Write the path of every unit whose ancestors have changed."""
    by_key = {unit.pk: unit for unit in units}
    paths: dict[int, str] = {}

    def path_of(unit: Unit) -> str:
        if unit.pk not in paths:
            parent = by_key[unit.parent_id] if unit.parent_id else None
            paths[unit.pk] = f"{path_of(parent) if parent else '/'}{unit.pk}/"
        return paths[unit.pk]

    moved = [unit for unit in by_key.values() if unit.path != path_of(unit)]
    for unit in moved:
        unit.path = paths[unit.pk]
    Unit.objects.bulk_update(moved, ["path"], batch_size=500)
