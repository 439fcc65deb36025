"""The rejected rows as a spreadsheet: the same headers, and the reason beside them."""

from __future__ import annotations

import io

from sebalai.directory.models import ImportRow, RosterImport
from sebalai.directory.queries.roster import rows_of
from sebalai.directory.roster.columns import REASON_HEADER
from sebalai.directory.sentences import sentences

FILE_HEADER, ROW_HEADER = "BERKAS", "BARIS"
AS_TYPED = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
}


def rejected_workbook(roster_import: RosterImport, content: str) -> bytes | None:
    """The rejected rows of people or of units, in one sheet that can be loaded again
    as it is; None where there are none."""
    import xlsxwriter  # noqa: PLC0415 - heavy, and only here

    rows = list(rows_of(roster_import, content, ImportRow.Outcome.REJECTED))
    if not rows:
        return None
    files = {file.number: file for file in roster_import.files.filter(content=content)}
    headers: dict[str, str] = {}
    for file in files.values():
        headers = file.headers | headers
    codes = [code for code, header in headers.items() if header != REASON_HEADER]
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, AS_TYPED) as book:
        sheet = book.add_worksheet()
        named = [headers[code] for code in codes]
        sheet.write_row(0, 0, [FILE_HEADER, ROW_HEADER, *named, REASON_HEADER])
        for number, row in enumerate(rows, start=1):
            place = [files[row.file or 0].name, row.row]
            cells = [str(row.values.get(code) or "") for code in codes]
            reasons = " ".join(sentences(row.notes))
            sheet.write_row(number, 0, [*place, *cells, reasons])
        sheet.freeze_panes(1, 0)
        sheet.autofit(400)
    return stream.getvalue()
