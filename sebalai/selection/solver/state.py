"""A list under construction: counts, seats and exact gains, kept up to date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from sebalai.selection.arrays import Bools, Floats, Ints, Matrix
from sebalai.selection.problem import Problem


@dataclass(frozen=True, eq=False)
class _Attribute:
    """The bounds of one attribute: which of them each person falls under, or -1."""

    bound_of: Ints
    low: Ints
    high: Ints


class State:
    """Adding or dropping one person costs only the ties of their audience.

    ``gain[j]`` is what j would add to the value; ``seats`` and the group counts say
    what the rules still admit.
    """

    def __init__(self, problem: Problem, chosen: Iterable[int] | Ints = ()) -> None:
        self.problem = problem
        self.top = len(problem.steps)
        self.step = np.append(problem.steps, 0.0)
        self.chosen: Bools = np.zeros(len(problem), np.bool_)
        self.chosen[np.asarray(list(chosen), np.int64)] = True
        people = np.flatnonzero(self.chosen)
        self.left = problem.total - len(people)
        self.seats = np.bincount(problem.unit[people], minlength=len(problem.lowest))
        self.count = np.asarray(problem.reach @ self.chosen.astype(float), np.int64)
        self.gain: Floats = self._gains()
        self._short = int(np.maximum(problem.lowest - self.seats, 0).sum())
        self._attributes = _attributes(problem)
        self._held = [
            np.bincount(a.bound_of[people] + 1, minlength=len(a.low) + 1)[1:]
            for a in self._attributes
        ]

    def _gains(self) -> Floats:
        problem = self.problem
        first = problem.weights * self.step[np.minimum(self.count, self.top)]
        return np.asarray(problem.audience @ first + problem.merit, np.float64)

    @property
    def people(self) -> Ints:
        return np.flatnonzero(self.chosen)

    @property
    def value(self) -> float:
        won = self.problem.worth[np.minimum(self.count, self.top)]
        return float(self.problem.weights @ won + self.problem.merit[self.chosen].sum())

    def add(self, person: int) -> None:
        self._shift(person, 1)

    def drop(self, person: int) -> None:
        self._shift(person, -1)

    def _shift(self, person: int, by: int) -> None:
        problem = self.problem
        colleagues = self.colleagues(person)
        count = self.count[colleagues]
        before = self.step[np.minimum(count, self.top)]
        count += by
        self.count[colleagues] = count
        change = self.step[np.minimum(count, self.top)] - before
        change *= problem.weights[colleagues]
        turned_to, ties = entries(problem.reach, colleagues)
        np.add.at(self.gain, turned_to, np.repeat(change, ties))
        self.chosen[person] = by > 0
        self.left -= by
        unit = problem.unit[person]
        shortage = problem.lowest[unit] - self.seats[unit]
        self._short += max(shortage - by, 0) - max(shortage, 0)
        self.seats[unit] += by
        for held, attribute in zip(self._held, self._attributes, strict=True):
            bound = attribute.bound_of[person]
            if bound >= 0:
                held[bound] += by

    def colleagues(self, person: int) -> Ints:
        """Positions of those who turn to the person, the person included."""
        audience = self.problem.audience
        found: Ints = audience.indices[
            audience.indptr[person] : audience.indptr[person + 1]
        ]
        return found

    def loss(self, person: int) -> float:
        """What the value would lose without this chosen person."""
        colleagues = self.colleagues(person)
        last = self.step[np.minimum(self.count[colleagues] - 1, self.top)]
        kept = self.problem.weights[colleagues] @ last
        return float(kept + self.problem.merit[person])

    def losses(self, people: Ints) -> Floats:
        """``loss`` of many chosen people at once."""
        last = self.step[np.clip(self.count - 1, 0, self.top)] * self.problem.weights
        lost = np.asarray(self.problem.audience[people] @ last, np.float64)
        return lost + self.problem.merit[people]

    def admits(self, person: int) -> bool:
        """``admitted`` for one person, quick where there are no group bounds."""
        unit = self.problem.unit[person]
        if self.seats[unit] >= self.problem.highest[unit]:
            return False
        if self._attributes:
            return bool(self.admitted(np.array([person]))[0])
        return self._short < self.left or self.seats[unit] < self.problem.lowest[unit]

    def admitted(self, pool: Ints) -> Bools:
        """Who of the pool may take the next seat so that the rest can still be met.

        The look-ahead is exact for each rule alone, not for rules that share people.
        """
        unit = self.problem.unit[pool]
        held, lowest = self.seats[unit], self.problem.lowest
        may = self.problem.candidates[pool] & ~self.chosen[pool]
        may &= held < self.problem.highest[unit]
        if self._short >= self.left:
            may &= held < lowest[unit]
        for members, attribute in zip(self._held, self._attributes, strict=True):
            bound = attribute.bound_of[pool]
            within = bound >= 0
            may &= ~within | (members[bound] < attribute.high[bound])
            if np.maximum(attribute.low - members, 0).sum() >= self.left:
                may &= within & (members[bound] < attribute.low[bound])
        return may


def entries(matrix: Matrix, rows: Ints) -> tuple[Ints, Ints]:
    """Column indices of these rows, one after another, and how many each row has."""
    start = matrix.indptr[rows]
    held = matrix.indptr[rows + 1] - start
    ends = np.cumsum(held)
    place = np.arange(ends[-1] if len(ends) else 0)
    place += np.repeat(start - ends + held, held)
    return matrix.indices[place], held


def _attributes(problem: Problem) -> list[_Attribute]:
    found = []
    for name in dict.fromkeys(bound.attribute for bound in problem.bounds):
        bounds = [bound for bound in problem.bounds if bound.attribute == name]
        column = problem.people.column(name)
        bound_of = np.full(len(column.labels), -1, np.int64)
        for index, bound in enumerate(bounds):
            bound_of[column.labels.index(bound.value)] = index
        found.append(
            _Attribute(
                bound_of=bound_of[column.codes],
                low=np.array([bound.low for bound in bounds], np.int64),
                high=np.array([bound.high for bound in bounds], np.int64),
            )
        )
    return found
