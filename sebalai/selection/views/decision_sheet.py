"""Decisions as a workbook."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from sebalai.core.templatetags.ui import day
from sebalai.selection.models import Determination

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def write_decisions(
    stream: Any, rows: Iterable[Determination], *, shows_numbers: bool
) -> None:
    import xlsxwriter  # noqa: PLC0415 - only this download writes a workbook

    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet(_("Decisions"))
        sheet.freeze_panes(1, 0)
        header = [_("No."), _("Name"), "NIP", _("Grade"), _("Position"), _("Work unit")]
        header += [_("Decision"), _("Reason"), _("State"), _("Announced"), _("Willing")]
        sheet.write_row(0, 0, header, book.add_format({"bold": True, "bottom": 1}))
        for place, held in enumerate(rows, start=1):
            sheet.write_number(place, 0, place)
            for column, text in enumerate(_cells(held, shows_numbers), start=1):
                sheet.write_string(place, column, text)
        sheet.autofit(400)


def _cells(held: Determination, shows_numbers: bool) -> list[str]:
    candidate, person = held.candidate, held.candidate.person
    return [
        person.full_name,
        person.employee_number if shows_numbers else person.masked_number,
        person.grade,
        person.position,
        candidate.unit.name,
        str(held.get_outcome_display()),
        held.reason,
        str(held.get_state_display()),
        str(day(held.released_at)) if held.is_released else "",
        str(candidate.get_consent_display()) if held.is_chosen else "",
    ]
