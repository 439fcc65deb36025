"""The same government some months later: who moved, rose, left and joined."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from random import Random

from sebalai.demo.province.build import Province, build_again
from sebalai.demo.province.careers import GRADES
from sebalai.demo.province.person import Person


@dataclass(frozen=True)
class Later:
    """The later government, and the employee numbers of each kind of change."""

    province: Province
    moved: frozenset[str]
    promoted: frozenset[str]
    left: frozenset[str]
    joined: frozenset[str]


def later(
    province: Province,
    as_of: date,
    *,
    moved: int = 40,
    promoted: int = 60,
    left: int = 30,
    joined: int = 25,
) -> Later:
    """Ordinary staff change as asked; heads and the cast stay as they are.

    Raises ValueError when more should change than there are ordinary staff.
    """
    rng = Random(f"later {province.code} {province.seed} {as_of}")
    ordinary = [who for who in province.people if not who.head and not who.key]
    movers, risers, leavers = _split(rng, ordinary, moved, promoted, left)
    changed = {who.number: _move(rng, who, province) for who in movers}
    changed |= {who.number: _promote(who, as_of) for who in risers}
    gone = {who.number for who in leavers}
    arrivals = _arrivals(rng, province, joined)
    people = [
        changed.get(who.number, who)
        for who in province.people
        if who.number not in gone
    ]
    return Later(
        replace(province, as_of=as_of, people=people + arrivals),
        frozenset(who.number for who in movers),
        frozenset(who.number for who in risers),
        frozenset(gone),
        frozenset(who.number for who in arrivals),
    )


def _split(
    rng: Random, ordinary: list[Person], moved: int, promoted: int, left: int
) -> tuple[list[Person], list[Person], list[Person]]:
    able = [who for who in ordinary if _next_grade(who)]
    risers = rng.sample(able, promoted)
    rest = [who for who in ordinary if who not in set(risers)]
    others = rng.sample(rest, moved + left)
    return others[:moved], risers, others[moved:]


def _next_grade(who: Person) -> str:
    """The grade above, within the same rank; contract staff keep theirs."""
    if "/" not in who.career.grade:
        return ""
    above = GRADES.index(who.career.grade) + 1
    rank = who.career.grade.split("/")[0]
    return GRADES[above] if GRADES[above].startswith(f"{rank}/") else ""


def _promote(who: Person, as_of: date) -> Person:
    career = replace(who.career, grade=_next_grade(who), grade_since=as_of)
    return replace(who, career=career)


def _move(rng: Random, who: Person, province: Province) -> Person:
    """To another unit with posts of the same family, or to any other."""
    family = province.unit[who.unit_id].family
    other = [unit for unit in province.units if unit.id != who.unit_id and unit.count]
    alike = [unit for unit in other if unit.family == family] or other
    return replace(who, unit_id=rng.choice(alike).id)


def _arrivals(rng: Random, province: Province, joined: int) -> list[Person]:
    """People of a twin government whose number and address are still free."""
    twin = build_again(province, seed=province.seed + 1)
    taken = {who.number for who in province.people}
    taken |= {who.email for who in province.people}
    here = {unit.path: unit.id for unit in province.units}
    free = [
        replace(who, unit_id=here[twin.unit[who.unit_id].path])
        for who in twin.people
        if not who.head
        and not who.key
        and not {who.number, who.email} & taken
        and twin.unit[who.unit_id].path in here
    ]
    return rng.sample(free, joined)
