"""The pitch timetable: rooms side by side, and nobody in two of them at once.

Times are of the place, without a zone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta


@dataclass(frozen=True)
class Day:
    """When pitches may be held on a day; ``pause`` is the one break, or None."""

    day: date
    starts: time
    ends: time
    pause: tuple[time, time] | None = None

    def stretches(self) -> list[tuple[datetime, datetime]]:
        edges = [self.starts, *(self.pause or ()), self.ends]
        moments = [datetime.combine(self.day, edge) for edge in edges]
        return list(zip(moments[::2], moments[1::2], strict=True))


@dataclass(frozen=True, order=True)
class Slot:
    starts: datetime
    room: str


@dataclass(frozen=True)
class Arranged:
    """Who is heard when; ``left`` are those for whom no time was found."""

    placed: dict[str, Slot]
    left: tuple[str, ...]


def slots(days: Iterable[Day], rooms: Sequence[str], minutes: int) -> list[Slot]:
    """Every whole stretch of ``minutes`` in every room, in order of time."""
    length = timedelta(minutes=minutes)
    found = []
    for day in days:
        for starts, ends in day.stretches():
            while starts + length <= ends:
                found += [Slot(starts, room) for room in rooms]
                starts += length
    order = {room: place for place, room in enumerate(rooms)}
    return sorted(found, key=lambda slot: (slot.starts, order[slot.room]))


def overlap(one: datetime, other: datetime, minutes: int) -> bool:
    """Whether two pitches of the same length share a moment."""
    return abs(one - other) < timedelta(minutes=minutes)


Hearers = Mapping[str, Collection[str]]


def clashes(
    candidate: str,
    at: Slot,
    hearers: Hearers,
    placed: Mapping[str, Slot],
    minutes: int,
) -> dict[str, frozenset[str]]:
    """Others whom a pitch at ``at`` would disturb: the assessors both need.

    An empty set means that only the room is taken.
    """
    found = {}
    for other, slot in placed.items():
        if other == candidate or not overlap(slot.starts, at.starts, minutes):
            continue
        shared = frozenset(hearers.get(candidate, ())) & set(hearers.get(other, ()))
        if shared or slot.room == at.room:
            found[other] = shared
    return found


def arrange(
    hearers: Hearers,
    free: Sequence[Slot],
    minutes: int,
    *,
    fixed: Mapping[str, Slot] | None = None,
) -> Arranged:
    """A time for every candidate, as early as possible, panels staying in their rooms.

    ``hearers`` are the assessors of each candidate; those of ``fixed`` stay. Two orders
    are tried, and the one that leaves fewer out, then ends sooner, is taken.
    """
    kept = dict(fixed or {})
    tries = [
        _Pass(hearers, minutes, kept, steady=steady).run(free)
        for steady in (True, False)
    ]
    return min(tries, key=_merit)


def _merit(found: Arranged) -> tuple[int, list[Slot]]:
    return len(found.left), sorted(found.placed.values())[-1:]


class _Pass:
    """Walks through time and gives each room the candidate that fits it best.

    ``steady``: rather the panel that sits there already; else whoever has most ahead.
    """

    def __init__(
        self, hearers: Hearers, minutes: int, kept: dict[str, Slot], *, steady: bool
    ) -> None:
        self.hearers = {key: frozenset(who) for key, who in hearers.items()}
        self.minutes, self.steady = minutes, steady
        self.placed = dict(kept)
        self.near = list(kept.items())  # those who may still overlap with what comes
        self.waiting = sorted(set(hearers) - set(kept))
        self.ahead: defaultdict[str, int] = defaultdict(int)
        for candidate in self.waiting:
            for assessor in self.hearers[candidate]:
                self.ahead[assessor] += 1
        self.sitting: dict[str, frozenset[str]] = {}

    def run(self, free: Sequence[Slot]) -> Arranged:
        for slot in free:
            if not self.waiting:
                break
            near = self._near(slot)
            if any(self.placed[other].room == slot.room for other in near):
                continue
            busy = {a for other in near for a in self.hearers.get(other, ())}
            able = [c for c in self.waiting if not self.hearers[c] & busy]
            if able:
                self._place(max(able, key=lambda c: self._fit(c, slot)), slot)
        return Arranged(self.placed, tuple(self.waiting))

    def _near(self, slot: Slot) -> list[str]:
        latest = slot.starts - timedelta(minutes=self.minutes)
        self.near = [(c, taken) for c, taken in self.near if taken.starts > latest]
        return [
            other
            for other, taken in self.near
            if overlap(taken.starts, slot.starts, self.minutes)
        ]

    def _fit(self, candidate: str, slot: Slot) -> tuple[int, int]:
        same = len(self.hearers[candidate] & self.sitting.get(slot.room, frozenset()))
        ahead = max((self.ahead[a] for a in self.hearers[candidate]), default=0)
        return (same, ahead) if self.steady else (ahead, same)

    def _place(self, candidate: str, slot: Slot) -> None:
        self.placed[candidate] = slot
        self.near.append((candidate, slot))
        self.waiting.remove(candidate)
        self.sitting[slot.room] = self.hearers[candidate]
        for assessor in self.hearers[candidate]:
            self.ahead[assessor] -= 1
