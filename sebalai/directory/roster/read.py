"""A row of cells becomes facts, or a rejection with its reasons."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sebalai.directory import rules
from sebalai.directory.roster.facts import Note, PersonFacts, UnitFacts, note
from sebalai.directory.roster.sheets import Cell
from sebalai.directory.rules.names import proper_name, squeeze, tidy_titles

# Which column each field comes from; a file without the column says nothing of it.
FIELD_SOURCES: Mapping[str, str] = {
    "employee_number": "number",
    "name": "name",
    "unit": "unit",
    "kind": "number",
    "siasn_id": "siasn_id",
    "front_title": "front_title",
    "back_title": "back_title",
    "birth_date": "number",
    "gender": "number",
    "legal_status": "legal_status",
    "standing": "number",
    "is_probationary": "probation",
    "grade": "grade",
    "rank": "grade",
    "position": "position",
    "position_kind": "position_kind",
    "position_since": "position_since",
    "echelon": "echelon",
    "education": "education",
    "region": "region",
    "work_email": "work_email",
}
LIMITS = {
    "name": 200,
    "front_title": 100,
    "back_title": 150,
    "legal_status": 80,
    "position": 250,
    "education": 80,
    "region": 100,
    "unit": 40,
    "siasn_id": 40,
    "work_email": 254,
}
SHORTEST_LIMIT = min(LIMITS.values())
UNIT_NAME_LIMIT = 250
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\ufeff\ud800-\udfff]")
_EMAIL = re.compile(r"[a-z0-9][a-z0-9._%+-]*@([a-z0-9-]+\.)+[a-z]{2,}")
_OFFICIAL = (".go.id", ".ac.id", ".sch.id")
_EMPTY = {"-", "--", "null", "NULL", "#N/A"}


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A row with what was understood; ``facts`` is None when it is rejected."""

    facts: PersonFacts | None
    kept: dict[str, str]
    problems: tuple[Note, ...]
    warnings: tuple[Note, ...]


