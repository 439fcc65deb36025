"""The list of mirrors as rows of a workbook or of a CSV file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _

from sebalai.directory.models import Unit
from sebalai.plans.mirror import Figures

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Cell = str | int | float | None
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Row:
    """``apart``: the share in time differs from the agency's by more than chance."""

    unit: Unit
    figures: Figures
    deeds: int
    remarked: bool
    has_head: bool
    apart: bool


def heads() -> list[str]:
    return [
        _("Unit"),
        _("Decisions"),
        _("Median in days"),
        _("Nine of ten within days"),
        _("Decided in time"),
        _("Returned"),
        _("Approvals"),
        _("Read at a glance"),
        _("Given from a list"),
        _("Waiting"),
        _("Overdue"),
        _("Hours asked"),
        _("Hours granted"),
        _("Rupiah asked"),
        _("Rupiah granted"),
        _("Requests refused"),
        _("Requests not answered"),
        _("Sessions attended"),
        _("Invitations"),
        _("Entries of heads"),
        _("Remark"),
    ]


def cells(row: Row) -> list[Cell]:
    """In the order of the heads; an empty cell where nothing happened."""
    found = row.figures
    hours, money = found.resources.get("hours"), found.resources.get("money")
    sums = found.resources.values()
    return [
        row.unit.name,
        found.decisions,
        None if found.median is None else round(found.median, 2),
        None if found.p90 is None else round(found.p90, 2),
        found.in_time,
        found.returned,
        found.passed,
        found.glances,
        found.unopened,
        len(found.waiting),
        found.overdue,
        float(hours.asked) if hours else None,
        float(hours.granted) if hours else None,
        float(money.asked) if money else None,
        float(money.granted) if money else None,
        sum(one.refused for one in sums),
        sum(one.open for one in sums),
        found.attended,
        found.invited,
        row.deeds,
        _("yes") if row.remarked else _("no"),
    ]


def safe_cells(row: Row) -> list[Cell]:
    """A name that begins like a formula is read as text by every spreadsheet."""
    return [
        f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
        for cell in cells(row)
    ]


def write(stream: BinaryIO, rows: Iterable[Row]) -> None:
    import xlsxwriter  # noqa: PLC0415 - only this download writes a workbook

    options = {"in_memory": True, "strings_to_formulas": False}
    with xlsxwriter.Workbook(stream, options) as book:
        sheet = book.add_worksheet(_("Mirrors of units")[:31])
        sheet.freeze_panes(1, 1)
        sheet.write_row(0, 0, heads(), book.add_format({"bold": True, "bottom": 1}))
        for place, row in enumerate(rows, start=1):
            for column, cell in enumerate(cells(row)):
                if isinstance(cell, str):
                    sheet.write_string(place, column, cell)
                elif cell is not None:
                    sheet.write_number(place, column, cell)
        sheet.autofit(400)
