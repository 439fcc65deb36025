"""A person as a row of the SIASN profile export, with the quirks of real ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import Final

from sebalai.demo.province.build import Province
from sebalai.demo.province.education import FINISHED_AT, LEVEL_NAMES
from sebalai.demo.province.person import Career, Employment, Person, PositionKind
from sebalai.demo.province.private import private_cells
from sebalai.demo.province.units import Unit, identifier

Cell = str | int | float | date | None

_EXCEL_EPOCH: Final = date(1899, 12, 30)
_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI")
_EMPLOYMENT: Final = {
    Employment.PNS: ("11", "PNS Daerah Otonom"),
    Employment.PPPK: ("21", "PPPK"),
    Employment.PART_TIME: ("22", "PPPK Paruh Waktu"),
}
_POSITION_KINDS: Final = {
    PositionKind.STRUCTURAL: "Jabatan Struktural",
    PositionKind.FUNCTIONAL: "Jabatan Fungsional",
    PositionKind.EXECUTIVE: "Jabatan Pelaksana",
}
_ECHELONS: Final = {
    "I.b": "12",
    "II.a": "21",
    "II.b": "22",
    "III.a": "31",
    "III.b": "32",
    "IV.a": "41",
}
# Exports spoil some numbers with the apostrophe that spreadsheets use for text.
_APOSTROPHE_EVERY: Final = 3


def excel_serial(day: date) -> int:
    """The number by which a spreadsheet knows this day."""
    return (day - _EXCEL_EPOCH).days


def profile_rows(province: Province) -> Callable[[Person], list[Cell]]:
    """A function that turns people of this province into rows of COLUMNS."""
    places = {unit.id: _place_cells(province, unit) for unit in province.units}
    as_of = province.as_of

    def row(person: Person) -> list[Cell]:
        private = private_cells(person.number)
        return [
            *_identity_cells(person),
            *private[:7],
            person.email,
            *private[7:],
            *_EMPLOYMENT[person.employment],
            person.standing.code,
            person.standing.name,
            *_appointment_cells(person, as_of),
            *_grade_cells(person.career, as_of),
            *_position_cells(person.career),
            *_education_cells(person),
            *places[person.unit_id],
            "1",
            _school(person.schooling.name),
            "0",
            _ECHELONS.get(person.career.echelon, ""),
            person.career.echelon,
        ]

    return row


def _identity_cells(person: Person) -> tuple[Cell, ...]:
    number = person.number
    quoted = int(number) % _APOSTROPHE_EVERY == 0
    old = person.employment is Employment.PNS and person.career.start.year < 2009
    return (
        identifier("person", number),
        f"'{number}" if quoted else number,
        f"'999{int(number) % 10**6:06d}" if old else "",
        person.name,
        person.schooling.before,
        person.schooling.after,
        _id("place", person.birthplace),
        person.birthplace,
        f"{person.birth:%d-%m-%Y}",
        person.gender,
    )


def _appointment_cells(person: Person, as_of: date) -> tuple[Cell, ...]:
    start = person.career.start
    signed = start - timedelta(days=18)
    decree = f"813/{int(person.number) % 9000 + 1}/{start.year}"
    card = f"Kartu {person.number[-5:]}"
    if person.employment is not Employment.PNS:
        return ("", card, decree, _text(signed), excel_serial(start), "", "", "")
    sworn = start.replace(year=start.year + 1)
    if sworn > as_of:
        return ("C", card, decree, _text(signed), excel_serial(start), "", "", "")
    return (
        "P",
        card,
        decree,
        _text(signed),
        excel_serial(start),
        decree.replace("813", "821"),
        _text(sworn - timedelta(days=12)),
        excel_serial(sworn),
    )


def _grade_cells(career: Career, as_of: date) -> tuple[Cell, ...]:
    months = (as_of.year - career.start.year) * 12 + as_of.month - career.start.month
    return (
        _grade_id(career.first_grade),
        career.first_grade,
        _grade_id(career.grade),
        career.grade,
        career.grade_since,
        months // 12,
        months % 12,
    )


def _position_cells(career: Career) -> tuple[Cell, ...]:
    return (
        career.position_kind.value,
        _POSITION_KINDS[career.position_kind],
        _id("position", career.position),
        career.position,
        career.position_since,
    )


def _education_cells(person: Person) -> tuple[Cell, ...]:
    level = person.schooling.level
    year = min(person.birth.year + FINISHED_AT[level], person.career.grade_since.year)
    return (
        level.value,
        LEVEL_NAMES[level],
        _id("study", person.schooling.name),
        person.schooling.name,
        year,
    )


def _place_cells(province: Province, unit: Unit) -> tuple[Cell, ...]:
    work = province.unit.get(unit.work_unit_id, unit)
    government = f"Pemerintah {province.name}"
    agency = (identifier("agency", province.code), government)
    return (
        _id("treasury", unit.region.name),
        f"KPKN {unit.region.short}",
        unit.region.code,
        unit.region.name,
        unit.id,
        unit.name,
        *agency,
        *agency,
        *(work.id, work.name),
        *(work.id, work.name),
    )


def _text(day: date) -> str:
    return f"{day:%d-%m-%Y}"


def _grade_id(grade: str) -> str:
    if "/" not in grade:
        return f"P{_ROMAN.index(grade) + 1:02d}"
    rank, step = grade.split("/")
    return f"{_ROMAN.index(rank) + 1}{'abcde'.index(step) + 1}"


def _school(study: str) -> str:
    return f"Lulusan {study}" if study.startswith(("S", "D", "P")) else ""


@cache
def _id(*parts: str) -> str:
    return identifier(*parts)
