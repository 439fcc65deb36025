"""Lines of the coverage as tables and sheets show them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy as _t

from sebalai.directory.models import Unit
from sebalai.selection.coverage import Level, Line
from sebalai.selection.phrasing import group_name
from sebalai.selection.queries.coverage import Coverage

LOOKS: dict[Level, tuple[str, str, str | Promise]] = {
    Level.GAP: ("bad", "alert-octagon", _t("Too few")),
    Level.TIGHT: ("warn", "alert-triangle", _t("No choice")),
    Level.ENOUGH: ("good", "circle-check", _t("Enough")),
}
# The address of each table, its title and the head of its first column.
TABLES: dict[str, tuple[str | Promise, str | Promise]] = {
    "unit": (_t("Units"), _t("Unit")),
    "bagian": (_t("Parts of units"), _t("Part")),
    "golongan": (_t("Grade groups"), _t("Grade group")),
    "jenis-kelamin": (_t("Women and men"), _t("Gender")),
    "wilayah": (_t("Regencies and cities"), _t("Place of work")),
    "pulau": (_t("Islands"), _t("Island")),
}
ATTRIBUTES = {
    "golongan": "grade",
    "jenis-kelamin": "gender",
    "wilayah": "region",
    "pulau": "island",
}


@dataclass(frozen=True)
class Row:
    """A group with its words; ``unit`` where its head can be asked."""

    name: str
    note: str
    people: int
    eligible: int
    seats: float
    least: int
    candidates: int
    missing: int
    to_be_had: int
    tone: str
    icon: str
    badge: str
    unit: Unit | None = None


def rows_of(found: Coverage, table: str) -> list[Row]:
    match table:
        case "unit":
            return [
                _row(line, found.units[line.key].name, unit=found.units[line.key])
                for line in found.unit_lines
            ]
        case "bagian":
            return _parts(found)
    attribute = ATTRIBUTES[table]
    return [
        _row(line, group_name(attribute, line.key))
        for line in found.group_lines(attribute)
    ]


def _parts(found: Coverage) -> list[Row]:
    names = dict(
        Unit.objects.filter(
            pk__in={line.key[1] for line in found.part_lines}
        ).values_list("pk", "name")
    )
    rows = []
    for line in found.part_lines:
        unit, part = line.key
        above = found.units[unit]
        name = names.get(part, "") if part != unit else _("Directly under the head")
        rows.append(_row(line, name, above.name, above))
    return rows


def _row(line: Line, name: str, note: str = "", unit: Unit | None = None) -> Row:  # type: ignore[type-arg]
    tone, icon, badge = LOOKS[line.level]
    return Row(
        name=name,
        note=note,
        people=line.tally.people,
        eligible=line.tally.eligible,
        seats=line.seats,
        least=line.least,
        candidates=line.tally.candidates,
        missing=line.missing,
        to_be_had=line.to_be_had,
        tone=tone,
        icon=icon,
        badge=str(badge),
        unit=unit,
    )
