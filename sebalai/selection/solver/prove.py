"""Prove an optimum on the few people who can matter."""

from __future__ import annotations

from time import monotonic

import numpy as np

from sebalai.selection.arrays import Floats, Ints
from sebalai.selection.problem import Problem
from sebalai.selection.solver.bound import Certificate
from sebalai.selection.solver.exact import PROVEN, Proof, solve
from sebalai.selection.solver.narrow import narrow
from sebalai.selection.solver.program import program

GUESSES = (3e-4, 3e-3, 1.0)


def prove(
    problem: Problem,
    rank: Ints,
    certificate: Certificate,
    known: Ints | None,
    until: float,
    floor: Floats | None = None,
    nodes: int | None = None,
) -> Proof:
    """The optimum, by guessing how near to the bound it lies.

    Everybody outside the guess is left out. If the best of the rest confirms the
    guess, no list with anybody left out can be better, and the proof holds for the
    whole problem; otherwise the guess is widened until nobody is left out. A guess
    that ``nodes`` branches do not settle is the last, for a wider one is harder. What
    time cut short is not used while there is another list, so that a run repeats.
    """
    best, value = known, -np.inf if known is None else problem.value(known)
    bound = certificate.bound
    for guess in GUESSES:
        least = max(value, certificate.bound * (1 - guess))
        narrowed = narrow(problem, certificate, least)
        seconds = until - monotonic()
        answer = solve(program(narrowed, rank, floor), seconds, nodes)
        if answer.chosen is not None and (best is None or not answer.timed_out):
            found = problem.value(answer.chosen)
            best, value = (answer.chosen, found) if found > value else (best, value)
        bound = min(bound, max(answer.bound if answer.possible else 0.0, least))
        close = bound - value <= PROVEN * max(bound, 1.0)
        settled = answer.finished or not answer.possible
        if close or monotonic() > until or (best is not None and not settled):
            return Proof(best, max(bound, value), finished=close, possible=True)
    return Proof(best, max(bound, value), finished=False, possible=best is not None)
