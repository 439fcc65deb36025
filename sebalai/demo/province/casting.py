"""Dates, grades and schooling of the cast, so that their rows never change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from sebalai.demo.cast import CAST, CastMember
from sebalai.demo.province.education import schooling
from sebalai.demo.province.names import Gender
from sebalai.demo.province.numbers import NumberBook
from sebalai.demo.province.person import (
    ACTIVE,
    Career,
    Employment,
    Person,
    PositionKind,
)

_STRUCTURAL = PositionKind.STRUCTURAL
_FUNCTIONAL = PositionKind.FUNCTIONAL
_PNS = Employment.PNS


@dataclass(frozen=True, slots=True)
class Part:
    """What the roster says of a cast member beside name, title and unit."""

    gender: Gender
    birth: date
    start: date
    study: str
    master: bool
    first_grade: str
    grade: str
    grade_since: date
    kind: PositionKind = _FUNCTIONAL
    echelon: str = ""
    employment: Employment = _PNS
    birthplace: str = "Pangkalpinang"


PARTS: Final[dict[str, Part]] = {
    "sari": Part(
        "F",
        date(1986, 4, 21),
        date(2010, 3, 1),
        "administration",
        True,
        "III/a",
        "III/d",
        date(2022, 4, 1),
    ),
    "budi": Part(
        "M",
        date(1993, 8, 17),
        date(2019, 3, 1),
        "fisheries",
        False,
        "III/a",
        "III/b",
        date(2023, 4, 1),
        birthplace="Toboali",
    ),
    "hendra": Part(
        "M",
        date(1974, 2, 9),
        date(1999, 3, 1),
        "management",
        True,
        "III/a",
        "IV/c",
        date(2023, 10, 1),
        _STRUCTURAL,
        "II.a",
        birthplace="Sungailiat",
    ),
    "wati": Part(
        "F",
        date(1979, 11, 3),
        date(2005, 1, 1),
        "planning",
        True,
        "III/a",
        "IV/a",
        date(2021, 4, 1),
        birthplace="Yogyakarta",
    ),
    "tono": Part(
        "M",
        date(1977, 6, 30),
        date(2003, 12, 1),
        "accounting",
        True,
        "III/a",
        "IV/b",
        date(2022, 10, 1),
        birthplace="Medan",
    ),
    "rudi": Part(
        "M",
        date(1970, 9, 12),
        date(1995, 3, 1),
        "government",
        True,
        "III/a",
        "IV/d",
        date(2021, 4, 1),
        _STRUCTURAL,
        "I.b",
        birthplace="Muntok",
    ),
    "lestari": Part(
        "F",
        date(1980, 1, 25),
        date(2006, 4, 1),
        "psychology",
        True,
        "III/a",
        "IV/a",
        date(2022, 4, 1),
        birthplace="Bandung",
    ),
    "ratna": Part(
        "F",
        date(1987, 10, 2),
        date(2011, 1, 1),
        "psychology",
        False,
        "III/a",
        "III/d",
        date(2023, 4, 1),
        birthplace="Mentok",
    ),
    "yusuf": Part(
        "M",
        date(1976, 5, 20),
        date(2002, 1, 1),
        "management",
        True,
        "III/a",
        "IV/b",
        date(2022, 4, 1),
        birthplace="Toboali",
    ),
    "gilang": Part(
        "M",
        date(1990, 3, 14),
        date(2015, 3, 1),
        "management",
        False,
        "III/a",
        "III/c",
        date(2022, 10, 1),
        birthplace="Koba",
    ),
    "dewi": Part(
        "F",
        date(1996, 12, 5),
        date(2023, 4, 1),
        "management",
        False,
        "IX",
        "IX",
        date(2023, 4, 1),
        PositionKind.EXECUTIVE,
        employment=Employment.PPPK,
        birthplace="Koba",
    ),
    "nur": Part(
        "F",
        date(1975, 7, 14),
        date(1998, 3, 1),
        "d_archive",
        False,
        "II/c",
        "III/d",
        date(2020, 10, 1),
        birthplace="Manggar",
    ),
    "oka": Part(
        "M",
        date(1985, 5, 6),
        date(2009, 1, 1),
        "administration",
        True,
        "III/a",
        "III/d",
        date(2021, 10, 1),
        birthplace="Jakarta",
    ),
}


def rostered(agency: str) -> list[CastMember]:
    """The cast members of this agency who have a row in its roster."""
    return [who for who in CAST if who.agency == agency and who.key in PARTS]


def cast_person(
    who: CastMember, *, unit_id: str, email: str, numbers: NumberBook
) -> Person:
    """The roster row of a cast member."""
    part = PARTS[who.key]
    return Person(
        number=numbers.allot(
            birth=part.birth,
            start=part.start,
            gender=part.gender,
            employment=part.employment,
        ),
        name=who.full_name,
        gender=part.gender,
        birth=part.birth,
        birthplace=part.birthplace,
        employment=part.employment,
        standing=ACTIVE,
        schooling=schooling(part.study, birth_year=part.birth.year, master=part.master),
        career=Career(
            start=part.start,
            first_grade=part.first_grade,
            grade=part.grade,
            grade_since=part.grade_since,
            position=who.title,
            position_kind=part.kind,
            position_since=part.grade_since,
            echelon=part.echelon,
        ),
        unit_id=unit_id,
        email=email,
        head=bool(part.echelon),
        key=who.key,
    )
