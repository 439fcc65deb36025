"""The rejected rows of an input file as a spreadsheet, to be corrected and added."""

from __future__ import annotations

import io
from collections.abc import Iterable

from sebalai.directory.rejects import AS_TYPED, ROW_HEADER
from sebalai.directory.roster.columns import REASON_HEADER
from sebalai.directory.roster.read import text
from sebalai.directory.roster.sheets import open_table
from sebalai.selection.input_wording import finding_lines
from sebalai.selection.inputs import LAYOUTS, InputHeader, InputKind
from sebalai.selection.models import InputImport


def rejected_workbook(found: InputImport) -> bytes | None:
    """Row, cells and reason of each rejected row; None where there are none.

    The cells are there as long as the upload is kept, until the file is applied. Those
    of a nomination never are: they say who named whom.
    """
    import xlsxwriter  # noqa: PLC0415 - heavy, and only here

    reasons = {
        line.row: line.text
        for line in finding_lines(found.findings)
        if line.is_rejected
    }
    if not reasons:
        return None
    headers, cells = _cells(found, reasons.keys())
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, AS_TYPED) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [ROW_HEADER, *headers, REASON_HEADER])
        for number, (row, reason) in enumerate(sorted(reasons.items()), start=1):
            sheet.write_row(number, 0, [row, *cells.get(row, ()), reason])
        sheet.freeze_panes(1, 0)
        sheet.autofit(400)
    return stream.getvalue()


def _cells(
    found: InputImport, rows: Iterable[int]
) -> tuple[list[str], dict[int, list[str]]]:
    """Headers and cells of some rows, again from the upload."""
    kind = InputKind(found.kind)
    if found.upload is None or kind is InputKind.NOMINATIONS:
        return [], {}
    header, wanted = InputHeader(kind), set(rows)
    with found.upload.open() as stream, open_table(stream, header) as table:
        cells = {
            row: [text(cell) for cell in values]
            for row, values in table.rows
            if row in wanted
        }
    names = {column.code: column.headers[0] for column in LAYOUTS[kind]}
    return [names[code] for code in header.codes], cells
