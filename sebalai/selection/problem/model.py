"""One selection problem: everything the optimum depends on, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from typing import Any, Self

import numpy as np

from sebalai.selection.arrays import Bools, Floats, Ints, Matrix
from sebalai.selection.problem.issues import (
    Issue,
    IssueCode,
    Rule,
    RuleKind,
    Unusable,
)
from sebalai.selection.problem.network import Ties, ties
from sebalai.selection.problem.people import People
from sebalai.selection.problem.reach import ladder
from sebalai.selection.rules import MERIT_PRICE
from sebalai.selection.seats import apportion

Seats = int | Mapping[str, int] | tuple[Mapping[str, int], Mapping[str, int]]
Bounds = Mapping[str, Mapping[str, tuple[int, int]]]


@dataclass(frozen=True)
class Bound:
    """Agents with this value of an attribute: at least ``low``, at most ``high``."""

    attribute: str
    value: str
    low: int
    high: int

    def rule(self) -> Rule:
        return Rule(RuleKind.GROUP, asdict(self))


@dataclass(frozen=True, eq=False)
class Problem:
    """Maximise Σ w_i F(agents that i named) + merit price × Σ score of the chosen.

    Positions are those of ``people``; ``lowest`` and ``highest`` are seats by unit in
    the order of ``people.unit.labels``; ``steps`` is the ladder. Build with ``problem``.
    """

    people: People
    ties: Ties
    lowest: Ints
    highest: Ints
    total: int
    steps: Floats
    merit_price: float
    bounds: tuple[Bound, ...]
    locked_in: Ints
    locked_out: Ints
    weights: Floats

    def __len__(self) -> int:
        return len(self.people)

    @property
    def unit(self) -> Ints:
        return self.people.unit.codes

    @property
    def is_fixed(self) -> bool:
        """Whether every unit has its number of seats, so that none may move."""
        return bool((self.lowest == self.highest).all())

    @cached_property
    def candidates(self) -> Bools:
        """Who may be chosen: eligible and not locked out."""
        may = self.people.eligible.copy()
        may[self.locked_out] = False
        return may

    @cached_property
    def reach(self) -> Matrix:
        """Colleagues × people: 1 where the colleague turns to that candidate."""
        matrix = self.ties.matrix.copy()
        matrix.data = self.candidates[matrix.indices].astype(np.float64)
        matrix.eliminate_zeros()
        return matrix

    @cached_property
    def audience(self) -> Matrix:
        """The transpose of ``reach``: people × the colleagues who turn to them."""
        matrix: Matrix = self.reach.T.tocsr()
        matrix.sort_indices()
        return matrix

    @cached_property
    def merit(self) -> Floats:
        """What each person's score adds to the value."""
        return self.merit_price * self.people.points

    @cached_property
    def worth(self) -> Floats:
        """F(0), F(1), …: expected share of a colleague won by that many agents."""
        return np.concatenate([[0.0], np.cumsum(self.steps)])

    @cached_property
    def groups(self) -> tuple[Bools, ...]:
        """For each bound, who has its value."""
        found = []
        for bound in self.bounds:
            column = self.people.column(bound.attribute)
            found.append(column.codes == column.labels.index(bound.value))
        return tuple(found)

    def counts(self, chosen: Ints) -> Ints:
        """Agents that each colleague turns to."""
        present = np.zeros(len(self))
        present[chosen] = 1.0
        return np.asarray(self.ties.matrix @ present, np.int64)

    def won(self, chosen: Ints) -> Floats:
        """F of each colleague, before weights."""
        return self.worth[np.minimum(self.counts(chosen), len(self.steps))]

    def unit_means(self, chosen: Ints) -> Floats:
        """Mean F of each unit over its people, by weight: what a fair floor limits."""
        units = len(self.lowest)
        won = self.weights * self.won(chosen)
        total = np.bincount(self.unit, weights=won, minlength=units)
        return total / np.bincount(self.unit, weights=self.weights, minlength=units)

    def value(self, chosen: Ints) -> float:
        # A sum of products: BLAS would wake its threads for a dot product.
        reached = (self.weights * self.won(chosen)).sum()
        return float(reached + self.merit[chosen].sum())

    def with_locks(self, into: Iterable[str] = (), out: Iterable[str] = ()) -> Self:
        """The same problem with more people locked in and out."""
        return replace(
            self,
            locked_in=np.union1d(self.locked_in, self.people.at(into)),
            locked_out=np.union1d(self.locked_out, self.people.at(out)),
        )

    @property
    def seated(self) -> Bools:
        """Units that may have an agent at all; the others cannot be held to a floor."""
        return self.highest > 0

    def unit_rule(self, unit: int) -> Rule:
        label = self.people.unit.labels[unit]
        low, high = int(self.lowest[unit]), int(self.highest[unit])
        return Rule.about(RuleKind.UNIT, unit=label, low=low, high=high)

    def broken(self, chosen: Ints) -> list[Rule]:
        """Rules that a list breaks; empty for a list that may be adopted."""
        found = []
        if len(np.unique(chosen)) != self.total:
            found.append(Rule.about(RuleKind.TOTAL, seats=self.total))
        seats = np.bincount(self.unit[chosen], minlength=len(self.lowest))
        outside = (seats < self.lowest) | (seats > self.highest)
        found += [self.unit_rule(int(unit)) for unit in np.flatnonzero(outside)]
        for bound, member in zip(self.bounds, self.groups, strict=True):
            if not bound.low <= int(member[chosen].sum()) <= bound.high:
                found.append(bound.rule())
        missing = np.setdiff1d(self.locked_in, chosen)
        found += [self._about(RuleKind.LOCK_IN, place) for place in missing]
        barred = chosen[~self.candidates[chosen]]
        return found + [self._about(RuleKind.CANDIDATE, place) for place in barred]

    def below(self, chosen: Ints, floor: float) -> list[Rule]:
        """Seated units that a list leaves under a mean F of ``floor``."""
        under = self.seated & (self.unit_means(chosen) < floor - 1e-9)
        labels = self.people.unit.labels
        return [
            Rule.about(RuleKind.FAIR_FLOOR, unit=labels[unit], low=floor)
            for unit in np.flatnonzero(under)
        ]

    def _about(self, kind: RuleKind, place: int) -> Rule:
        return Rule.about(kind, person=self.people.ids[place])


