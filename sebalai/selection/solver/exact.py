"""The exact model for HiGHS: whole people, fractional reach, proven optimum."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from scipy.optimize import Bounds, LinearConstraint, milp

from sebalai.selection.arrays import Floats, Ints, Matrix
from sebalai.selection.problem import Problem
from sebalai.selection.solver.state import entries

GAP = 1e-7  # relative; a tenth of a thousandth of one colleague in a thousand


@dataclass(frozen=True, eq=False)
class Proof:
    """What the solver found: perhaps no list, and a bound it could prove."""

    chosen: Ints | None
    bound: float
    finished: bool
    feasible: bool


@dataclass(frozen=True, eq=False)
class _Audience:
    """Colleagues with identical ties, merged: their ties, weights and levels.

    ``level_of[y]`` is the class and ``step_of[y]`` the worth of variable y, "this
    class has one more agent". Concave steps fill in order, so y may be fractional.
    """

    ties: Matrix
    level_of: Ints
    step_of: Floats
    unit_of: Ints


def solve(
    problem: Problem,
    rank: Ints,
    seconds: float,
    floor: Floats | None = None,
) -> Proof:
    """Maximise within ``seconds``; ``floor`` is the least mean F of each unit."""
    people = np.flatnonzero(problem.candidates)
    people = people[np.argsort(rank[people])]
    audience = _merged(problem, people, by_unit=floor is not None)
    size = (len(people), len(audience.level_of))
    rules = [_reach(audience, size), *_rules(problem, people, size)]
    if floor is not None:
        rules.append(_floors(problem, audience, size, floor))
    lower = np.zeros(sum(size))
    lower[: size[0]] = np.isin(people, problem.locked_in)
    answer = milp(
        -np.concatenate([problem.merit[people], audience.step_of]),
        constraints=rules,
        integrality=np.repeat([1, 0], size),
        bounds=Bounds(lower, np.ones(sum(size))),
        options={"time_limit": max(seconds, 0.05), "mip_rel_gap": GAP},
    )
    chosen = None if answer.x is None else np.sort(people[answer.x[: size[0]] > 0.5])
    bound = np.inf if answer.mip_dual_bound is None else -answer.mip_dual_bound
    return Proof(chosen, float(bound), answer.status == 0, answer.status != 2)


def _merged(problem: Problem, people: Ints, by_unit: bool) -> _Audience:
    reach = problem.reach
    starts, ends = reach.indptr[:-1].tolist(), reach.indptr[1:].tolist()
    units = problem.unit.tolist()
    classes: dict[tuple[bytes, int], int] = {}
    first: list[int] = []
    member = np.full(len(problem), -1, np.int64)
    for i in np.flatnonzero(np.diff(reach.indptr)).tolist():
        key = (reach.indices[starts[i] : ends[i]].tobytes(), units[i] if by_unit else 0)
        if key not in classes:
            classes[key] = len(first)
            first.append(i)
        member[i] = classes[key]
    reached = member >= 0
    weight = np.bincount(
        member[reached], weights=problem.weights[reached], minlength=len(first)
    )
    leaders = np.array(first, np.int64)
    turned_to, held = entries(reach, leaders)
    column = np.empty(len(problem), np.int64)
    column[people] = np.arange(len(people))
    row = np.repeat(np.arange(len(leaders)), held)
    levels = np.minimum(held, len(problem.steps))
    level_of = np.repeat(np.arange(len(leaders)), levels)
    which = np.arange(len(level_of)) - np.repeat(np.cumsum(levels) - levels, levels)
    ties: Matrix = sp.csr_array(
        (np.ones(len(row)), (row, column[turned_to])), shape=(len(first), len(people))
    )
    return _Audience(
        ties=ties,
        level_of=level_of,
        step_of=weight[level_of] * problem.steps[which],
        unit_of=problem.unit[leaders],
    )


def _reach(audience: _Audience, size: tuple[int, int]) -> LinearConstraint:
    """A class has no more agents than the chosen people it turns to."""
    levels = sp.csr_array(
        (np.ones(size[1]), (audience.level_of, np.arange(size[1]))),
        shape=(audience.ties.shape[0], size[1]),
    )
    return LinearConstraint(sp.hstack([audience.ties, -levels]).tocsr(), 0, np.inf)


def _rules(
    problem: Problem, people: Ints, size: tuple[int, int]
) -> list[LinearConstraint]:
    """Unit seats, their total and the group bounds."""

    def rows(
        member: Matrix, low: Floats | Ints, high: Floats | Ints
    ) -> LinearConstraint:
        padding = sp.csr_array((member.shape[0], size[1]))
        return LinearConstraint(sp.hstack([member, padding]).tocsr(), low, high)

    units = len(problem.lowest)
    where = (problem.unit[people], np.arange(len(people)))
    unit = sp.csr_array((np.ones(len(people)), where), shape=(units, len(people)))
    found = [rows(unit, problem.lowest, problem.highest)]
    if (problem.lowest < problem.highest).any():
        total = np.array([problem.total])
        found.append(rows(sp.csr_array(np.ones((1, len(people)))), total, total))
    if problem.bounds:
        member = sp.csr_array(np.array(problem.groups, np.float64)[:, people])
        low = np.array([bound.low for bound in problem.bounds])
        high = np.array([bound.high for bound in problem.bounds])
        found.append(rows(member, low, high))
    return found


def _floors(
    problem: Problem, audience: _Audience, size: tuple[int, int], floor: Floats
) -> LinearConstraint:
    """Each unit's mean F over its people, by weight, is at least its floor."""
    unit = audience.unit_of[audience.level_of]
    people = np.bincount(problem.unit, weights=problem.weights, minlength=len(floor))
    level = size[0] + np.arange(size[1])
    mean = sp.csr_array(
        (audience.step_of, (unit, level)), shape=(len(floor), sum(size))
    )
    return LinearConstraint(mean, floor * people, np.inf)
