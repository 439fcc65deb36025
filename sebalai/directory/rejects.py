"""The rejected rows as a spreadsheet: the same headers, and the reason beside them."""

from __future__ import annotations

import io

from sebalai.directory.models import ImportRow, RosterFile, RosterImport
from sebalai.directory.roster.columns import REASON_HEADER
from sebalai.directory.sentences import sentences


def rejected_workbook(roster_import: RosterImport) -> bytes:
    """One sheet for each kind of file that has rejected rows; load it again as it is."""
    import xlsxwriter  # noqa: PLC0415 - heavy, and only here

    stream = io.BytesIO()
    rejected = roster_import.rows.filter(outcome=ImportRow.Outcome.REJECTED)
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(stream, options) as book:
        for file in roster_import.files.all():
            rows = list(rejected.filter(file=file.number).order_by("row"))
            if rows:
                _write(book.add_worksheet(file.name[:28].translate(_SAFE)), file, rows)
    return stream.getvalue()


_SAFE = str.maketrans(dict.fromkeys("[]:*?/\\'", "_"))


def _write(sheet: object, file: RosterFile, rows: list[ImportRow]) -> None:
    write = sheet.write_row  # type: ignore[attr-defined]
    headers: dict[str, str] = {
        code: header for code, header in file.headers.items() if header != REASON_HEADER
    }
    write(0, 0, [*headers.values(), REASON_HEADER])
    for number, row in enumerate(rows, start=1):
        cells = [str(row.values.get(code) or "") for code in headers]
        write(number, 0, [*cells, " ".join(sentences(row.notes))])
