"""One entry: the best list under the rules, with its bound."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

import numpy as np
import scipy

from sebalai.selection.arrays import Ints
from sebalai.selection.problem import Issue, Problem, check
from sebalai.selection.rules import EXACT_UP_TO, GOOD_GAP, SECONDS, How, Status
from sebalai.selection.solver import exact
from sebalai.selection.solver.bound import certify
from sebalai.selection.solver.greedy import greedy
from sebalai.selection.solver.lottery import ranks
from sebalai.selection.solver.swaps import improve

ENGINE = f"HiGHS in scipy {scipy.__version__}"


class Infeasible(ValueError):
    """No list obeys the rules; ``issues`` say why."""

    def __init__(self, issues: list[Issue]) -> None:
        super().__init__("; ".join(f"{i.code} {dict(i.figures)}" for i in issues))
        self.issues = issues


@dataclass(frozen=True)
class Selection:
    """A list of ids sorted by id, and what is proven about it.

    ``value`` and ``bound`` count expected colleagues (plus priced scores): no list
    under these rules is worth more than ``bound``; ``gap`` is their distance as a
    share of the bound.
    """

    people: tuple[str, ...]
    value: float
    bound: float
    status: Status
    seconds: float
    how: How
    seed: int
    engine: str = ENGINE

    @property
    def gap(self) -> float:
        return max(0.0, 1 - self.value / self.bound) if self.bound > 0 else 0.0


def select(
    problem: Problem,
    how: str = How.AUTO,
    seconds: float = SECONDS,
    fair_floor: float | None = None,
    seed: int = 0,
) -> Selection:
    """The best list. Raises Infeasible when the rules leave none."""
    began = monotonic()
    errors = [issue for issue in check(problem) if not issue.warning]
    if errors:
        raise Infeasible(errors)
    rank = ranks(problem.people.ids, seed)
    state = greedy(problem, rank)
    improve(state, rank)
    chosen, bound = state.people, np.inf
    method = How(how)
    if method is How.AUTO:
        method = How.EXACT if len(problem) <= EXACT_UP_TO else How.FAST
    if method is How.EXACT:
        proof = exact.solve(problem, rank, seconds)
        bound = proof.bound
        if proof.chosen is not None:
            chosen = max(proof.chosen, chosen, key=problem.value)
    if not np.isfinite(bound):
        bound = certify(problem, chosen).bound
    return _report(problem, chosen, bound, method, seed, began)


def _report(
    problem: Problem, chosen: Ints, bound: float, how: How, seed: int, began: float
) -> Selection:
    value = problem.value(chosen)
    gap = 1 - value / bound if bound > 0 else 0.0
    if gap <= 1e-6:
        status, bound = Status.OPTIMAL, value
    else:
        status = Status.CERTIFIED if gap <= GOOD_GAP else Status.BOUNDED
    return Selection(
        people=problem.people.named(chosen),
        value=value,
        bound=max(bound, value),
        status=status,
        seconds=monotonic() - began,
        how=how,
        seed=seed,
    )
