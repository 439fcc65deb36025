"""Rows of a file become facts about known people, or findings.

A finding never names both sides of a nomination: who named whom stays out of every
page, also when the row is wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from sebalai.directory import rules as directory_rules
from sebalai.directory.roster.facts import Note, note
from sebalai.directory.roster.read import text
from sebalai.directory.roster.sheets import Cell, Row
from sebalai.selection.eligibility import Severity
from sebalai.selection.inputs.columns import InputKind
from sebalai.selection.inputs.findings import Finding

MOST_NAMES = 5  # per person and question
MOST_SCORE = 100
_LEVELS = {
    "ringan": Severity.LIGHT,
    "light": Severity.LIGHT,
    "sedang": Severity.MEDIUM,
    "medium": Severity.MEDIUM,
    "berat": Severity.HEAVY,
    "heavy": Severity.HEAVY,
}


@dataclass(frozen=True, slots=True)
class Known:
    """A person of the agency, by employee number."""

    key: int
    name: str
    is_active: bool


@dataclass(frozen=True, slots=True)
class SanctionFact:
    person: int
    level: Severity
    starts: date
    ends: date | None


@dataclass(frozen=True, slots=True)
class ScoreFact:
    person: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class NominationFact:
    voter: int
    chosen: int
    question: str


Fact = SanctionFact | ScoreFact | NominationFact


@dataclass
class Read:
    """All that became of a file: facts, and for some rows what is to be said of them."""

    facts: list[Fact] = field(default_factory=list)
    rejected: dict[int, list[Note]] = field(default_factory=dict)
    warned: dict[int, list[Note]] = field(default_factory=dict)
    rows: int = 0


class _Rejected(Exception):
    def __init__(self, code: str, **figures: str) -> None:
        self.note = note(code, **figures)


def read_rows(
    kind: InputKind,
    codes: Iterable[str],
    rows: Iterable[Row],
    people: Mapping[str, Known],
    *,
    epoch_1904: bool = False,
    progress: Callable[[int], None] = lambda done: None,
) -> Read:
    """Judge each row by itself and against those before it.

    ``codes`` name the cells of a row, ``people`` are the agency's by employee number.
    Every row is either a fact or rejected; a warned row is a fact.
    """
    reader = _READERS[kind](people, epoch_1904)
    columns = tuple(codes)
    result = Read()
    for number, cells in rows:
        result.rows += 1
        progress(result.rows)
        try:
            fact, warnings = reader.read(number, dict(zip(columns, cells, strict=True)))
        except _Rejected as rejected:
            result.rejected[number] = [rejected.note]
            continue
        result.facts.append(fact)
        if warnings:
            result.warned[number] = warnings
    return result


class _Reader:
    def __init__(self, people: Mapping[str, Known], epoch_1904: bool) -> None:
        self.people = people
        self.epoch_1904 = epoch_1904
        self.seen: dict[object, int] = {}

    def read(self, row: int, cells: dict[str, Cell]) -> tuple[Fact, list[Note]]:
        raise NotImplementedError

    def person(self, cell: Cell, **figures: str) -> Known:
        number = directory_rules.read_employee_number(cell)
        if isinstance(number, directory_rules.NumberProblem):
            raise _Rejected(number.value, **figures)
        known = self.people.get(number.number)
        if known is None:
            raise _Rejected(Finding.UNKNOWN_PERSON, **figures)
        if not known.is_active:
            raise _Rejected(Finding.HAS_LEFT, **figures)
        return known

    def once(self, row: int, what: object) -> None:
        first = self.seen.setdefault(what, row)
        if first != row:
            raise _Rejected(Finding.TWICE, first=str(first))

    def name_note(self, cells: dict[str, Cell], known: Known) -> list[Note]:
        """A warning when the file calls the owner of the number by another name."""
        said = text(cells.get("name"))
        if not said or _same_name(said, known.name):
            return []
        return [note(Finding.NAME_DIFFERS, name=said[:80], known=known.name)]


class _Sanctions(_Reader):
    def read(self, row: int, cells: dict[str, Cell]) -> tuple[Fact, list[Note]]:
        known = self.person(cells["number"])
        word = text(cells["level"]).lower()
        level = next((lv for name, lv in _LEVELS.items() if name in word), None)
        if level is None:
            raise _Rejected(Finding.LEVEL_UNKNOWN, cell=word[:40])
        starts = self.day(cells["starts"], "starts")
        if starts is None:
            raise _Rejected(Finding.START_MISSING)
        ends = self.day(cells.get("ends"), "ends")
        if ends is not None and ends < starts:
            raise _Rejected(Finding.ENDS_BEFORE_START)
        self.once(row, (known.key, level, starts))
        fact = SanctionFact(known.key, level, starts, ends)
        return fact, self.name_note(cells, known)

    def day(self, cell: Cell, column: str) -> date | None:
        try:
            return directory_rules.read_date(cell, epoch_1904=self.epoch_1904)
        except directory_rules.UnreadableDate:
            said = text(cell)[:40]
            raise _Rejected(Finding.DATE_UNREADABLE, column=column, cell=said) from None


class _Scores(_Reader):
    def read(self, row: int, cells: dict[str, Cell]) -> tuple[Fact, list[Note]]:
        known = self.person(cells["number"])
        value = _score(cells["value"])
        self.once(row, known.key)
        return ScoreFact(known.key, value), self.name_note(cells, known)


class _Nominations(_Reader):
    def __init__(self, people: Mapping[str, Known], epoch_1904: bool) -> None:
        super().__init__(people, epoch_1904)
        self.names: Counter[tuple[int, str]] = Counter()

    def read(self, row: int, cells: dict[str, Cell]) -> tuple[Fact, list[Note]]:
        voter = self.person(cells["voter"], column="voter")
        chosen = self.person(cells["chosen"], column="chosen")
        question = text(cells.get("question"))[:40]
        if voter.key == chosen.key:
            raise _Rejected(Finding.NAMES_SELF)
        self.once(row, (voter.key, chosen.key, question))
        self.names[voter.key, question] += 1
        many = self.names[voter.key, question] > MOST_NAMES
        notes = [note(Finding.MANY_NAMES, most=str(MOST_NAMES))] if many else []
        return NominationFact(voter.key, chosen.key, question), notes


_READERS: dict[InputKind, type[_Reader]] = {
    InputKind.SANCTIONS: _Sanctions,
    InputKind.SCORES: _Scores,
    InputKind.NOMINATIONS: _Nominations,
}


def _score(cell: Cell) -> Decimal:
    said = text(cell).replace(" ", "")
    if not said:
        raise _Rejected(Finding.SCORE_MISSING)
    try:
        value = Decimal(said.replace(",", ".")).quantize(Decimal("0.001"))
    except InvalidOperation:
        raise _Rejected(Finding.SCORE_NOT_A_NUMBER, cell=said[:40]) from None
    if value.is_nan() or not 0 <= value <= MOST_SCORE:
        raise _Rejected(Finding.SCORE_OUTSIDE, cell=said[:40])
    return value


def _same_name(said: str, known: str) -> bool:
    """Whether the known name occurs in what was said, titles aside."""
    return _letters(known) in _letters(said) or _letters(said) in _letters(known)


def _letters(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
