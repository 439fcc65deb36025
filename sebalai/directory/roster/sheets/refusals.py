"""What a table is, and why a file may not be one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

Cell = str | int | float | date | datetime | None

MAX_ROWS = 500_000
MAX_COLUMNS = 16_384
HEADER_WITHIN = 20  # rows; above a header stand at most a few lines of title


class SheetProblem(StrEnum):
    NOT_A_SPREADSHEET = "sheet_not_a_spreadsheet"
    WEB_PAGE = "sheet_web_page"
    ENCRYPTED = "sheet_encrypted"
    EMPTY = "sheet_empty"
    BOMB = "sheet_bomb"
    DAMAGED = "sheet_damaged"
    MISSING_COLUMNS = "sheet_missing_columns"
    TOO_MANY_ROWS = "sheet_too_many_rows"
    SEVERAL_SHEETS = "sheet_several_sheets"


class BadSheet(Exception):
    """The file as a whole is refused; ``problem`` and ``params`` say why."""

    def __init__(self, problem: SheetProblem, **params: str) -> None:
        super().__init__(problem.value, params)
        self.problem = problem
        self.params = params


class Header(Protocol):
    """Decides which row is the header and which columns are read at all."""

    def pick(self, cells: Sequence[str]) -> Sequence[int] | None:
        """Indices of the wanted columns, or None when this is not the header row."""

    def missing(self) -> Sequence[str]:
        """Names of columns that the likeliest header row lacked."""


Row = tuple[int, tuple[Cell, ...]]


@dataclass(slots=True)
class Table:
    """Rows below the header, wanted cells only, with their row number in the file."""

    headers: tuple[str, ...]
    rows: Iterator[Row]
    epoch_1904: bool = False


class Sheet(Protocol):
    """A sheet of a workbook, read once from the top."""

    name: str

    def first_rows(self, count: int) -> Iterator[list[str]]:
        """The first rows as text, for the search of the header."""

    def rows(self, wanted: Sequence[int]) -> Iterator[Row]:
        """The rows below those already seen, cells in the order of ``wanted``."""


def only_table(
    sheets: Iterable[Sheet], header: Header, *, epoch_1904: bool = False
) -> Table:
    """The one sheet of a workbook that has the header row.

    A second one with rows of its own would be passed over in silence: it is refused.
    """
    found: Table | None = None
    any_rows = False
    for sheet in sheets:
        asked = copy(header) if found else header
        for headers in sheet.first_rows(HEADER_WITHIN):
            any_rows = any_rows or any(headers)
            if (wanted := asked.pick(headers)) is None:
                continue
            if found is None:
                found = Table(tuple(headers), sheet.rows(wanted), epoch_1904)
            elif next(sheet.rows(wanted), None):
                raise BadSheet(SheetProblem.SEVERAL_SHEETS, sheet=sheet.name)
            break
    if found is None:
        raise no_table(header, any_rows)
    return found


def no_table(header: Header, any_rows: bool) -> BadSheet:
    """What to say of a file in which no row was the header."""
    if not any_rows:
        return BadSheet(SheetProblem.EMPTY)
    return BadSheet(SheetProblem.MISSING_COLUMNS, columns=", ".join(header.missing()))
