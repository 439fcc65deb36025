"""Candidates as a workbook."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sebalai.core.templatetags.ui import day
from sebalai.directory.models import Person

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def write_candidates(
    stream: Any, rows: list[dict[str, Any]], *, shows_numbers: bool
) -> None:
    """``rows`` as the list has them: candidate and in how many words they were named."""
    import xlsxwriter  # noqa: PLC0415 - only this download writes a workbook

    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet(_("Candidates"))
        sheet.freeze_panes(1, 0)
        header = [_("No."), _("Name"), "NIP", _("Grade"), _("Position"), _("Work unit")]
        header += [_("Doors"), _("Named by"), _("State"), _("Since"), _("Idea")]
        sheet.write_row(0, 0, header, book.add_format({"bold": True, "bottom": 1}))
        for place, row in enumerate(rows, start=1):
            sheet.write_number(place, 0, place)
            for column, text in enumerate(_cells(row, shows_numbers), start=1):
                sheet.write_string(place, column, text)
        sheet.autofit(400)


def _cells(row: dict[str, Any], shows_numbers: bool) -> list[str]:
    candidate = row["candidate"]
    person: Person = candidate.person
    doors = [str(p.get_door_display()) for p in candidate.standing_proposals]
    return [
        person.full_name,
        person.employee_number if shows_numbers else person.masked_number,
        person.grade,
        person.position,
        candidate.unit.name,
        "; ".join(doors),
        row["named_by"] or "",
        str(candidate.get_state_display()),
        day(candidate.created_at),
        "\n\n".join(filter(None, (candidate.idea_title, candidate.idea))),
    ]
