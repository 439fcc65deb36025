"""A floor under every unit: first how high it could be, then the best list above it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from time import monotonic

import numpy as np

from sebalai.selection.arrays import Floats, Ints
from sebalai.selection.problem import Problem
from sebalai.selection.solver.bound import Certificate, Dual, Point
from sebalai.selection.solver.exact import Prices, Proof, prices, solve
from sebalai.selection.solver.program import Program, program, unit_weights
from sebalai.selection.solver.prove import prove

SMALL = 100  # people up to whom the best worst unit is computed exactly
NODES = 100  # branches after which the best list above the floor is not sought further
ROUNDS = 25
EASE = 0.5  # exponent of a round's correction: 1 overshoots, 0 never learns


@dataclass(frozen=True)
class FairFloor:
    """Mean F of units. ``best`` is what the worst seated unit could have: a proven
    limit, or else the best seen. Each was to have ``floor``, a share of that, and the
    worst has ``worst``."""

    share: float
    best: float
    floor: float
    worst: float
    proven: bool

    @property
    def met(self) -> bool:
        return self.worst >= self.floor - 1e-9


def best_worst(problem: Problem, rank: Ints, seconds: float) -> float:
    """The highest mean F the worst unit can have, or a proven limit above it.

    Exact for small problems. The general one is hard to close (measured: seconds at
    200 people, not within a minute at 6,500), and its relaxation is within three per
    cent at 100 people and closer the more there are.
    """
    plain = replace(problem, merit_price=0.0)
    goal = program(plain, rank, worst=problem.seated)
    if len(problem) <= SMALL:
        return solve(goal, seconds).bound
    found = prices(goal, "highs-ipm", seconds)
    if found is None:
        return 1.0
    share = np.zeros(len(problem.lowest))
    share[problem.seated] = np.maximum(-found.blocks["worst"], 0)
    mean = _at(plain, goal, found, share).bound / float(share @ unit_weights(problem))
    return min(mean, 1.0)


def prove_floored(
    problem: Problem, rank: Ints, floor: Floats, until: float
) -> Proof | None:
    """The best list with every unit at its floor; None if the relaxation has none."""
    whole = program(problem, rank, floor)
    found = prices(whole, "highs-ds", until - monotonic())
    if found is None:
        return None
    needed = floor * unit_weights(problem)
    extra = np.zeros(len(floor))
    extra[needed > 0] = np.maximum(-found.blocks["floors"], 0)
    point = _at(problem, whole, found, 1 + extra)
    bound = point.bound - float(extra @ needed)
    certificate = Certificate(bound, point.price, point.taken)
    return prove(problem, rank, certificate, None, until, floor, NODES)


def _at(problem: Problem, whole: Program, found: Prices, factor: Floats) -> Point:
    """The Lagrangian bound at these prices, colleagues weighing more by unit: exact
    arithmetic of our own, so a solver's tolerances cannot spoil a certificate."""
    weighted = replace(problem, weights=problem.weights * factor[problem.unit])
    groups = found.blocks.get("groups", np.zeros(0))
    dual = Dual(weighted)
    return dual.at(dual.within(np.concatenate([found.of_colleagues(whole), groups])))


def reweighted(
    problem: Problem, share: float, quick: Callable[[Problem], Ints]
) -> tuple[Ints, FairFloor]:
    """Without a solver: colleagues of units below the floor weigh more, round by round.

    ``quick`` answers a problem in no time. Of the lists seen, the best whose worst unit
    has its share of the best worst unit seen.
    """
    factor = np.ones(len(problem.lowest))
    lists: list[tuple[float, float, Ints]] = []
    best = 0.0
    for _ in range(ROUNDS):
        weighted = replace(problem, weights=problem.weights * factor[problem.unit])
        chosen = quick(weighted)
        mean = np.where(problem.seated, problem.unit_means(chosen), 1.0)
        lists.append((problem.value(chosen), float(mean.min()), chosen))
        best = max(best, float(mean.min()))
        usual = float(mean[problem.seated].mean())
        factor *= np.clip(usual / np.maximum(mean, 0.02), 0.5, 2.0) ** EASE
        factor /= factor.mean()
    floor = share * best
    above = [entry for entry in lists if entry[1] >= floor]
    _, worst, chosen = max(above, key=lambda entry: entry[0])
    return chosen, FairFloor(share, best, floor, worst, proven=False)
