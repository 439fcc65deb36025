"""Fills the posts of every unit with people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random
from typing import Final

from sebalai.demo.cast import CAST
from sebalai.demo.province import careers
from sebalai.demo.province.casting import cast_person, rostered
from sebalai.demo.province.education import STUDIES, Level, Schooling, schooling
from sebalai.demo.province.geography import BIRTHPLACES
from sebalai.demo.province.jobs import FAMILIES, JOBS, Job, Ladder
from sebalai.demo.province.names import Gender, draw_name
from sebalai.demo.province.numbers import NumberBook
from sebalai.demo.province.person import (
    ACTIVE,
    ON_LEAVE,
    STUDYING,
    SUSPENDED,
    Career,
    Employment,
    Person,
    Standing,
)
from sebalai.demo.province.tree import Kind
from sebalai.demo.province.units import Plan, Unit

# Leaders who sit beside the regional secretary, and the schooling of heads.
DEPUTIES: Final = (
    ("Asisten Pemerintahan dan Kesejahteraan Rakyat", "II.a"),
    ("Asisten Perekonomian dan Pembangunan", "II.a"),
    ("Asisten Administrasi Umum", "II.a"),
    ("Staf Ahli Gubernur Bidang Hukum dan Politik", "II.a"),
    ("Staf Ahli Gubernur Bidang Ekonomi dan Keuangan", "II.a"),
    ("Staf Ahli Gubernur Bidang Kemasyarakatan", "II.a"),
)
_STAFF_BESIDE_DEPUTIES: Final = 5
_HEAD_STUDIES: Final = (
    "government",
    "administration",
    "management",
    "law",
    "economics",
)
_STANDINGS: Final[dict[Standing, float]] = {
    ACTIVE: 0.976,
    STUDYING: 0.014,
    ON_LEAVE: 0.006,
    SUSPENDED: 0.004,
}
_OF_THE_CAST: Final = frozenset(who.full_name for who in CAST)
_WOMEN_HEADS: Final = 0.36
_OWN_FIELD: Final = 0.7


class Recruiter:
    """Draws the people of one government; the cast comes first, so it is stable."""

    def __init__(self, plan: Plan, seed: int, as_of: date) -> None:
        self._code = code = plan.code
        self._as_of = as_of
        self._rng = Random(f"people {code} {seed}")
        self._other_names = Random(f"names {code} {seed}")
        self._numbers = NumberBook(plan.first_serial)
        self._emails: dict[str, int] = {}

    def recruit(self, units: Sequence[Unit]) -> Iterator[Person]:
        """Everybody, unit by unit, the head of each unit first."""
        cast = self._cast(units)
        for unit in units:
            waiting = list(cast.get(unit.id, ()))
            yield from self._fill(unit, waiting)

    def _cast(self, units: Sequence[Unit]) -> dict[str, list[Person]]:
        ids = {unit.path: unit.id for unit in units}
        cast: dict[str, list[Person]] = {}
        for who in rostered(self._code):
            person = cast_person(
                who,
                unit_id=ids[who.unit],
                email=self._email(who.full_name),
                numbers=self._numbers,
            )
            cast.setdefault(person.unit_id, []).append(person)
        return cast

    def _fill(self, unit: Unit, waiting: list[Person]) -> Iterator[Person]:
        left = unit.count
        if left and not unit.vacant:
            heads = [person for person in waiting if person.head]
            yield heads[0] if heads else self._head(unit)
            left -= 1
        staff = [person for person in waiting if not person.head]
        yield from staff
        left -= len(staff)
        for title, echelon in self._deputies(unit, left):
            yield self._leader(unit, title, echelon, head=False)
            left -= 1
        keys, weights = FAMILIES[unit.family]
        for key in self._rng.choices(keys, weights, k=left):
            yield self._staff(unit, JOBS[key])

    def _deputies(self, unit: Unit, left: int) -> Sequence[tuple[str, str]]:
        if unit.kind is not Kind.SECRETARIAT or unit.head_echelon != "I.b":
            return ()
        return DEPUTIES[: max(0, left - _STAFF_BESIDE_DEPUTIES)]

    def _head(self, unit: Unit) -> Person:
        return self._leader(unit, unit.head_title, unit.head_echelon, head=True)

    def _leader(self, unit: Unit, title: str, echelon: str, *, head: bool) -> Person:
        rng, as_of = self._rng, self._as_of
        gender: Gender = "F" if rng.random() < _WOMEN_HEADS else "M"
        birth = careers.draw_birth(rng, careers.head_age(rng, echelon), as_of)
        key = self._head_study(unit)
        master = rng.random() < (0.94 if echelon.startswith(("I.", "II.")) else 0.55)
        learnt = schooling(
            key,
            birth_year=birth.year,
            master=master,
            doctor=master and echelon[:3] == "II." and rng.random() < 0.1,
        )
        career = careers.head_career(rng, title, echelon, birth, learnt.level, as_of)
        return self._person(
            unit, gender, birth, learnt, career, Employment.PNS, head=head
        )

    def _head_study(self, unit: Unit) -> str:
        """Heads come from the unit's own field, always in a school or a ward."""
        functional = unit.kind in (Kind.SCHOOL, Kind.WARD)
        keys, weights = FAMILIES[unit.family]
        learned = {
            key: weight
            for key, weight in zip(keys, weights, strict=True)
            if JOBS[key].ladder is Ladder.EXPERT
            or (functional and JOBS[key].ladder is Ladder.SKILLED)
        }
        if functional or (learned and self._rng.random() < _OWN_FIELD):
            job = self._rng.choices(list(learned), list(learned.values()))[0]
            return self._rng.choice(JOBS[job].studies)
        return self._rng.choice(_HEAD_STUDIES)

    def _staff(self, unit: Unit, job: Job) -> Person:
        rng, as_of = self._rng, self._as_of
        gender: Gender = "F" if rng.random() < job.women else "M"
        employment = self._employment(job)
        birth = careers.draw_birth(rng, careers.draw_age(rng, job, employment), as_of)
        key = rng.choice(job.studies)
        learnt = schooling(key, birth_year=birth.year, master=self._master(key, birth))
        start = careers.draw_start(rng, birth, learnt.level, employment, as_of)
        career = careers.staff_career(rng, job, learnt.level, employment, start, as_of)
        return self._person(unit, gender, birth, learnt, career, employment)

    def _employment(self, job: Job) -> Employment:
        draw = self._rng.random()
        if draw < job.part_time:
            return Employment.PART_TIME
        if draw < job.part_time + job.contract:
            return Employment.PPPK
        return Employment.PNS

    def _master(self, key: str, birth: date) -> bool:
        if (
            STUDIES[key].level is not Level.BACHELOR
            or self._as_of.year - birth.year < 30
        ):
            return False
        return self._rng.random() < 0.16

    def _person(
        self,
        unit: Unit,
        gender: Gender,
        birth: date,
        learnt: Schooling,
        career: Career,
        employment: Employment,
        *,
        head: bool = False,
    ) -> Person:
        rng = self._rng
        name = self._name(gender, birth.year)
        return Person(
            number=self._numbers.allot(
                birth=birth, start=career.start, gender=gender, employment=employment
            ),
            name=name,
            gender=gender,
            birth=birth,
            birthplace=rng.choice(BIRTHPLACES),
            employment=employment,
            standing=ACTIVE if career.echelon else self._standing(),
            schooling=learnt,
            career=career,
            unit_id=unit.id,
            email=self._email(name),
            head=head,
        )

    def _name(self, gender: Gender, birth_year: int) -> str:
        """Any name but one of the cast; another one comes from a stream of its own."""
        name = draw_name(self._rng, gender, birth_year)
        while name in _OF_THE_CAST:
            name = draw_name(self._other_names, gender, birth_year)
        return name

    def _standing(self) -> Standing:
        return self._rng.choices(list(_STANDINGS), list(_STANDINGS.values()))[0]

    def _email(self, name: str) -> str:
        """A government address in a domain that nobody holds."""
        local = ".".join(name.lower().split())
        self._emails[local] = self._emails.get(local, 0) + 1
        suffix = str(self._emails[local]) if self._emails[local] > 1 else ""
        return f"{local}{suffix}@{self._code}.rekaan.go.id"
