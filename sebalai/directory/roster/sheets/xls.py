"""The binary Excel format of before 2007: small by nature, read by calamine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any, BinaryIO

from sebalai.directory.roster.sheets.refusals import (
    HEADER_WITHIN,
    BadSheet,
    Cell,
    Header,
    Row,
    SheetProblem,
    Table,
)


def read(stream: BinaryIO, header: Header) -> Table:
    """The first sheet that has the header row."""
    any_rows = False
    for sheet in _sheets(stream):
        rows = enumerate(sheet.iter_rows(), start=1)
        for _, cells in islice(rows, HEADER_WITHIN):
            headers = [str(cell).strip() for cell in cells]
            any_rows = any_rows or any(headers)
            if (wanted := header.pick(headers)) is not None:
                return Table(tuple(headers), _pick(rows, wanted))
    if not any_rows:
        raise BadSheet(SheetProblem.EMPTY)
    raise BadSheet(SheetProblem.MISSING_COLUMNS, columns=", ".join(header.missing()))


def _pick(
    rows: Iterator[tuple[int, list[Any]]], wanted: Sequence[int]
) -> Iterator[Row]:
    for number, cells in rows:
        yield number, tuple([_cell(cells[i]) for i in wanted])


def _cell(value: Any) -> Cell:
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    return value if isinstance(value, str | int | float | date | datetime) else None


def _sheets(stream: BinaryIO) -> Iterator[Any]:
    from python_calamine import (  # noqa: PLC0415 - a native library few files need
        CalamineError,
        CalamineWorkbook,
        PasswordError,
    )

    try:
        book = CalamineWorkbook.from_filelike(stream)
        for name in book.sheet_names:
            yield book.get_sheet_by_name(name)
    except PasswordError as error:
        raise BadSheet(SheetProblem.ENCRYPTED) from error
    except (CalamineError, OSError, ValueError) as error:
        raise BadSheet(SheetProblem.DAMAGED) from error
    except BaseException as error:
        # A panic of the native reader is no Exception, yet means a damaged file only.
        if type(error).__name__ == "PanicException":
            raise BadSheet(SheetProblem.DAMAGED) from error
        raise