def text(cell: Cell) -> str:
    """The cell as one clean line; whole numbers without a decimal point."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return _line(cell)
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**53:
        return str(int(cell))
    return str(cell)


def _line(cell: str) -> str:
    line = cell.strip()
    if not line.isprintable() or "  " in line:  # seldom: most cells are clean
        line = squeeze(_CONTROL.sub(" ", line))
    return "" if line in _EMPTY else line


read_date = lru_cache(maxsize=32_768, typed=True)(rules.read_date)
read_gender = lru_cache(maxsize=64)(rules.read_gender)
is_probationary = lru_cache(maxsize=256)(rules.is_probationary)
proper_region = lru_cache(maxsize=1024)(proper_name)
tidy = lru_cache(maxsize=4096)(tidy_titles)
read_grade = lru_cache(maxsize=1024)(rules.read_grade)
read_echelon = lru_cache(maxsize=256)(rules.read_echelon)
read_standing = lru_cache(maxsize=256)(rules.read_standing)
read_employment = lru_cache(maxsize=256)(rules.read_employment)
read_position_kind = lru_cache(maxsize=256)(rules.read_position_kind)


class PersonReader:
    """Reads the rows of one file, whose columns are ``codes`` in this order."""

    def __init__(self, codes: Sequence[str], *, epoch_1904: bool = False) -> None:
        self._codes = codes
        self._epoch_1904 = epoch_1904
        self._places = {code: place for place, code in enumerate(codes)}
        self.speaks_of = frozenset(
            field for field, code in FIELD_SOURCES.items() if code in codes
        ) | ({"position_kind"} if "position_code" in codes else frozenset())

    def read(self, cells: tuple[Cell, ...]) -> PersonRow:
        """The row's facts, its kept cells as text, its problems and warnings."""
        kept = {
            code: _line(cell) if type(cell) is str else text(cell)
            for code, cell in zip(self._codes, cells, strict=True)
        }
        problems: list[Note] = []
        warnings: list[Note] = []
        self._shorten(kept, warnings)
        number = rules.read_employee_number(cells[self._places["number"]])
        if isinstance(number, rules.NumberProblem):
            problems.append(note(number.value))
        problems += [note(f"{c}_missing") for c in ("name", "unit") if not kept[c]]
        if problems or isinstance(number, rules.NumberProblem):
            return PersonRow(None, kept, tuple(problems), tuple(warnings))
        facts = self._facts(number, kept, cells, warnings)
        return PersonRow(facts, kept, (), tuple(warnings))

    def _facts(
        self,
        number: rules.NumberFacts,
        kept: dict[str, str],
        cells: tuple[Cell, ...],
        warnings: list[Note],
    ) -> PersonFacts:
        get = kept.get
        front, name, back = self._titles(kept)
        standing = self._standing(get("legal_status", ""), warnings)
        grade = read_grade(get("grade", ""))
        if grade is None and get("grade"):
            warnings.append(note("grade_unknown", value=kept["grade"]))
        return PersonFacts(
            employee_number=number.number,
            name=name,
            unit=kept["unit"],
            kind=self._kind(number, kept, warnings).value,
            siasn_id=get("siasn_id", ""),
            front_title=front,
            back_title=back,
            birth_date=self._born(number, self._cell(cells, "birth_date"), warnings),
            gender=self._gender(number, get("gender", ""), warnings).value,
            legal_status=get("legal_status", ""),
            standing=standing.value,
            is_probationary=is_probationary(
                get("employment", ""), get("probation", "")
            ),
            grade=grade.code if grade else "",
            rank=grade.rank if grade else "",
            position=get("position", ""),
            position_kind=self._position_kind(kept, warnings),
            position_since=self._since(self._cell(cells, "position_since"), warnings),
            echelon=read_echelon(get("echelon", "")),
            education=get("education", ""),
            region=proper_region(get("region", "")),
            work_email=self._email(get("work_email", ""), warnings),
        )

    def _cell(self, cells: tuple[Cell, ...], code: str) -> Cell:
        """The cell as it came; None where the file has no such column."""
        return cells[self._places[code]] if code in self._places else None

    def _shorten(self, kept: dict[str, str], warnings: list[Note]) -> None:
        if max(map(len, kept.values())) <= SHORTEST_LIMIT:
            return
        for code, limit in LIMITS.items():
            if len(kept.get(code, "")) > limit:
                kept[code] = kept[code][:limit].rstrip()
                warnings.append(note("shortened", column=code, limit=str(limit)))

    def _titles(self, kept: Mapping[str, str]) -> tuple[str, str, str]:
        """Titles from their own columns; else those that stand around the name."""
        front, back = kept.get("front_title", ""), kept.get("back_title", "")
        first, name, last = rules.split_titles(kept["name"])
        return front or first, proper_name(name), tidy(back) or last

    def _born(
        self, number: rules.NumberFacts, cell: Cell, warnings: list[Note]
    ) -> date:
        try:
            born = read_date(cell, epoch_1904=self._epoch_1904)
        except rules.UnreadableDate:
            warnings.append(note("birth_date_unreadable", value=text(cell)))
            return number.born
        if born is None:
            return number.born
        if born != number.born:
            warnings.append(
                note(
                    "birth_date_differs",
                    column=f"{born:%d-%m-%Y}",
                    number=f"{number.born:%d-%m-%Y}",
                )
            )
        return born

    def _gender(
        self, number: rules.NumberFacts, cell: str, warnings: list[Note]
    ) -> rules.Gender:
        gender = read_gender(cell)
        if gender is None:
            if cell:
                warnings.append(note("gender_unknown", value=cell))
            return number.gender
        if gender is not number.gender:
            warnings.append(note("gender_differs"))
        return gender

    def _kind(
        self, number: rules.NumberFacts, kept: Mapping[str, str], warnings: list[Note]
    ) -> rules.EmploymentKind:
        kind = read_employment(kept.get("employment", ""), kept.get("probation", ""))
        is_pns = number.scheme is rules.Scheme.PNS
        if kind is None:
            return rules.EmploymentKind.PNS if is_pns else rules.EmploymentKind.PPPK
        if (kind is rules.EmploymentKind.PNS) != is_pns:
            warnings.append(note("kind_differs", value=kept.get("employment", "")))
        return kind

    def _standing(self, cell: str, warnings: list[Note]) -> rules.Standing:
        standing = read_standing(cell)
        if standing is None:
            warnings.append(note("standing_unknown", value=cell))
            return rules.Standing.SERVING
        return standing

    def _position_kind(self, kept: Mapping[str, str], warnings: list[Note]) -> str:
        code, name = kept.get("position_code", ""), kept.get("position_kind", "")
        kind = read_position_kind(code, name)
        if kind is None:
            if code or name:
                warnings.append(note("position_kind_unknown", value=name or code))
            return ""
        return kind.value

    def _since(self, cell: Cell, warnings: list[Note]) -> date | None:
        try:
            return read_date(cell, epoch_1904=self._epoch_1904)
        except rules.UnreadableDate:
            warnings.append(note("position_since_unreadable", value=text(cell)))
            return None

    def _email(self, cell: str, warnings: list[Note]) -> str:
        email = cell.lower()
        if not email:
            return ""
        if not _EMAIL.fullmatch(email) or not email.endswith(_OFFICIAL):
            warnings.append(note("email_not_official"))
            return ""
        return email


def read_unit(codes: Sequence[str], cells: tuple[Cell, ...]) -> UnitFacts | Note:
    """A row of the hierarchy file, or why it cannot be one."""
    kept = dict(zip(codes, map(text, cells), strict=True))
    if not kept["id"]:
        return note("unit_id_missing")
    if not kept["name"]:
        return note("unit_name_missing")
    if len(kept["id"]) > LIMITS["unit"]:
        return note("unit_id_too_long")
    return UnitFacts(kept["id"], kept["name"][:UNIT_NAME_LIMIT], kept["parent"])
