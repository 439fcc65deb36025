"""Are there candidates enough, while there is still time to ask for more?

Counts in, gaps out. A unit needs as many candidates as it has seats; a group bounded by
the rules needs its least number of agents; any other group whose share of the seats is
one or more should have somebody.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from sebalai.selection.problem.resemblance import limits

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Tally:
    """People of a group, those of them who can be chosen, and the candidates."""

    people: int = 0
    eligible: int = 0
    candidates: int = 0


class Level(StrEnum):
    GAP = "gap"  # too few, whoever is chosen
    TIGHT = "tight"  # enough, but nothing to choose between
    ENOUGH = "enough"


@dataclass(frozen=True)
class Line(Generic[Key]):
    """One group: its seats (planned, or its share of them) and what it lacks.

    With fewer candidates than ``least`` no list can be right.
    """

    key: Key
    tally: Tally
    seats: float
    least: int

    @property
    def missing(self) -> int:
        return max(self.least - self.tally.candidates, 0)

    @property
    def to_be_had(self) -> int:
        """Of the missing, how many there are people for; the rest no asking brings."""
        return min(self.missing, max(self.tally.eligible - self.tally.candidates, 0))

    @property
    def level(self) -> Level:
        if self.missing:
            return Level.GAP
        if self.seats and self.tally.candidates <= self.seats:
            return Level.TIGHT
        return Level.ENOUGH


def by_plan(tallies: Mapping[Key, Tally], seats: Mapping[Key, int]) -> list[Line[Key]]:
    """Units, each with its seats of the plan; one without a row in it has none."""
    return [
        Line(key, tally, seats.get(key, 0), seats.get(key, 0))
        for key, tally in tallies.items()
    ]


def by_bounds(
    tallies: Mapping[Key, Tally], seats: int, room: float, *, is_share: bool
) -> list[Line[Key]]:
    """Groups that may stray from their proportional number by ``room``; see
    ``problem.resembling`` for what ``is_share`` means.
    """
    return [
        Line(key, tallies[key], quota, limits(quota, seats, room, is_share)[0])
        for key, quota in _quotas(tallies, seats).items()
    ]


def by_share(tallies: Mapping[Key, Tally], seats: int) -> list[Line[Key]]:
    """Groups without bounds: whose share is a whole seat should have a candidate."""
    return [
        Line(key, tallies[key], quota, int(quota >= 1))
        for key, quota in _quotas(tallies, seats).items()
    ]


def _quotas(tallies: Mapping[Key, Tally], seats: int) -> dict[Key, float]:
    """Seats in proportion to the people who can be chosen."""
    able = sum(tally.eligible for tally in tallies.values()) or 1
    return {key: tally.eligible * seats / able for key, tally in tallies.items()}


def worst_first(lines: Iterable[Line[Key]]) -> list[Line[Key]]:
    """Those that lack most, then those with the least choice; ties by key."""

    def order(line: Line[Key]) -> tuple[int, float, str]:
        choice = line.tally.candidates / line.seats if line.seats else float("inf")
        return -line.missing, choice, str(line.key)

    return sorted(lines, key=order)
