"""A certificate without a solver: the Lagrangian bound.

A price per colleague for one more tie to an agent splits the problem into a term per
colleague and "the best people of each unit". For any prices the sum is at least the
optimum (Geoffrion 1974); deflected Polyak steps lower it.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

import numpy as np
import scipy.sparse as sp

from sebalai.selection.arrays import Bools, Floats, Ints
from sebalai.selection.problem import Problem
from sebalai.selection.rules import GOOD_GAP

PATIENCE = 8  # steps without progress before they shrink
SHRINK = 0.7
DEFLECTION = 0.7
STEPS = 300


@dataclass(frozen=True, eq=False)
class Certificate:
    """No list obeying the rules is worth more than ``bound``.

    ``price`` is what each person's place is worth at the best prices found and
    ``taken`` who would be chosen at those (see ``solver.narrow``).
    """

    bound: float
    price: Floats
    taken: Bools


@dataclass(frozen=True, eq=False)
class Point:
    bound: float
    price: Floats
    taken: Bools
    slope: Floats


class Dual:
    """The bound as a function of prices: one per colleague, then one per group bound."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        n = len(problem)
        self.ties = np.diff(problem.reach.indptr)
        self.low = np.array([bound.low for bound in problem.bounds], np.float64)
        self.high = np.array([bound.high for bound in problem.bounds], np.float64)
        members = np.array(problem.groups, np.float64).reshape(-1, n)
        self.members = sp.csr_array(members) if problem.bounds else None
        self.people = np.flatnonzero(problem.candidates)
        self.unit = problem.unit[self.people]
        by_unit = np.sort(self.unit)
        first = np.searchsorted(by_unit, np.arange(len(problem.lowest)))
        self.place = np.arange(len(by_unit)) - first[by_unit]
        self.lowest = problem.lowest[by_unit]
        self.highest = problem.highest[by_unit]
        self.locked = np.isin(self.people, problem.locked_in)

    def start(self, chosen: Ints) -> Floats:
        """Half-way between the last and the next step of each colleague."""
        steps = self.problem.steps
        padded = np.concatenate([steps[:1], steps, [0.0]])
        count = np.minimum(self.problem.counts(chosen), len(steps))
        upcoming = padded[count + 1] * (self.ties > count)
        middle = self.problem.weights * (padded[count] + upcoming) / 2
        return np.concatenate([middle * (self.ties > 0), np.zeros(len(self.low))])

    def step(self, level: int) -> Floats:
        """What one more agent is worth; nobody meets more than they turn to, and
        phantom steps would loosen the bound."""
        worth = self.problem.weights * self.problem.steps[level]
        return np.where(self.ties > level, worth, 0.0)

    def at(self, prices: Floats) -> Point:
        n = len(self.problem)
        colleague, group = prices[:n], prices[n:]
        price = self.problem.audience @ colleague + self.problem.merit
        if self.members is not None:
            price = price - self.members.T @ group
        taken = self._best(price)
        spare, slope = 0.0, self.problem.reach @ taken.astype(np.float64)
        for level in range(len(self.problem.steps)):
            profit = self.step(level) - colleague
            slope -= profit > 0
            spare += float(np.maximum(profit, 0).sum())
        room = np.where(group > 0, self.high, self.low)
        if self.members is not None:
            held = self.members @ taken.astype(np.float64)
            slope = np.concatenate([slope, room - held])
        bound = float(spare + price[taken].sum() + group @ room)
        return Point(bound, price, taken, slope)

    def within(self, prices: Floats) -> Floats:
        """Prices of colleagues between nothing and the first step."""
        n = len(self.problem)
        np.clip(prices[:n], 0, self.step(0), out=prices[:n])
        return prices

    def _best(self, price: Floats) -> Bools:
        """The dearest people that unit seats and locks allow (a laminar matroid)."""
        key = np.where(self.locked, -np.inf, -price[self.people])
        order = np.lexsort((key, self.unit))
        taken = np.zeros(len(self.problem), np.bool_)
        taken[self.people[order[self.place < self.lowest]]] = True
        extra = self.problem.total - int(taken.sum())
        if extra > 0:
            may = order[(self.place >= self.lowest) & (self.place < self.highest)]
            best = may[np.argsort(key[may], kind="stable")[:extra]]
            taken[self.people[best]] = True
        return taken


def certify(
    problem: Problem,
    chosen: Ints,
    tolerance: float = GOOD_GAP,
    steps: int = STEPS,
    until: float = 0,
) -> Certificate:
    """A bound for the problem, from prices started at a good list.

    Stops within ``tolerance`` of the list's value, after ``steps``, or at the
    monotonic time ``until``. One step costs the number of ties and a sort.
    """
    dual = Dual(problem)
    value = problem.value(chosen)
    prices = dual.start(chosen)
    best, best_prices = dual.at(prices), prices
    point, direction = best, best.slope
    length, stalled = 1.0, 0
    for _ in range(steps):
        norm = float(np.square(direction).sum())
        close = best.bound - value <= tolerance * max(abs(value), 1.0)
        if close or norm < 1e-12 or (until and monotonic() > until):
            break
        step = length * (point.bound - value) / norm
        prices = dual.within(prices - step * direction)
        point = dual.at(prices)
        if point.bound < best.bound - 1e-9:
            best, best_prices, stalled = point, prices, 0
        else:
            stalled += 1
        direction = point.slope + DEFLECTION * direction
        if stalled >= PATIENCE:
            length, stalled = length * SHRINK, 0
            prices, point, direction = best_prices, best, best.slope
    return Certificate(max(best.bound, value), best.price, best.taken)
