"""A list that obeys every rule, where the greedy look-ahead got stuck."""

from __future__ import annotations

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from sebalai.selection.arrays import Floats, Ints
from sebalai.selection.problem import Problem
from sebalai.selection.solver.program import rules_of


def feasible(problem: Problem, rank: Ints, gain: Floats, seconds: float) -> Ints | None:
    """The best list if nobody shared an audience; None if the rules leave no list.

    ``gain`` is what each person would add alone. Within people who are alike to the
    rules only the best can be taken, so few of them enter the program.
    """
    people = _shortlist(problem, rank, gain)
    rules = rules_of(problem, people)
    pinned = np.isin(people, problem.locked_in).astype(np.float64)
    answer = milp(
        -gain[people],
        constraints=[LinearConstraint(r.matrix, r.low, r.high) for r in rules.values()],
        integrality=np.ones(len(people), np.int64),
        bounds=Bounds(pinned, np.ones(len(people))),
        options={"time_limit": max(seconds, 0.1), "mip_rel_gap": 1e-3},
    )
    return None if answer.x is None else np.sort(people[answer.x > 0.5])


def _shortlist(problem: Problem, rank: Ints, gain: Floats) -> Ints:
    """The locked in, and of each kind in each unit as many as the unit could seat."""
    people = np.flatnonzero(problem.candidates)
    kind = kinds(problem)[people]
    order = np.lexsort((rank[people], -gain[people], kind))
    people, kind = people[order], kind[order]
    place = np.arange(len(people)) - np.searchsorted(kind, kind)
    short = people[place < problem.highest[problem.unit[people]]]
    return np.union1d(short, problem.locked_in)


def kinds(problem: Problem) -> Ints:
    """Equal numbers for people whom no rule but a lock tells apart."""
    kind = problem.unit.astype(np.int64)
    for member in problem.groups:
        kind = np.unique(kind * 2 + member, return_inverse=True)[1].astype(np.int64)
    return kind
