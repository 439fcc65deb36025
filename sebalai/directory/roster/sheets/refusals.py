"""Why a file cannot be read as a table, and the limits that guard the reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
