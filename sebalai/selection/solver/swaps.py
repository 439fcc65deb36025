"""Exchange one chosen person for another while that adds value."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

import numpy as np
import scipy.sparse as sp

from sebalai.selection.arrays import Floats, Ints
from sebalai.selection.problem import Problem
from sebalai.selection.solver.state import State

BETTER = 1e-9
PASSES = 5


def improve(
    state: State,
    rank: Ints,
    passes: int = PASSES,
    until: float = 0,
    allowed: Callable[[State], bool] | None = None,
) -> int:
    """Best exchange for each chosen person until none helps; returns how many.

    Exchanges worth nothing are made towards the lower rank, so that equals are
    decided by the lottery alone. Stops at the monotonic time ``until`` if given, and
    takes back an exchange after which the list is not ``allowed``.
    """
    exchanges = 0
    pool_of = _pools(state.problem, rank)
    for _ in range(passes):
        made = 0
        for person in _hopeful(state):
            if until and monotonic() > until:
                return exchanges + made
            made += _exchange(state, person, pool_of(person), rank, allowed)
        exchanges += made
        if not made:
            break
    return exchanges


def _exchange(
    state: State,
    person: int,
    pool: Ints,
    rank: Ints,
    allowed: Callable[[State], bool] | None,
) -> bool:
    """Drop the person and take the best admitted one: perhaps the same again."""
    loss = state.loss(person)
    state.drop(person)
    pool = pool[state.admitted(pool)]
    gains = state.gain[pool].round(9)
    best = int(pool[np.argmax(gains)]) if len(pool) else person
    change = state.gain[best] - loss
    wins_tie = abs(change) <= BETTER and rank[best] < rank[person]
    taken = best if change > BETTER or wins_tie else person
    state.add(taken)
    if taken != person and allowed and not allowed(state):
        state.drop(taken)
        state.add(person)
        return False
    return taken != person


def _pools(problem: Problem, rank: Ints) -> Callable[[int], Ints]:
    """Who may follow a person, lowest rank first: their unit where seats are fixed."""
    everyone = np.flatnonzero(problem.candidates)
    everyone = everyone[np.argsort(rank[everyone])]
    if not problem.is_fixed:
        return lambda person: everyone
    by_unit = everyone[np.argsort(problem.unit[everyone], kind="stable")]
    cut = np.searchsorted(problem.unit[by_unit], np.arange(len(problem.lowest) + 1))

    def of_unit(person: int) -> Ints:
        unit = problem.unit[person]
        return by_unit[cut[unit] : cut[unit + 1]]

    return of_unit


def _hopeful(state: State) -> list[int]:
    """Chosen people whom a replacement might match or beat, most promising first."""
    free = np.setdiff1d(state.people, state.problem.locked_in)
    if not len(free):
        return []
    hope = best_replacement(state, free) - state.losses(free)
    order = np.argsort(-hope, kind="stable")
    return [int(person) for person in free[order[hope[order] >= -BETTER]]]


def best_replacement(state: State, people: Ints) -> Floats:
    """Upper bound on what the best replacement of each chosen person would add.

    Ignores group bounds. Without the person, gains rise only for those who share an
    audience with them, so one sparse product covers everybody.
    """
    problem, step, top = state.problem, state.step, state.top
    count = np.minimum(state.count, top)
    freed = (step[np.maximum(count - 1, 0)] - step[count]) * problem.weights
    shared = problem.audience[people] @ sp.diags_array(freed) @ problem.reach
    shared = sp.csr_array(shared)
    gain = np.where(problem.candidates & ~state.chosen, state.gain, -np.inf)
    rows = np.repeat(np.arange(len(people)), np.diff(shared.indptr))
    raised = gain[shared.indices] + shared.data
    if problem.is_fixed:
        same = problem.unit[people][rows] == problem.unit[shared.indices]
        raised[~same] = -np.inf
        best = np.full(len(problem.lowest), -np.inf)
        np.maximum.at(best, problem.unit, gain)
        result = best[problem.unit[people]]
    else:
        result = np.full(len(people), gain.max())
    np.maximum.at(result, rows, raised)
    return result
