"""Any spreadsheet as a stream of rows that holds the wanted columns only.

XLSX and ODS are read as XML streams: a library that loads the whole sheet needs more
than 500 MB for 100,000 rows of 69 columns, and expands repeated cells without limit.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from sebalai.directory.roster.sheets import archive, delimited, ods, xls, xlsx
from sebalai.directory.roster.sheets.refusals import (
    MAX_ROWS,
    BadSheet,
    Cell,
    Header,
    Row,
    SheetProblem,
    Table,
)

__all__ = ["BadSheet", "Cell", "Header", "Row", "SheetProblem", "Table", "open_table"]

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")


@contextmanager
def open_table(
    stream: BinaryIO, header: Header, *, max_rows: int = MAX_ROWS
) -> Iterator[Table]:
    """The first sheet that holds the header, by content and never by file name.

    Raises BadSheet at once, or while the rows are read. ``stream`` must be seekable.
    """
    start = stream.read(8)
    stream.seek(0)
    if not start:
        raise BadSheet(SheetProblem.EMPTY)
    if start.startswith(_ZIP):
        with archive.opened(stream) as package:
            if "xl/workbook.xml" in package:
                table = xlsx.read(package, header)
            elif package.is_ods:
                table = ods.read(package, header)
            else:
                raise BadSheet(SheetProblem.NOT_A_SPREADSHEET)
            yield _limited(table, max_rows)
    elif start == _OLE:
        if _ENCRYPTED_PACKAGE in stream.read():
            raise BadSheet(SheetProblem.ENCRYPTED)
        stream.seek(0)
        yield _limited(xls.read(stream, header), max_rows)
    else:
        yield _limited(delimited.read(stream, header), max_rows)


def _limited(table: Table, max_rows: int) -> Table:
    def rows() -> Iterator[Row]:
        count = 0
        for row in table.rows:
            if not any(cell is not None and cell != "" for cell in row[1]):
                continue
            count += 1
            if count > max_rows:
                raise BadSheet(SheetProblem.TOO_MANY_ROWS, limit=str(max_rows))
            yield row
        if not count:
            raise BadSheet(SheetProblem.EMPTY)

    return Table(table.headers, rows(), table.epoch_1904)
