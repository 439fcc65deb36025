"""The fictional province and its small neighbour, whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from random import Random
from typing import Final

from sebalai.demo.cast import SEBALAI, SEBERANG
from sebalai.demo.province.casting import rostered
from sebalai.demo.province.geography import NEIGHBOUR, REGIONS
from sebalai.demo.province.heads import MUNICIPAL, PROVINCIAL
from sebalai.demo.province.outline import (
    NEIGHBOUR as NEIGHBOUR_OUTLINE,
    PROVINCE as PROVINCE_OUTLINE,
)
from sebalai.demo.province.people import Recruiter
from sebalai.demo.province.person import Person
from sebalai.demo.province.units import Plan, Unit, draw_units

AS_OF: Final = date(2026, 11, 1)
SEED: Final = 2019
PEOPLE: Final = 6500
NEIGHBOUR_PEOPLE: Final = 40
_ACTING: Final = 0.7

SEBALAI_PLAN: Final = Plan(
    SEBALAI, "Provinsi Serumpun Sebalai", PROVINCE_OUTLINE, PROVINCIAL, REGIONS
)
SEBERANG_PLAN: Final = Plan(
    SEBERANG, "Kota Seberang", NEIGHBOUR_OUTLINE, MUNICIPAL, (NEIGHBOUR,), 951
)


@dataclass(frozen=True)
class Province:
    """A government with its units (parents first) and its people (by unit)."""

    code: str
    name: str
    seed: int
    as_of: date
    units: list[Unit]
    people: list[Person]

    @cached_property
    def unit(self) -> dict[str, Unit]:
        """Units by identifier."""
        return {unit.id: unit for unit in self.units}

    @cached_property
    def work_units(self) -> list[Unit]:
        """Units that get seats of their own."""
        return [unit for unit in self.units if unit.work_unit_id == unit.id != ""]

    @cached_property
    def cast(self) -> dict[str, Person]:
        """People of the cast by key."""
        return {person.key: person for person in self.people if person.key}

    @cached_property
    def vacant(self) -> list[Unit]:
        """Units whose head post has no holder."""
        return [unit for unit in self.units if unit.vacant and unit.head_title]

    @cached_property
    def acting(self) -> dict[str, Person]:
        """Who acts as head (Plt) of a vacant unit; the export does not tell."""
        rng = Random(f"acting {self.code} {self.seed}")
        heads: dict[str, list[Person]] = {}
        for person in self.people:
            if person.head:
                unit = self.unit[person.unit_id]
                heads.setdefault(unit.work_unit_id, []).append(person)
        return {
            unit.id: rng.choice(heads[unit.work_unit_id])
            for unit in self.vacant
            if rng.random() < _ACTING and heads.get(unit.work_unit_id)
        }


def build_province(
    people: int = PEOPLE, *, seed: int = SEED, as_of: date = AS_OF
) -> Province:
    """Provinsi Serumpun Sebalai; raises ValueError below about 400 people."""
    return _build(SEBALAI_PLAN, people, seed, as_of)


def build_neighbour(
    people: int = NEIGHBOUR_PEOPLE, *, seed: int = SEED, as_of: date = AS_OF
) -> Province:
    """Kota Seberang, a small agency that must stay apart."""
    return _build(SEBERANG_PLAN, people, seed, as_of)


def build_again(province: Province, *, seed: int) -> Province:
    """The same government drawn with another seed."""
    plan = next(p for p in (SEBALAI_PLAN, SEBERANG_PLAN) if p.code == province.code)
    return _build(plan, len(province.people), seed, province.as_of)


def _build(plan: Plan, people: int, seed: int, as_of: date) -> Province:
    filled = [who.unit for who in rostered(plan.code)]
    units = draw_units(plan, people=people, seed=seed, filled=filled)
    staff = list(Recruiter(plan, seed, as_of).recruit(units))
    return Province(plan.code, plan.name, seed, as_of, units, staff)
