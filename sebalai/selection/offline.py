"""The two files of `sebalai select`, read with the number of every row that is wrong."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

TRUE = {"1", "true", "yes", "ya", "y", "benar"}
# No "t": it is "tidak" to some and "true" to some databases.
FALSE = {"0", "false", "no", "tidak", "n", "salah"}
OPTIONAL = ("subunit", "grade", "gender", "region", "eligible", "score")


class Fault(StrEnum):
    UNREADABLE = "unreadable"  # the file is no text
    COLUMN_MISSING = "column_missing"  # column
    EMPTY = "empty"
    ID_MISSING = "id_missing"
    ID_TWICE = "id_twice"  # value
    UNIT_MISSING = "unit_missing"  # value: the person
    NOT_YES_OR_NO = "not_yes_or_no"  # value
    NOT_A_SCORE = "not_a_score"  # value


class Unreadable(ValueError):
    """What is wrong with a file; ``row`` counts from 1, the header included."""

    def __init__(self, file: Path, fault: Fault, row: int = 0, value: str = "") -> None:
        super().__init__(f"{file.name}:{row}: {fault} {value}")
        self.file, self.fault, self.row, self.value = file, fault, row, value


@dataclass
class Staff:
    """Columns of people.csv; those that the file lacks are absent."""

    columns: dict[str, list[str | bool | float | None]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.columns["id"])


def read_people(file: Path) -> Staff:
    """Read id, unit and whichever optional columns exist.

    Raises Unreadable at the first row that cannot be used: a list computed without a
    person whose row was skipped would be a wrong list.
    """
    header, rows = _open(file)
    for column in ("id", "unit"):
        if column not in header:
            raise Unreadable(file, Fault.COLUMN_MISSING, 1, column)
    present = ["id", "unit", *(name for name in OPTIONAL if name in header)]
    staff = Staff({name: [] for name in present})
    known: set[str] = set()
    for number, row in rows:
        known.add(_identity(file, number, row, known))
        for name in present:
            staff.columns[name].append(_value(file, number, name, row[name]))
    if not known:
        raise Unreadable(file, Fault.EMPTY)
    return staff


def read_nominations(file: Path) -> list[tuple[str, str]]:
    """Pairs (who named, who was named); unknown ids are counted later, not refused."""
    header, rows = _open(file)
    for column in ("from", "to"):
        if column not in header:
            raise Unreadable(file, Fault.COLUMN_MISSING, 1, column)
    return [(row["from"], row["to"]) for _, row in rows if row["from"] and row["to"]]


def _open(file: Path) -> tuple[list[str], Iterator[tuple[int, dict[str, str]]]]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(file, Fault.UNREADABLE) from None
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = [name.strip().lower() for name in next(lines, [])]

    def rows() -> Iterator[tuple[int, dict[str, str]]]:
        for cells in lines:
            if any(cell.strip() for cell in cells):
                padded = cells + [""] * (len(header) - len(cells))
                found = {n: c.strip() for n, c in zip(header, padded, strict=False)}
                yield lines.line_num, found

    return header, rows()


def _identity(file: Path, number: int, row: dict[str, str], known: set[str]) -> str:
    person = row["id"]
    if not person:
        raise Unreadable(file, Fault.ID_MISSING, number)
    if person in known:
        raise Unreadable(file, Fault.ID_TWICE, number, person)
    if not row["unit"]:
        raise Unreadable(file, Fault.UNIT_MISSING, number, person)
    return person


def _value(file: Path, row: int, column: str, text: str) -> str | bool | float | None:
    if column == "eligible":
        return _yes_or_no(file, row, text)
    if column == "score":
        return _score(file, row, text)
    return text


def _yes_or_no(file: Path, row: int, text: str) -> bool:
    word = text.lower()
    if word in TRUE or not word:
        return True
    if word in FALSE:
        return False
    raise Unreadable(file, Fault.NOT_YES_OR_NO, row, text)


def _score(file: Path, row: int, text: str) -> float | None:
    if not text:
        return None
    try:
        score = float(text.replace(",", "."))
    except ValueError:
        raise Unreadable(file, Fault.NOT_A_SCORE, row, text) from None
    if not 0 <= score <= 1:
        raise Unreadable(file, Fault.NOT_A_SCORE, row, text)
    return score
