"""Seats and candidates side by side: by unit and part, grade, gender, region, island."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import TypeVar

from django.db.models import Count, Max, QuerySet

from sebalai.directory.models import Unit
from sebalai.selection.coverage import (
    Line,
    Tally,
    by_bounds,
    by_plan,
    by_share,
    worst_first,
)
from sebalai.selection.islands import island_of
from sebalai.selection.models import Candidate, NameRequest, SelectionRound, UnitSeats
from sebalai.selection.period_rules import PeriodRules
from sebalai.selection.problem.resemblance import IN_POINTS
from sebalai.selection.queries.kept import kept_locks
from sebalai.selection.queries.staff import Member, rules_of, staff_of

Key = TypeVar("Key", bound=Hashable)
BOUNDED = ("gender", "grade", "region")
GROUPS = (*BOUNDED, "island")
STANDING = {Candidate.State.PROPOSED, Candidate.State.PASSED}
GONE_FOR_GOOD = {Candidate.State.FAILED, Candidate.State.WITHDRAWN}


@dataclass(frozen=True)
class Coverage:
    """The staff of a round's period against its candidates, counted on demand."""

    rules: PeriodRules
    units: dict[int, Unit]
    members: list[Member]
    states: dict[int, str]
    plan: dict[int, int]
    asked: dict[int, datetime]
    kept: frozenset[int] = frozenset()  # keys of people who stay from the list before

    @cached_property
    def seats(self) -> int:
        return sum(self.plan.values())

    @cached_property
    def open_seats(self) -> int:
        """Seats that nobody keeps from the list before."""
        return sum(self._open_plan.values())

    @cached_property
    def candidates(self) -> int:
        """Those who can be chosen for an open seat as things stand."""
        return sum(
            is_candidate and member.key not in self.kept
            for member, _able, is_candidate in self._judged
        )

    @cached_property
    def lapsed(self) -> int:
        """Candidates whom the rules have come to bar since they were proposed."""
        return sum(
            self.states[member.key] in STANDING
            for member in self.members
            if member.key in self.states and not member.eligible
        )

    @cached_property
    def unit_lines(self) -> list[Line[int]]:
        """Open seats against those who stand for them; who stays counts in neither."""
        counted = self._tallies(lambda member: member.unit)
        found = {
            key: self._without_kept(key, counted.get(key, Tally()))
            for key in self.units
        }
        return worst_first(by_plan(found, self._open_plan))

    def _without_kept(self, unit: int, tally: Tally) -> Tally:
        stay = self._staying[unit]
        return replace(
            tally,
            eligible=max(tally.eligible - stay, 0),
            candidates=max(tally.candidates - stay, 0),
        )

    @cached_property
    def _staying(self) -> Counter[int]:
        return Counter(one.unit for one in self.members if one.key in self.kept)

    @cached_property
    def _open_plan(self) -> dict[int, int]:
        stay = self._staying
        return {unit: max(n - stay[unit], 0) for unit, n in self.plan.items()}

    @cached_property
    def part_lines(self) -> list[Line[tuple[int, int]]]:
        """The parts right below each unit; units without parts have none."""
        parts: defaultdict[int, dict[tuple[int, int], Tally]] = defaultdict(dict)
        counted = self._tallies(lambda member: (member.unit, member.subunit))
        for key, tally in counted.items():
            parts[key[0]][key] = tally
        return worst_first(
            line
            for unit, tallies in parts.items()
            if len(tallies) > 1
            for line in by_share(tallies, self.plan.get(unit, 0))
        )

    def group_lines(self, attribute: str) -> list[Line[str]]:
        """Of people whose group is known; an island only where the region is listed."""
        tallies = self._tallies(lambda member: group_of(member, attribute))
        room = self.rules.bounds.get(attribute)
        if room is None:
            lines = by_share(tallies, self.seats)
        else:
            is_share = attribute in IN_POINTS
            lines = by_bounds(tallies, self.seats, room, is_share=is_share)
        return worst_first(line for line in lines if line.key)

    @cached_property
    def short_units(self) -> list[Line[int]]:
        return [line for line in self.unit_lines if line.missing]

    @cached_property
    def short_groups(self) -> list[tuple[str, Line[str]]]:
        """Groups below the bounds of the period, with their attribute."""
        return [
            (attribute, line)
            for attribute in BOUNDED
            if self.rules.bounds.get(attribute) is not None
            for line in self.group_lines(attribute)
            if line.missing
        ]

    def free_people(self, attribute: str, label: str) -> Counter[int]:
        """Units by how many of a group could still be proposed there."""
        return Counter(
            member.unit
            for member, can_stand, is_candidate in self._judged
            if can_stand and not is_candidate and group_of(member, attribute) == label
        )

    def _tallies(self, key_of: Callable[[Member], Key]) -> dict[Key, Tally]:
        people: Counter[Key] = Counter()
        able: Counter[Key] = Counter()
        standing: Counter[Key] = Counter()
        for member, can_stand, is_candidate in self._judged:
            key = key_of(member)
            people[key] += 1
            if can_stand:
                able[key] += 1
            if is_candidate:
                standing[key] += 1
        return {
            key: Tally(count, able[key], standing[key]) for key, count in people.items()
        }

    @cached_property
    def _judged(self) -> list[tuple[Member, bool, bool]]:
        """Everybody, whether they can stand, and whether they do."""
        states = self.states
        return [
            (
                member,
                can_stand := member.eligible
                and states.get(member.key) not in GONE_FOR_GOOD,
                can_stand and states.get(member.key) in STANDING,
            )
            for member in self.members
        ]


