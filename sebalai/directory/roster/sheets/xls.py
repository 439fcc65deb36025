"""The binary Excel format of before 2007: small by nature, read by calamine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any, BinaryIO

from sebalai.directory.roster.sheets.refusals import (
    BadSheet,
    Cell,
    Header,
    Row,
    SheetProblem,
    Table,
    only_table,
)


def read(stream: BinaryIO, header: Header) -> Table:
    """The sheet that has the header row."""
    return only_table(_sheets(stream), header)


class SheetScan:
    """One sheet of the workbook, which the library has in memory as a whole."""

    def __init__(self, name: str, cells: Any) -> None:
        self.name = name
        self._rows = enumerate(cells, start=1)

    def first_rows(self, count: int) -> Iterator[list[str]]:
        for _, cells in islice(self._rows, count):
            yield [str(cell).strip() for cell in cells]

    def rows(self, wanted: Sequence[int]) -> Iterator[Row]:
        for number, cells in self._rows:
            yield number, tuple([_cell(cells[i]) for i in wanted])


def _cell(value: Any) -> Cell:
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    return value if isinstance(value, str | int | float | date | datetime) else None


def _sheets(stream: BinaryIO) -> Iterator[SheetScan]:
    from python_calamine import (  # noqa: PLC0415 - a native library few files need
        CalamineError,
        CalamineWorkbook,
        PasswordError,
    )

    try:
        book = CalamineWorkbook.from_filelike(stream)
        for name in book.sheet_names:
            yield SheetScan(name, book.get_sheet_by_name(name).iter_rows())
    except PasswordError as error:
        raise BadSheet(SheetProblem.ENCRYPTED) from error
    except (CalamineError, OSError, ValueError) as error:
        raise BadSheet(SheetProblem.DAMAGED) from error
    except BaseException as error:
        # A panic of the native reader is no Exception, yet means a damaged file only.
        if type(error).__name__ == "PanicException":
            raise BadSheet(SheetProblem.DAMAGED) from error
        raise
