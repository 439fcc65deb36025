"""The coverage as a workbook, a sheet for each table."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sebalai.selection.queries.coverage import Coverage
from sebalai.selection.views.coverage_rows import TABLES, rows_of


def write_coverage(stream: Any, found: Coverage) -> None:
    import xlsxwriter  # noqa: PLC0415 - only this download writes a workbook

    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        share = book.add_format({"num_format": "0.0"})
        for table, (title, head) in TABLES.items():
            sheet = book.add_worksheet(str(title)[:31])
            sheet.freeze_panes(1, 0)
            header = [str(head), _("Belongs to"), _("People"), _("Can be chosen")]
            header += [_("Seats"), _("At least"), _("Candidates"), _("Missing")]
            sheet.write_row(0, 0, [*header, _("State")], bold)
            for place, row in enumerate(rows_of(found, table), start=1):
                sheet.write_string(place, 0, row.name)
                sheet.write_string(place, 1, row.note)
                sheet.write_number(place, 2, row.people)
                sheet.write_number(place, 3, row.eligible)
                sheet.write_number(place, 4, row.seats, share)
                sheet.write_number(place, 5, row.least)
                sheet.write_number(place, 6, row.candidates)
                sheet.write_number(place, 7, row.missing)
                sheet.write_string(place, 8, row.badge)
            sheet.autofit(400)