def problem(
    people: People | Mapping[str, Sequence[Any]],
    ties_: Ties | Iterable[tuple[str, str]],
    seats: Seats,
    score: Mapping[str, float] | None = None,
    merit_price: float = MERIT_PRICE,
    bounds: Bounds | None = None,
    lock_in: Iterable[str] = (),
    lock_out: Iterable[str] = (),
    weights: Mapping[str, float] | None = None,
    steps: Floats | None = None,
    total: int | None = None,
) -> Problem:
    """State a problem from ids and labels.

    ``seats`` is a number (shared by Webster, floor 1, cap the eligible), a number per
    unit label, or a pair (lowest, highest) of those together with ``total``. ``score``
    and ``weights`` (1 unless given) are by id. Raises Unusable for unknown ids, units
    and groups, SeatsDoNotFit when a number of seats cannot be shared.
    """
    staff = people if isinstance(people, People) else People.of(people)
    if not len(staff):
        raise Unusable(Issue(IssueCode.NOBODY))
    if score is not None:
        points = np.array([score.get(person, np.nan) for person in staff.ids])
        staff = replace(staff, score=points)
    lowest, highest = _seats(staff, seats)
    weight = np.ones(len(staff))
    for person, factor in (weights or {}).items():
        weight[staff.at([person])] = factor
    return Problem(
        people=staff,
        ties=ties_ if isinstance(ties_, Ties) else ties(ties_, staff),
        lowest=lowest,
        highest=highest,
        total=int(lowest.sum()) if total is None else total,
        steps=ladder() if steps is None else steps,
        merit_price=merit_price,
        bounds=_bounds(staff, bounds or {}),
        locked_in=staff.at(lock_in),
        locked_out=staff.at(lock_out),
        weights=weight,
    )


def _seats(people: People, seats: Seats) -> tuple[Ints, Ints]:
    if isinstance(seats, tuple):
        return _by_unit(people, seats[0]), _by_unit(people, seats[1])
    if isinstance(seats, int):
        fixed = apportion(people.unit.sizes, seats, cap=eligible_by_unit(people))
    else:
        fixed = _by_unit(people, seats)
    return fixed, fixed


def _by_unit(people: People, seats: Mapping[str, int]) -> Ints:
    for unit in set(seats) - set(people.unit.labels):
        if seats[unit]:
            raise Unusable(Issue.about(IssueCode.UNKNOWN_UNIT, unit=unit))
    return np.array([seats.get(unit, 0) for unit in people.unit.labels], np.int64)


def eligible_by_unit(people: People) -> Ints:
    return np.bincount(
        people.unit.codes[people.eligible], minlength=len(people.unit.labels)
    )


def _bounds(people: People, bounds: Bounds) -> tuple[Bound, ...]:
    found = []
    for attribute, limits in sorted(bounds.items()):
        for value, (low, high) in sorted(limits.items()):
            known = people.column(attribute).labels
            if value not in known:
                code = IssueCode.UNKNOWN_GROUP
                raise Unusable(Issue.about(code, attribute=attribute, value=value))
            found.append(Bound(attribute, value, int(low), int(high)))
    return tuple(found)
