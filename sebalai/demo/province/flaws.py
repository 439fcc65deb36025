"""Deliberate faults in the files, and what an importer should make of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from random import Random
from typing import Final
from uuid import UUID

from sebalai.demo.province.columns import COLUMNS
from sebalai.demo.province.person import Person
from sebalai.demo.province.rows import Cell, excel_serial


class Outcome(StrEnum):
    """What should happen to a row: accepted means without any remark."""

    ACCEPTED = "accepted"
    WARNED = "warned"
    REJECTED = "rejected"


class Flaw(StrEnum):
    """A fault that can be put into the PNS file."""

    DUPLICATE_NUMBER = "duplicate_number"
    NO_NUMBER = "no_number"
    SHORT_NUMBER = "short_number"
    LETTER_IN_NUMBER = "letter_in_number"
    ROUNDED_NUMBER = "rounded_number"
    IMPOSSIBLE_BIRTH = "impossible_birth"
    IMPOSSIBLE_START = "impossible_start"
    UNKNOWN_SEX = "unknown_sex"
    ZERO_SERIAL = "zero_serial"
    STARTED_AS_CHILD = "started_as_child"
    NO_NAME = "no_name"
    NO_UNIT = "no_unit"
    UNKNOWN_UNIT = "unknown_unit"
    BIRTH_MISMATCH = "birth_mismatch"
    SEX_MISMATCH = "sex_mismatch"
    UNREADABLE_BIRTH = "unreadable_birth"
    SPACED_NUMBER = "spaced_number"
    QUOTED_NUMBER = "quoted_number"
    SPACED_NAME = "spaced_name"
    SERIAL_BIRTH = "serial_birth"
    ISO_BIRTH = "iso_birth"


@dataclass(frozen=True, slots=True)
class Expectation:
    """What row `row` of `file` should give; row 1 is the header."""

    file: str
    row: int
    number: str
    flaw: Flaw
    outcome: Outcome


_NUMBER: Final = COLUMNS.index("NIP BARU")
_NAME: Final = COLUMNS.index("NAMA")
_BIRTH: Final = COLUMNS.index("TANGGAL LAHIR")
_SEX: Final = COLUMNS.index("JENIS KELAMIN")
_UNIT: Final = COLUMNS.index("UNOR ID")

Spoil = Callable[[str], Cell]


def _number(row: Sequence[Cell]) -> str:
    return str(row[_NUMBER]).lstrip("'")


def _day(text: str) -> date:
    return datetime.strptime(text, "%d-%m-%Y").date()  # noqa: DTZ007 - a plain day


def _next_year(text: str) -> str:
    return f"{text[:-4]}{int(text[-4:]) + 1}" if text[:5] != "29-02" else "28-02-1900"


# flaw: what to expect, the column, and how the cell changes
_SPOILS: Final[dict[Flaw, tuple[Outcome, int, Spoil]]] = {
    Flaw.NO_NUMBER: (Outcome.REJECTED, _NUMBER, lambda _: ""),
    Flaw.SHORT_NUMBER: (Outcome.REJECTED, _NUMBER, lambda text: text[:-1]),
    Flaw.LETTER_IN_NUMBER: (Outcome.REJECTED, _NUMBER, lambda text: f"{text[:-2]}O1"),
    Flaw.ROUNDED_NUMBER: (Outcome.REJECTED, _NUMBER, lambda text: float(text)),
    Flaw.IMPOSSIBLE_BIRTH: (
        Outcome.REJECTED,
        _NUMBER,
        lambda text: f"{text[:4]}13{text[6:]}",
    ),
    Flaw.IMPOSSIBLE_START: (
        Outcome.REJECTED,
        _NUMBER,
        lambda text: f"{text[:12]}13{text[14:]}",
    ),
    Flaw.UNKNOWN_SEX: (
        Outcome.REJECTED,
        _NUMBER,
        lambda text: f"{text[:14]}3{text[15:]}",
    ),
    Flaw.ZERO_SERIAL: (Outcome.REJECTED, _NUMBER, lambda text: f"{text[:15]}000"),
    Flaw.STARTED_AS_CHILD: (
        Outcome.REJECTED,
        _NUMBER,
        lambda text: f"{text[:8]}{int(text[:4]) + 9}{text[12:]}",
    ),
    Flaw.NO_NAME: (Outcome.REJECTED, _NAME, lambda _: "  "),
    Flaw.NO_UNIT: (Outcome.REJECTED, _UNIT, lambda _: ""),
    Flaw.UNKNOWN_UNIT: (
        Outcome.REJECTED,
        _UNIT,
        lambda text: str(UUID(int=UUID(text).int ^ 0xFFFF)),
    ),
    Flaw.BIRTH_MISMATCH: (Outcome.WARNED, _BIRTH, _next_year),
    Flaw.SEX_MISMATCH: (Outcome.WARNED, _SEX, lambda text: "F" if text == "M" else "M"),
    Flaw.UNREADABLE_BIRTH: (Outcome.WARNED, _BIRTH, lambda text: f"31-02-{text[-4:]}"),
    Flaw.SPACED_NUMBER: (
        Outcome.ACCEPTED,
        _NUMBER,
        lambda text: f"{text[:8]} {text[8:14]} {text[14]} {text[15:]}",
    ),
    Flaw.QUOTED_NUMBER: (Outcome.ACCEPTED, _NUMBER, lambda text: f"' {text} "),
    Flaw.SPACED_NAME: (
        Outcome.ACCEPTED,
        _NAME,
        lambda text: f"  {text.replace(' ', '   ')}\u00a0",
    ),
    Flaw.SERIAL_BIRTH: (
        Outcome.ACCEPTED,
        _BIRTH,
        lambda text: excel_serial(_day(text)),
    ),
    Flaw.ISO_BIRTH: (Outcome.ACCEPTED, _BIRTH, lambda text: _day(text).isoformat()),
}


def expected(flaw: Flaw) -> Outcome:
    """What an importer should do with a row that has this flaw."""
    return Outcome.REJECTED if flaw is Flaw.DUPLICATE_NUMBER else _SPOILS[flaw][0]


class Saboteur:
    """Spoils as many rows as asked, each in one way, never the cast or a head."""

    def __init__(
        self, people: Sequence[Person], flaws: Mapping[Flaw, int], *, seed: int
    ) -> None:
        wanted = [flaw for flaw, count in flaws.items() for _ in range(count)]
        ordinary = [i for i, who in enumerate(people) if not who.head and not who.key]
        if len(wanted) > len(ordinary):
            raise ValueError(f"{len(wanted)} flaws for {len(ordinary)} ordinary rows")
        places = Random(f"flaws {seed}").sample(ordinary, len(wanted))
        self._flaws = dict(zip(places, wanted, strict=True))
        self.expectations: list[Expectation] = []

    def spoil(self, rows: Iterator[list[Cell]], file: str) -> Iterator[list[Cell]]:
        """The rows with their faults; repeated ones come at the end."""
        repeated: list[list[Cell]] = []
        line = 1
        for index, row in enumerate(rows):
            line += 1
            flaw = self._flaws.get(index)
            if flaw is Flaw.DUPLICATE_NUMBER:
                repeated.append(list(row))
            elif flaw:
                self._expect(file, line, row, flaw)
                _, column, change = _SPOILS[flaw]
                row[column] = change(
                    _number(row) if column == _NUMBER else str(row[column])
                )
            yield row
        for row in repeated:
            line += 1
            self._expect(file, line, row, Flaw.DUPLICATE_NUMBER)
            yield row

    def _expect(self, file: str, line: int, row: Sequence[Cell], flaw: Flaw) -> None:
        self.expectations.append(
            Expectation(file, line, _number(row), flaw, expected(flaw))
        )


class HierarchyFlaw(StrEnum):
    """A fault that can be put into the hierarchy file; each should be refused."""

    CYCLE = "cycle"
    OWN_PARENT = "own_parent"
    UNKNOWN_PARENT = "unknown_parent"
    DUPLICATE_ID = "duplicate_id"
    NO_NAME = "no_name"


def spoil_hierarchy(
    rows: Sequence[Sequence[str]], flaw: HierarchyFlaw
) -> list[list[str]]:
    """The hierarchy (ID, name, parent) with one fault in it."""
    spoilt = [list(row) for row in rows]
    leaf = spoilt[-1]
    if flaw is HierarchyFlaw.CYCLE:
        parent = next(row for row in spoilt if row[0] == leaf[2])
        parent[2] = leaf[0]
    elif flaw is HierarchyFlaw.OWN_PARENT:
        leaf[2] = leaf[0]
    elif flaw is HierarchyFlaw.UNKNOWN_PARENT:
        leaf[2] = str(UUID(int=UUID(leaf[0]).int ^ 0xFFFF))
    elif flaw is HierarchyFlaw.DUPLICATE_ID:
        spoilt.append([leaf[0], f"{leaf[1]} Lain", leaf[2]])
    else:
        leaf[1] = " "
    return spoilt
