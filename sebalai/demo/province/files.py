"""Writes the files that an agency would upload, and those of `sebalai select`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from sebalai.demo.province import columns
from sebalai.demo.province.build import Province
from sebalai.demo.province.careers import retires_at
from sebalai.demo.province.flaws import (
    Expectation,
    Flaw,
    HierarchyFlaw,
    Saboteur,
    spoil_hierarchy,
)
from sebalai.demo.province.person import ACTIVE, Employment, Person
from sebalai.demo.province.rows import Cell, profile_rows
from sebalai.demo.province.sanctions import Sanction, draw_sanctions
from sebalai.demo.province.spreadsheets import PLAIN, Dialect, Form, open_sheet
from sebalai.demo.province.ties import QUESTIONS, Survey, draw_survey

PROFILE: Final = {kind: f"profil_{kind.value}" for kind in Employment}
HIERARCHY: Final = "hierarki_unor"
SANCTIONS: Final = "hukuman_disiplin"
SCORES: Final = "nilai"
NOMINATIONS: Final = "nominasi"
SELECT_PEOPLE: Final = "people.csv"
SELECT_NOMINATIONS: Final = "nominations.csv"

# Who retires before a term of two years is over cannot serve it.
_TERM: Final = timedelta(days=731)


@dataclass
class Written:
    """The files by name without ending, their rows, and what was spoilt."""

    paths: dict[str, Path] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    expectations: list[Expectation] = field(default_factory=list)


@dataclass
class Folder:
    """Where the files go and in which form."""

    path: Path
    form: Form = "xlsx"
    dialect: Dialect = PLAIN
    written: Written = field(default_factory=Written)

    def write(
        self, name: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]
    ) -> None:
        """One file; an ending in the name decides over the usual form."""
        plain = name.endswith(".csv")
        path = self.path / (name if plain else f"{name}.{self.form}")
        count = 0
        form: Form = "csv" if plain else self.form
        dialect = PLAIN if plain else self.dialect
        with open_sheet(path, form, dialect) as sheet:
            sheet.write(header)
            for row in rows:
                sheet.write(row)
                count += 1
        self.written.paths[name] = path
        self.written.rows[name] = count


def write_province(
    province: Province,
    folder: Path,
    *,
    form: Form = "xlsx",
    dialect: Dialect = PLAIN,
    flaws: Mapping[Flaw, int] | None = None,
    hierarchy_flaw: HierarchyFlaw | None = None,
) -> Written:
    """Everything: roster, hierarchy, sanctions, scores, nominations.

    `flaws` counts the rows to spoil in the PNS file, by kind of fault.
    """
    target = _open(folder, form, dialect)
    _write_roster(province, target, flaws or {})
    _write_hierarchy(province, target, hierarchy_flaw)
    sanctions = draw_sanctions(province)
    survey = draw_survey(province)
    _write_inputs(province, target, sanctions, survey)
    _write_select(province, target, sanctions, survey)
    return target.written


def write_roster(
    province: Province,
    folder: Path,
    *,
    form: Form = "xlsx",
    dialect: Dialect = PLAIN,
    flaws: Mapping[Flaw, int] | None = None,
    hierarchy_flaw: HierarchyFlaw | None = None,
) -> Written:
    """Only the profile exports and the hierarchy."""
    target = _open(folder, form, dialect)
    _write_roster(province, target, flaws or {})
    _write_hierarchy(province, target, hierarchy_flaw)
    return target.written


def is_eligible(person: Person, sanctioned: frozenset[str], as_of: date) -> bool:
    """In service, unpunished, no head of unit, and there for a whole term."""
    retirement = person.birth + timedelta(
        days=round(365.25 * retires_at(person.career))
    )
    return (
        not person.head
        and person.standing is ACTIVE
        and person.number not in sanctioned
        and retirement > as_of + _TERM
    )


def grade_group(person: Person) -> str:
    """Group for bounds on representation: "II", "III", "IV" or "PPPK"."""
    return person.career.grade.split("/")[0] if "/" in person.career.grade else "PPPK"


def _open(folder: Path, form: Form, dialect: Dialect) -> Folder:
    folder.mkdir(parents=True, exist_ok=True)
    return Folder(folder, form, dialect)


def _write_roster(
    province: Province, target: Folder, flaws: Mapping[Flaw, int]
) -> None:
    row = profile_rows(province)
    for kind, name in PROFILE.items():
        people = [who for who in province.people if who.employment is kind]
        spoiled = flaws if kind is Employment.PNS else {}
        saboteur = Saboteur(people, spoiled, seed=province.seed)
        rows = saboteur.spoil(map(row, people), name)
        target.write(name, columns.COLUMNS, rows)
        target.written.expectations += saboteur.expectations


def _write_hierarchy(
    province: Province, target: Folder, flaw: HierarchyFlaw | None
) -> None:
    rows = [
        [unit.id, unit.name if unit.path else f"Pemerintah {unit.name}", unit.parent_id]
        for unit in province.units
    ]
    if flaw:
        rows = spoil_hierarchy(rows, flaw)
    target.write(HIERARCHY, columns.HIERARCHY, rows)


def _write_inputs(
    province: Province, target: Folder, sanctions: Sequence[Sanction], survey: Survey
) -> None:
    people = province.people
    target.write(
        SANCTIONS,
        columns.SANCTIONS,
        (
            (s.person.number, s.person.name, s.level, s.kind, s.decree, s.start, s.end)
            for s in sanctions
        ),
    )
    target.write(
        SCORES,
        columns.SCORES,
        (
            (who.number, who.name, float(score))
            for who, score in zip(people, survey.score, strict=True)
        ),
    )
    target.write(
        NOMINATIONS,
        columns.NOMINATIONS,
        (
            (people[voter].number, people[chosen].number, QUESTIONS[question])
            for voter, chosen, question in zip(
                survey.voter.tolist(),
                survey.chosen.tolist(),
                survey.question.tolist(),
                strict=True,
            )
        ),
    )


def _write_select(
    province: Province, target: Folder, sanctions: Sequence[Sanction], survey: Survey
) -> None:
    punished = frozenset(s.person.number for s in sanctions if s.end > province.as_of)
    target.write(
        SELECT_PEOPLE,
        columns.SELECT_PEOPLE,
        (
            _select_row(province, who, float(score), punished)
            for who, score in zip(province.people, survey.score, strict=True)
        ),
    )
    numbers = [who.number for who in province.people]
    pairs = dict.fromkeys(
        zip(survey.voter.tolist(), survey.chosen.tolist(), strict=True)
    )
    target.write(
        SELECT_NOMINATIONS,
        columns.SELECT_NOMINATIONS,
        ((numbers[voter], numbers[chosen]) for voter, chosen in pairs),
    )


def _select_row(
    province: Province, who: Person, score: float, punished: frozenset[str]
) -> tuple[Cell, ...]:
    unit = province.unit[who.unit_id]
    work = province.unit[unit.work_unit_id]
    return (
        who.number,
        work.name,
        " / ".join(unit.path),
        grade_group(who),
        who.gender,
        unit.region.name,
        int(is_eligible(who, punished, province.as_of)),
        round(score / 100, 3),
    )
