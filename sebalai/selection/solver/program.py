"""The selection as a mixed-integer program: whole people, fractional reach.

Variables: x, one per candidate; y, "this class of colleagues has one more agent" for
each step of the ladder; and t, the worst unit's mean, where that is the goal. Falling
steps fill in order, so y may be fractional and the relaxation is nearly whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import scipy.sparse as sp

from sebalai.selection.arrays import Bools, Floats, Ints, Matrix
from sebalai.selection.problem import Problem
from sebalai.selection.solver.state import entries


@dataclass(frozen=True, eq=False)
class Audience:
    """Colleagues with identical ties, merged into classes.

    ``class_of`` each colleague is -1 where no candidate is within reach;
    ``level_of[y]`` is the class and ``worth[y]`` the value of variable y.
    """

    class_of: Ints
    weight: Floats
    unit: Ints
    ties: Matrix
    level_of: Ints
    worth: Floats


@dataclass(frozen=True, eq=False)
class Rows:
    """Constraints ``low <= matrix @ variables <= high``."""

    matrix: Matrix
    low: Floats
    high: Floats


@dataclass(frozen=True, eq=False)
class Program:
    """Maximise ``cost @ variables``; ``people[x]`` is the position of variable x."""

    problem: Problem
    people: Ints
    audience: Audience
    cost: Floats
    pinned: Bools
    blocks: dict[str, Rows]

    @cached_property
    def rows(self) -> Rows:
        blocks = list(self.blocks.values())
        width = len(self.cost)
        padded = [
            sp.hstack([rows.matrix, sp.csr_array((height, width - filled))])
            for rows in blocks
            for height, filled in [rows.matrix.shape]
        ]
        return Rows(
            matrix=sp.vstack(padded).tocsr(),
            low=np.concatenate([rows.low for rows in blocks]),
            high=np.concatenate([rows.high for rows in blocks]),
        )

    def chosen(self, variables: Floats) -> Ints:
        return np.sort(self.people[variables[: len(self.people)] > 0.5])


def program(
    problem: Problem,
    rank: Ints,
    floor: Floats | None = None,
    worst: Bools | None = None,
) -> Program:
    """The program of a problem, people in order of rank.

    ``floor`` is the least mean F of each unit; ``worst`` instead makes the lowest
    mean among those units the goal.
    """
    people = np.flatnonzero(problem.candidates)
    people = people[np.argsort(rank[people])]
    by_unit = floor is not None or worst is not None
    audience = _audience(problem, people, by_unit)
    cost = np.concatenate([problem.merit[people], audience.worth])
    blocks = {"reach": _reach(audience), **rules_of(problem, people)}
    if floor is not None:
        needed = floor * unit_weights(problem)
        blocks["floors"] = _floors(problem, people, audience, needed)
    if worst is not None:
        cost = np.append(np.zeros(len(cost)), 1.0)
        blocks["worst"] = _worst(problem, people, audience, worst)
    return Program(
        problem=problem,
        people=people,
        audience=audience,
        cost=cost,
        pinned=np.isin(people, problem.locked_in),
        blocks=blocks,
    )


def unit_weights(problem: Problem) -> Floats:
    units = len(problem.lowest)
    weights = np.bincount(problem.unit, weights=problem.weights, minlength=units)
    return np.asarray(weights, np.float64)


def _audience(problem: Problem, people: Ints, by_unit: bool) -> Audience:
    class_of, first = _classes(problem, by_unit)
    within = class_of >= 0
    weight = np.bincount(
        class_of[within], weights=problem.weights[within], minlength=len(first)
    )
    turned_to, held = entries(problem.reach, first)
    column = np.empty(len(problem), np.int64)
    column[people] = np.arange(len(people))
    levels = np.minimum(held, len(problem.steps))
    level_of = np.repeat(np.arange(len(first)), levels)
    step = np.arange(len(level_of)) - np.repeat(np.cumsum(levels) - levels, levels)
    row = np.repeat(np.arange(len(first)), held)
    return Audience(
        class_of=class_of,
        weight=np.asarray(weight, np.float64),
        unit=problem.unit[first],
        ties=_ones(row, column[turned_to], (len(first), len(people))),
        level_of=level_of,
        worth=weight[level_of] * problem.steps[step],
    )


def _classes(problem: Problem, by_unit: bool) -> tuple[Ints, Ints]:
    """The class of each colleague and the first member of each class."""
    reach = problem.reach
    starts = reach.indptr.tolist()
    units = problem.unit.tolist()
    number: dict[tuple[bytes, int], int] = {}
    first: list[int] = []
    class_of = np.full(len(problem), -1, np.int64)
    for i in np.flatnonzero(np.diff(reach.indptr)).tolist():
        ties = reach.indices[starts[i] : starts[i + 1]].tobytes()
        key = (ties, units[i] if by_unit else 0)
        if key not in number:
            number[key] = len(first)
            first.append(i)
        class_of[i] = number[key]
    return class_of, np.array(first, np.int64)


def _ones(row: Ints, column: Ints, shape: tuple[int, int]) -> Matrix:
    return sp.csr_array((np.ones(len(row)), (row, column)), shape=shape)


def _reach(audience: Audience) -> Rows:
    """A class has no more agents than the chosen people it turns to."""
    classes, levels = len(audience.weight), len(audience.level_of)
    level = _ones(audience.level_of, np.arange(levels), (classes, levels))
    matrix = sp.hstack([audience.ties, -level]).tocsr()
    return Rows(matrix, np.zeros(classes), np.full(classes, np.inf))


def rules_of(problem: Problem, people: Ints) -> dict[str, Rows]:
    """Unit seats, their total and the group bounds, over the people alone."""
    size = len(people)
    unit = _ones(problem.unit[people], np.arange(size), (len(problem.lowest), size))
    total = _ones(np.zeros(size, np.int64), np.arange(size), (1, size))
    seats = np.array([float(problem.total)])
    rules = {
        "units": Rows(
            unit, problem.lowest.astype(float), problem.highest.astype(float)
        ),
        "total": Rows(total, seats, seats),
    }
    if problem.bounds:
        rules["groups"] = Rows(
            sp.csr_array(np.array(problem.groups, np.float64)[:, people]),
            np.array([bound.low for bound in problem.bounds], np.float64),
            np.array([bound.high for bound in problem.bounds], np.float64),
        )
    return rules


def _means(problem: Problem, people: Ints, audience: Audience) -> Matrix:
    """Unit by variable: weighted F won in the unit."""
    level = len(people) + np.arange(len(audience.level_of))
    unit = audience.unit[audience.level_of]
    shape = (len(problem.lowest), len(people) + len(level))
    return sp.csr_array((audience.worth, (unit, level)), shape=shape)


def _floors(problem: Problem, people: Ints, audience: Audience, needed: Floats) -> Rows:
    floored = np.flatnonzero(needed > 0)
    matrix: Matrix = _means(problem, people, audience)[floored]
    return Rows(matrix, needed[floored], np.full(len(floored), np.inf))


def _worst(problem: Problem, people: Ints, audience: Audience, counted: Bools) -> Rows:
    """No counted unit's F is below t times its people."""
    units = np.flatnonzero(counted)
    people_of = sp.csr_array(-unit_weights(problem)[units][:, None])
    means: Matrix = _means(problem, people, audience)[units]
    matrix = sp.hstack([means, people_of]).tocsr()
    return Rows(matrix, np.zeros(len(units)), np.full(len(units), np.inf))
