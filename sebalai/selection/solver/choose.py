"""One entry: the best list under the rules, with what is proven about it."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

import numpy as np

from sebalai.selection.arrays import Ints
from sebalai.selection.problem import Issue, Problem, check
from sebalai.selection.rules import (
    EXACT_UP_TO,
    FAIR_EXACT_UP_TO,
    GOOD_GAP,
    SECONDS,
    How,
    Status,
)
from sebalai.selection.solver.bound import certify
from sebalai.selection.solver.clash import Clash, clash
from sebalai.selection.solver.exact import ENGINE, PROVEN, Proof
from sebalai.selection.solver.fair import (
    FairFloor,
    best_worst,
    prove_floored,
    reweighted,
)
from sebalai.selection.solver.greedy import greedy
from sebalai.selection.solver.lottery import ranks
from sebalai.selection.solver.prove import prove
from sebalai.selection.solver.repair import feasible
from sebalai.selection.solver.state import State
from sebalai.selection.solver.swaps import improve

SHARP = 1e-5  # gap at which prices are good enough for a proof to be quick
SHARP_STEPS = 120
FAIR_SHARE_OF_TIME = 0.5  # for the floor; most of it stays unused


class Infeasible(ValueError):
    """No list obeys the rules. ``issues`` say why: findings of ``check``, or the rules
    that cannot hold together, for which ``clash`` also says what giving way takes."""

    def __init__(self, issues: list[Issue], clash: Clash | None = None) -> None:
        super().__init__("; ".join(f"{i.code} {dict(i.figures)}" for i in issues))
        self.issues = issues
        self.clash = clash


@dataclass(frozen=True)
class Selection:
    """A list of ids, sorted, and what is proven about it.

    ``value`` and ``bound`` count expected colleagues (plus priced scores): no list
    under these rules is worth more than ``bound``; ``gap`` is their distance as a
    share of the bound. With a fair floor, the rules include the floor.
    """

    people: tuple[str, ...]
    value: float
    bound: float
    status: Status
    seconds: float
    how: How
    seed: int
    fair: FairFloor | None = None
    engine: str = ENGINE

    @property
    def gap(self) -> float:
        return max(0.0, 1 - self.value / self.bound) if self.bound > 0 else 0.0


@dataclass(frozen=True, eq=False)
class _Answer:
    chosen: Ints
    bound: float
    fair: FairFloor | None = None


def select(
    problem: Problem,
    how: str = How.AUTO,
    seconds: float = SECONDS,
    fair_floor: float | None = None,
    seed: int = 0,
) -> Selection:
    """The best list, the same for the same problem and seed whatever the row order.

    ``fast`` is greedy with swaps and a bound; ``exact`` proves the optimum, or after
    ``seconds`` returns the fast list with the best bound known; ``auto`` is exact up to
    EXACT_UP_TO people. ``fair_floor`` asks that no seated unit has less than this share
    of the best mean F that the worst unit could have; that optimum is sought through a
    fixed number of branches, and only where time ends before them may another machine
    find another list. Raises Infeasible.
    """
    began = monotonic()
    errors = [issue for issue in check(problem) if not issue.warning]
    if errors:
        raise Infeasible(errors)
    method = How(how)
    if method is How.AUTO:
        method = How.EXACT if len(problem) <= EXACT_UP_TO else How.FAST
    rank = ranks(problem.people.ids, seed)
    until = began + seconds
    quick = fast(problem, rank)
    if fair_floor:
        answer = _fair(problem, rank, quick, method, fair_floor, until)
    elif method is How.EXACT:
        answer = _exact(problem, rank, quick, until)
    else:
        answer = _Answer(quick, certify(problem, quick).bound)
    return _report(problem, answer, method, seed, began)


def start(problem: Problem, rank: Ints) -> State | None:
    """A list to improve on: the greedy one or, where its look-ahead sticks, any that
    the rules allow. None where they allow none."""
    state = greedy(problem, rank)
    if not state.left:
        return state
    found = feasible(problem, rank, State(problem).gain, SECONDS)
    return None if found is None else State(problem, found)


def fast(problem: Problem, rank: Ints) -> Ints:
    """Greedy and swaps. Raises Infeasible where no list obeys the rules."""
    state = start(problem, rank)
    if state is None:
        found = clash(problem)
        raise Infeasible(found.issues() if found else [], found)
    improve(state, rank)
    return state.people


def _exact(problem: Problem, rank: Ints, quick: Ints, until: float) -> _Answer:
    certificate = certify(problem, quick, SHARP, SHARP_STEPS, until)
    proof = prove(problem, rank, certificate, quick, until)
    state = State(problem, quick if proof.chosen is None else proof.chosen)
    improve(state, rank)  # equals are decided by the lottery, not by the solver
    return _Answer(state.people, proof.bound)


def _fair(
    problem: Problem, rank: Ints, quick: Ints, how: How, share: float, until: float
) -> _Answer:
    if how is How.EXACT and len(problem) <= FAIR_EXACT_UP_TO:
        seconds = until - monotonic()
        best = best_worst(problem, rank, seconds * FAIR_SHARE_OF_TIME)
        floor = np.where(problem.seated, share * best, 0.0)
        proof = prove_floored(problem, rank, floor, until)
        if proof is not None and proof.chosen is not None:
            return _above(problem, proof, share, best)
    chosen, fair = reweighted(problem, share, lambda other: fast(other, rank))
    return _Answer(chosen, certify(problem, quick).bound, fair)


def _above(problem: Problem, proof: Proof, share: float, best: float) -> _Answer:
    chosen = np.asarray(proof.chosen, np.int64)
    worst = float(problem.unit_means(chosen)[problem.seated].min(initial=1.0))
    fair = FairFloor(share, best, share * best, worst, proven=True)
    return _Answer(chosen, proof.bound, fair)


def _report(
    problem: Problem, answer: _Answer, how: How, seed: int, began: float
) -> Selection:
    value = problem.value(answer.chosen)
    bound = max(answer.bound, value)
    gap = 1 - value / bound if bound > 0 else 0.0
    if gap <= PROVEN:
        bound, status = value, Status.OPTIMAL
    else:
        status = Status.CERTIFIED if gap <= GOOD_GAP else Status.BOUNDED
    return Selection(
        people=problem.people.named(answer.chosen),
        value=value,
        bound=bound,
        status=status,
        seconds=monotonic() - began,
        how=how,
        seed=seed,
        fair=answer.fair,
    )
