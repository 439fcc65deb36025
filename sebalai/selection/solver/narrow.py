"""Leave out, with proof, whom no better list can contain.

At the prices of a certificate, taking a person costs at least the distance to the
weakest whose place they could take. Where that exceeds the gap to a known list, every
list with that person is worth less than the known one; and likewise for lists without
a person who stands far above the best outsider (Lagrangian variable fixing).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sebalai.selection.arrays import Bools, Floats, Ints
from sebalai.selection.problem import Problem
from sebalai.selection.solver.bound import Certificate

MARGIN = 1e-6  # against rounding in the bound


def narrow(problem: Problem, certificate: Certificate, value: float) -> Problem:
    """The problem with settled people locked; it keeps every list above ``value``."""
    gap = certificate.bound - value + MARGIN
    price, taken = certificate.price, certificate.taken
    locked = np.zeros(len(problem), np.bool_)
    locked[problem.locked_in] = True
    outside = problem.candidates & ~taken
    weakest, strongest = _frontier(problem, price, taken & ~locked, outside)
    barred = outside & (weakest[problem.unit] - price > gap)
    settled = taken & (price - strongest[problem.unit] > gap)
    return replace(
        problem,
        locked_in=np.union1d(problem.locked_in, np.flatnonzero(settled)),
        locked_out=np.union1d(problem.locked_out, np.flatnonzero(barred)),
    )


def _frontier(
    problem: Problem, price: Floats, leaving: Bools, outside: Bools
) -> tuple[Floats, Floats]:
    """By unit: the lowest price whose place may be taken, the highest that may enter.

    A unit with fixed seats exchanges only with itself; one with room also receives
    from any unit above its lowest, and the other way round.
    """
    units = len(problem.lowest)
    weakest = np.full(units, np.inf)
    np.minimum.at(weakest, problem.unit[leaving], price[leaving])
    strongest = np.full(units, -np.inf)
    np.maximum.at(strongest, problem.unit[outside], price[outside])
    loose = problem.lowest < problem.highest
    if loose.any():
        weakest[loose] = weakest[loose].min()
        strongest[loose] = strongest[loose].max()
    return weakest, strongest


def open_places(problem: Problem) -> Ints:
    """Candidates that are not settled yet."""
    return np.setdiff1d(np.flatnonzero(problem.candidates), problem.locked_in)
