"""Who scores whom: evenly, without conflicts of interest, in panels that stay together.

Each candidate first goes to one panel. Then work is moved along alternating paths, from
an assessor to one who has at least two candidates fewer, until no such path is left.
That is the optimum: the list of loads, heaviest first, is the smallest possible, so the
heaviest load is as small and the lightest as large as the conflicts allow (semi-matchings:
Harvey, Ladner, Lovász, Tamir 2006; for several assessors per candidate the loads form an
M-convex set, for which the same holds: Frank and Murota 2021).
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

Barred = Mapping[str, Collection[str]]


@dataclass(frozen=True)
class Shortage:
    """A candidate whom fewer assessors may score than wanted."""

    wanted: int
    found: int


@dataclass(frozen=True)
class Division:
    """``given`` holds the assessors of each candidate, ``panels`` each assessor's panel."""

    given: dict[str, tuple[str, ...]]
    panels: dict[str, int]
    loads: dict[str, int]
    short: dict[str, Shortage]

    @property
    def spread(self) -> int:
        """The heaviest load less the lightest."""
        return max(self.loads.values()) - min(self.loads.values()) if self.loads else 0


def assign(
    candidates: Iterable[str],
    assessors: Iterable[str],
    barred: Barred,
    per_candidate: int,
    *,
    seed: int,
    fixed: Barred | None = None,
) -> Division:
    """Give each candidate ``per_candidate`` assessors, or as many as may score them.

    ``barred`` are the assessors in conflict with a candidate. ``fixed`` pairs exist
    already: they stay and count. The order of the arguments does not matter.
    """
    work = _Work(sorted(set(assessors)), barred, per_candidate, seed)
    order = sorted(set(candidates))
    random.Random(seed + 1).shuffle(order)  # noqa: S311 - a fair draw, no secret
    for candidate in order:
        work.take(candidate, (fixed or {}).get(candidate, ()))
    for candidate in order:
        work.fill(candidate)
    work.level()
    return work.division()


@dataclass
class _Work:
    assessors: list[str]
    barred: Barred
    wanted: int
    seed: int
    given: dict[str, set[str]] = field(default_factory=dict)
    held: dict[str, set[str]] = field(default_factory=dict)  # fixed pairs
    loads: dict[str, int] = field(default_factory=dict)
    of: dict[str, set[str]] = field(default_factory=dict)  # candidates of an assessor

    def __post_init__(self) -> None:
        self.loads = dict.fromkeys(self.assessors, 0)
        self.of = {assessor: set() for assessor in self.assessors}
        drawn = list(self.assessors)
        random.Random(self.seed).shuffle(drawn)  # noqa: S311 - a fair draw, no secret
        panels = max(1, len(drawn) // max(1, self.wanted))
        self.rank = {assessor: place for place, assessor in enumerate(drawn)}
        self.panels = {a: place % panels for place, a in enumerate(drawn)}
        self.members: list[list[str]] = [[] for _ in range(panels)]
        for assessor in drawn:
            self.members[self.panels[assessor]].append(assessor)

    def take(self, candidate: str, fixed: Collection[str]) -> None:
        self.given[candidate], self.held[candidate] = set(), set(fixed)
        for assessor in fixed:
            self._give(candidate, assessor)

    def _give(self, candidate: str, assessor: str) -> None:
        self.given[candidate].add(assessor)
        if assessor in self.loads:  # one who left the panels keeps what was scored
            self.loads[assessor] += 1
            self.of[assessor].add(candidate)

    def free(self, candidate: str, among: Iterable[str]) -> list[str]:
        """Those who may still score the candidate, least loaded first."""
        out = {*self.barred.get(candidate, ()), *self.given[candidate]}
        able = [assessor for assessor in among if assessor not in out]
        return sorted(able, key=lambda a: (self.loads[a], self.rank[a]))

    def fill(self, candidate: str) -> None:
        lacking = self.wanted - len(self.given[candidate])
        if lacking <= 0:
            return
        chosen = self._panel(candidate, lacking)
        if len(chosen) < lacking:
            others = [a for a in self.assessors if a not in chosen]
            chosen += self.free(candidate, others)[: lacking - len(chosen)]
        for assessor in chosen:
            self._give(candidate, assessor)

    def _panel(self, candidate: str, lacking: int) -> list[str]:
        """The best of the panels: who can hear the candidate, and has the least to do."""
        teams = [self.free(candidate, team)[:lacking] for team in self.members]

        def merit(place: int) -> tuple[int, float, int]:
            team = teams[place]
            load = sum(self.loads[a] for a in team) / max(1, len(team))
            return (-len(team), load, place)

        return teams[min(range(len(teams)), key=merit)]

    def level(self) -> None:
        """Move work until no path leads to somebody with two candidates fewer."""
        settled: set[str] = set()
        while (
            max(self.loads.values(), default=0) - min(self.loads.values(), default=0)
            > 1
        ):
            rising = sorted(
                self.assessors, key=lambda a: (-self.loads[a], self.rank[a])
            )
            start = next((a for a in rising if a not in settled), None)
            if start is None:
                return
            path = self._path(start)
            if path is None:
                settled.add(start)
                continue
            settled.clear()
            for giver, candidate, taker in path:
                self._move(candidate, giver, taker)

    def _path(self, start: str) -> list[tuple[str, str, str]] | None:
        """Moves that take one candidate from ``start`` and end with a lighter load."""
        came: dict[str, tuple[str, str]] = {}
        queue, seen = deque([start]), {start}
        while queue:
            here = queue.popleft()
            if self.loads[here] <= self.loads[start] - 2:
                return self._back(here, start, came)
            for taker, candidate in self._steps(here, seen):
                came[taker] = (here, candidate)
                seen.add(taker)
                queue.append(taker)
        return None

    def _steps(self, giver: str, seen: Collection[str]) -> list[tuple[str, str]]:
        """To whom a candidate of ``giver`` may move, one way to each."""
        steps: dict[str, str] = {}
        for candidate in sorted(self.of[giver]):
            if giver in self.held[candidate]:
                continue
            for taker in self.free(candidate, self.assessors):
                if taker not in seen:
                    steps.setdefault(taker, candidate)
        order = sorted(steps, key=lambda a: (self.loads[a], self.rank[a]))
        return [(taker, steps[taker]) for taker in order]

    @staticmethod
    def _back(
        end: str, start: str, came: Mapping[str, tuple[str, str]]
    ) -> list[tuple[str, str, str]]:
        """The moves from the end to the start, so that each candidate is free to move."""
        path = []
        while end != start:
            giver, candidate = came[end]
            path.append((giver, candidate, end))
            end = giver
        return path

    def _move(self, candidate: str, giver: str, taker: str) -> None:
        self.given[candidate].remove(giver)
        self.of[giver].remove(candidate)
        self.loads[giver] -= 1
        self._give(candidate, taker)

    def division(self) -> Division:
        return Division(
            given={c: tuple(sorted(a)) for c, a in sorted(self.given.items())},
            panels=self.panels,
            loads=self.loads,
            short={
                c: Shortage(self.wanted, len(a))
                for c, a in sorted(self.given.items())
                if len(a) < self.wanted
            },
        )
