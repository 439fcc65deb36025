"""The scenarios laid before the committee: two rules of thumb, three optima, a spread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import monotonic
from typing import Any

import numpy as np

from sebalai.selection.arrays import Floats, Ints
from sebalai.selection.models import SelectionRun
from sebalai.selection.period_rules import PeriodRules
from sebalai.selection.problem import Issue, IssueCode, Problem
from sebalai.selection.rules import Evidence
from sebalai.selection.solver import FairFloor, Infeasible, fallback, ranks, select

Scenario = SelectionRun.Scenario
WITH_NOMINATIONS = (
    Scenario.TODAY,
    Scenario.VOTES,
    Scenario.REACH,
    Scenario.BALANCED,
    Scenario.FAIREST,
)
WITHOUT_NOMINATIONS = (Scenario.TODAY, Scenario.SPREAD)
OPTIMISED = frozenset({Scenario.REACH, Scenario.BALANCED, Scenario.FAIREST})
LOTTERY = "sha-256 lottery"
SECONDS = 40.0  # a stop for slow machines only: the fairest takes a third of it


@dataclass(frozen=True)
class Listed:
    """A list of ids and what is proven of it; a rule of thumb proves nothing."""

    people: tuple[str, ...]
    value: float
    bound: float | None
    gap: float | None
    status: str
    solver: str
    seconds: float
    fair: FairFloor | None = None


def scenarios_for(evidence: Evidence) -> tuple[Scenario, ...]:
    return WITHOUT_NOMINATIONS if evidence == Evidence.D else WITH_NOMINATIONS


def dials_of(scenario: str, rules: PeriodRules) -> dict[str, Any]:
    """What sets a scenario apart, as kept with the list."""
    balanced = scenario == Scenario.BALANCED
    return {
        "merit_price": rules.balanced_price if balanced else rules.merit_price,
        "fair_floor": rules.fair_floor if scenario == Scenario.FAIREST else None,
        "dropout": rules.dropout,
        "shares": list(rules.shares),
    }


def solve(problem: Problem, scenario: str, dials: dict[str, Any], seed: int) -> Listed:
    """The list of a scenario for a problem at the scenario's price; may be Infeasible."""
    if scenario in OPTIMISED:
        best = select(
            problem, fair_floor=dials["fair_floor"], seed=seed, seconds=SECONDS
        )
        return Listed(
            best.people,
            best.value,
            best.bound,
            best.gap,
            best.status,
            best.engine,
            best.seconds,
            best.fair,
        )
    began = monotonic()
    if scenario == Scenario.SPREAD:
        people = fallback(problem, seed).people
    else:
        chosen = RULES[scenario](problem, ranks(problem.people.ids, seed))
        people = problem.people.named(chosen)
    return Listed(
        people=people,
        value=problem.value(problem.people.at(people)),
        bound=None,
        gap=None,
        status=SelectionRun.Status.RULE,
        solver=LOTTERY,
        seconds=monotonic() - began,
    )


def _by_score(problem: Problem, rank: Ints) -> Ints:
    return _best_in_unit(problem, problem.people.points, rank)


def _by_votes(problem: Problem, rank: Ints) -> Ints:
    votes = np.diff(problem.ties.named.indptr).astype(np.float64)
    return _best_in_unit(problem, votes, rank)


def _best_in_unit(problem: Problem, worth: Floats, rank: Ints) -> Ints:
    """In each unit those locked in, then the best; equals by the recorded lottery."""
    found: list[int] = []
    for unit, seats in _seats(problem):
        pool = np.flatnonzero(problem.candidates & (problem.unit == unit))
        found += _top(problem, pool, seats, worth, rank)
    return np.array(sorted(found), np.int64)


def _seats(problem: Problem) -> Iterator[tuple[int, int]]:
    able = np.bincount(problem.unit[problem.candidates], minlength=len(problem.lowest))
    for unit, seats in enumerate(problem.lowest.tolist()):
        if seats > able[unit]:
            label = problem.people.unit.labels[unit]
            raise Infeasible(
                [
                    Issue.about(
                        IssueCode.UNIT_SHORT,
                        unit=label,
                        seats=seats,
                        eligible=int(able[unit]),
                    )
                ]
            )
        if seats:
            yield unit, seats


def _top(
    problem: Problem, pool: Ints, seats: int, worth: Floats, rank: Ints
) -> list[int]:
    kept = np.isin(pool, problem.locked_in)
    order = np.lexsort((rank[pool], -worth[pool].round(9), ~kept))
    return [int(place) for place in pool[order[:seats]]]


RULES: dict[str, Callable[[Problem, Ints], Ints]] = {
    Scenario.TODAY: _by_score,
    Scenario.VOTES: _by_votes,
}