def group_of(member: Member, attribute: str) -> str:
    if attribute == "island":
        return island_of(member.region)
    return str(getattr(member, attribute))


def coverage(of: SelectionRound) -> Coverage | None:
    """Ten queries, whatever the number of units; None without a seat plan."""
    rows = UnitSeats.objects.filter(plan__period=of.period_id)
    plan = {row.unit_id: row.seats for row in rows}
    if not plan:
        return None
    rules = rules_of(of.period)
    staff = staff_of(of.period, rules)
    return Coverage(
        rules,
        staff.units,
        staff.members,
        dict(of.candidates.values_list("person_id", "state")),
        plan,
        last_asked(of),
        frozenset(kept_locks(of).values_list("person", flat=True)),
    )


def last_asked(of: SelectionRound) -> dict[int, datetime]:
    """By key of the unit, when its head was last asked for names."""
    rows = NameRequest.objects.filter(round=of).values_list("unit_id")
    return dict(rows.annotate(last=Max("asked_at")).order_by())


@dataclass(frozen=True)
class Need:
    """The open seats of a unit and the candidates who stand for them."""

    seats: int
    candidates: int

    @property
    def missing(self) -> int:
        return max(self.seats - self.candidates, 0)


def unit_needs(
    of: SelectionRound, units: Iterable[int] | None = None
) -> dict[int, Need]:
    """By key of the unit, without reading the staff; all of the plan or only some."""
    rows = UnitSeats.objects.filter(plan__period=of.period_id)
    standing = Candidate.objects.filter(round=of).standing()
    if units is not None:
        units = list(units)
        rows, standing = rows.filter(unit__in=units), standing.filter(unit__in=units)
    kept = kept_locks(of).values("person")
    free = _by_unit(standing.exclude(person__in=kept))
    stay = _by_unit(standing.filter(person__in=kept))
    return {
        row.unit_id: Need(
            max(row.seats - stay.get(row.unit_id, 0), 0), free.get(row.unit_id, 0)
        )
        for row in rows
    }


def _by_unit(candidates: QuerySet[Candidate]) -> dict[int, int]:
    return dict(
        candidates.values_list("unit_id").annotate(count=Count("pk")).order_by()
    )
