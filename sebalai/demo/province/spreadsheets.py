"""Writes rows to XLSX or CSV as they come, in constant memory."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final, Literal, Protocol

import xlsxwriter

from sebalai.demo.province.rows import Cell

Form = Literal["xlsx", "csv"]


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a CSV file is written; "utf-8-sig" has a byte-order mark."""

    delimiter: str = ","
    encoding: str = "utf-8"


PLAIN: Final = Dialect()
_CREATED: Final = datetime(2026, 1, 1, tzinfo=UTC)


class Sheet(Protocol):
    """Takes one row after the other."""

    def write(self, row: Sequence[Cell]) -> None:
        """Append a row."""


@contextmanager
def open_sheet(path: Path, form: Form, dialect: Dialect = PLAIN) -> Iterator[Sheet]:
    """A new spreadsheet file with one sheet."""
    if form == "csv":
        with path.open("w", encoding=dialect.encoding, newline="") as stream:
            yield _CsvSheet(csv.writer(stream, delimiter=dialect.delimiter))
        return
    options = {"constant_memory": True, "default_date_format": "dd/mm/yyyy"}
    with xlsxwriter.Workbook(str(path), options) as book:
        # A fixed date of creation gives the same bytes for the same seed.
        book.set_properties({"created": _CREATED})
        yield _XlsxSheet(book.add_worksheet("Data"))


class _CsvWriter(Protocol):
    def writerow(self, row: Sequence[str | int | float | None], /) -> object: ...


class _CsvSheet:
    def __init__(self, writer: _CsvWriter) -> None:
        self._writer = writer

    def write(self, row: Sequence[Cell]) -> None:
        self._writer.writerow(
            [f"{cell:%d-%m-%Y}" if isinstance(cell, date) else cell for cell in row]
        )


class _XlsxSheet:
    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._next = 0

    def write(self, row: Sequence[Cell]) -> None:
        sheet, at = self._sheet, self._next
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                if cell:
                    sheet.write_string(at, column, cell)
            elif isinstance(cell, date):
                sheet.write_datetime(at, column, cell)
            elif cell is not None:
                sheet.write_number(at, column, cell)
        self._next += 1
