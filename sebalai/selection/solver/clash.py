"""Which rules cannot be met together, and what giving way would take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from scipy.optimize import Bounds, LinearConstraint, milp

from sebalai.selection.arrays import Floats, Ints
from sebalai.selection.problem import Issue, IssueCode, Problem, Rule, RuleKind
from sebalai.selection.solver.repair import kinds


@dataclass(frozen=True)
class Clash:
    """``rules`` cannot hold together, though any one fewer could; ``relief`` is the
    smallest total relaxation, by rule and in people, that lets a list exist."""

    rules: tuple[Rule, ...]
    relief: tuple[tuple[Rule, int], ...]

    def issues(self) -> list[Issue]:
        return [
            Issue(IssueCode(f"clash_{rule.kind}"), rule.figures) for rule in self.rules
        ]


@dataclass(frozen=True, eq=False)
class _Elastic:
    """Numbers of people of each kind, limited by rows that slack may relax.

    Two slacks for each row: below its low and above its high.
    """

    rules: list[Rule]
    matrix: sp.csr_array
    low: Floats
    high: Floats
    available: Floats

    def slack(self, hard: Sequence[int]) -> Ints | None:
        """Slack of each rule in the least relaxation; None if the hard ones clash."""
        rows, kinds_ = self.matrix.shape
        room = np.full(rows, np.inf)
        room[hard] = 0
        seats = [rule.kind in {RuleKind.TOTAL, RuleKind.UNIT} for rule in self.rules]
        price = 1 + 0.01 * np.array(seats)  # seats give way last
        unit = sp.eye_array(rows, format="csr")
        answer = milp(
            np.concatenate([np.zeros(kinds_), price, price]),
            constraints=LinearConstraint(
                sp.hstack([self.matrix, unit, -unit]).tocsr(), self.low, self.high
            ),
            integrality=np.ones(kinds_ + 2 * rows, np.int64),
            bounds=Bounds(0, np.concatenate([self.available, room, room])),
        )
        if answer.x is None:
            return None
        under, over = np.split(answer.x[kinds_:].round().astype(np.int64), 2)
        return np.asarray(under + over, np.int64)


def clash(problem: Problem) -> Clash | None:
    """None if a list exists. Counts people by kind, so it is quick at any size.

    Elastic and deletion filters: Chinneck, *Feasibility and Infeasibility in
    Optimization*, 2008.
    """
    elastic = _elastic(problem)
    slack = elastic.slack([])
    if slack is None or not slack.any():
        return None
    relief = tuple(
        (elastic.rules[row], int(slack[row])) for row in np.flatnonzero(slack)
    )
    rows = _irreducible(elastic, slack)
    return Clash(tuple(elastic.rules[row] for row in rows), relief)


def _irreducible(elastic: _Elastic, slack: Ints | None) -> list[int]:
    """Make whatever gives way hard until nothing can; then drop what is not needed."""
    hard: list[int] = []
    while slack is not None:
        hard += np.flatnonzero(slack).tolist()
        slack = elastic.slack(hard)
    needed = sorted(set(hard))
    for row in list(needed):
        fewer = [other for other in needed if other != row]
        if elastic.slack(fewer) is None:
            needed = fewer
    return needed


def _elastic(problem: Problem) -> _Elastic:
    """One row per rule: total, units, groups, then each locked-in person."""
    people = np.flatnonzero(problem.candidates)
    kind = kinds(problem)
    # A locked-in person is a kind of their own.
    kind[problem.locked_in] = kind.max() + 1 + np.arange(len(problem.locked_in))
    _, first, of = np.unique(kind[people], return_index=True, return_inverse=True)
    example = people[first]
    units = len(problem.lowest)
    column = np.arange(len(example))
    total = sp.csr_array(np.ones((1, len(column))))
    unit = sp.csr_array(
        (np.ones(len(column)), (problem.unit[example], column)),
        shape=(units, len(column)),
    )
    group = np.array(problem.groups, np.float64).reshape(-1, len(problem))[:, example]
    locked = np.flatnonzero(np.isin(example, problem.locked_in))
    lock = sp.csr_array(
        (np.ones(len(locked)), (np.arange(len(locked)), locked)),
        shape=(len(locked), len(column)),
    )
    bounds = problem.bounds
    low = [bound.low for bound in bounds] + [1] * len(locked)
    high = [bound.high for bound in bounds] + [1] * len(locked)
    return _Elastic(
        rules=[
            Rule.about(RuleKind.TOTAL, seats=problem.total),
            *[problem.unit_rule(index) for index in range(units)],
            *[bound.rule() for bound in bounds],
            *[
                Rule.about(RuleKind.LOCK_IN, person=problem.people.ids[example[place]])
                for place in locked
            ],
        ],
        matrix=sp.vstack([total, unit, sp.csr_array(group), lock]).tocsr(),
        low=np.concatenate([[problem.total], problem.lowest, low]).astype(float),
        high=np.concatenate([[problem.total], problem.highest, high]).astype(float),
        available=np.bincount(of).astype(np.float64),
    )
