"""What is wrong with a problem before anything is solved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from sebalai.selection.arrays import Ints
from sebalai.selection.problem.issues import Figure, Issue, IssueCode
from sebalai.selection.problem.model import Bound, Problem, eligible_by_unit


def check(problem: Problem) -> list[Issue]:
    """Findings that need no solver, errors first; none means nothing obvious.

    Rules that only clash together are found by ``solver.clashes``.
    """
    found = [
        *_steps(problem),
        *_scores(problem),
        *_locks(problem),
        *_units(problem),
        *_bounds(problem),
    ]
    return sorted(found, key=lambda issue: issue.warning)


def _steps(problem: Problem) -> Iterator[Issue]:
    if (np.diff(problem.steps) > 1e-12).any() or (problem.steps < 0).any():
        yield Issue(IssueCode.LADDER_RISES)


def _scores(problem: Problem) -> Iterator[Issue]:
    score = problem.people.score
    for place in np.flatnonzero((score < 0) | (score > 1)):
        person = problem.people.ids[place]
        code = IssueCode.SCORE_OUTSIDE
        yield Issue.about(code, person=person, score=float(score[place]))


def _locks(problem: Problem) -> Iterator[Issue]:
    both = np.intersect1d(problem.locked_in, problem.locked_out)
    for place in problem.locked_in:
        person = problem.people.ids[place]
        if place in both:
            yield Issue.about(IssueCode.LOCKED_BOTH_WAYS, person=person)
        elif not problem.people.eligible[place]:
            yield Issue.about(IssueCode.LOCKED_IN_INELIGIBLE, person=person)


def _units(problem: Problem) -> Iterator[Issue]:
    labels, sizes = problem.people.unit.labels, problem.people.unit.sizes
    eligible = eligible_by_unit(problem.people)
    free = _by_unit(problem, np.flatnonzero(problem.candidates))
    locked = _by_unit(problem, problem.locked_in)
    for unit, label in enumerate(labels):
        seats, most = int(problem.lowest[unit]), int(problem.highest[unit])
        if not eligible[unit]:
            figures: dict[str, Figure] = {"unit": label, "people": int(sizes[unit])}
            yield Issue(IssueCode.UNIT_EMPTY, figures, warning=True)
        if (found := int(free[unit])) < seats:
            code = IssueCode.UNIT_SHORT
            yield Issue.about(code, unit=label, seats=seats, eligible=found)
        if (found := int(locked[unit])) > most:
            code = IssueCode.UNIT_OVERLOCKED
            yield Issue.about(code, unit=label, seats=most, locked=found)
    lowest = int(problem.lowest.sum())
    highest = int(np.minimum(problem.highest, free).sum())
    if not lowest <= problem.total <= highest:
        code = IssueCode.SEATS_DO_NOT_ADD_UP
        seats = problem.total
        yield Issue.about(code, seats=seats, lowest=lowest, highest=highest)


def _by_unit(problem: Problem, people: Ints) -> Ints:
    return np.bincount(problem.unit[people], minlength=len(problem.lowest))


def _bounds(problem: Problem) -> Iterator[Issue]:
    by_attribute: dict[str, list[tuple[Bound, int]]] = defaultdict(list)
    for bound, member in zip(problem.bounds, problem.groups, strict=True):
        free = int((member & problem.candidates).sum())
        by_attribute[bound.attribute].append((bound, free))
        locked = int(member[problem.locked_in].sum())
        yield from _bound(bound, free, locked)
    for attribute, limited in by_attribute.items():
        yield from _attribute(problem, attribute, limited)


def _bound(bound: Bound, free: int, locked: int) -> Iterator[Issue]:
    group = {"attribute": bound.attribute, "value": bound.value}
    low, high = bound.low, bound.high
    if low > high:
        yield Issue.about(IssueCode.BOUND_REVERSED, **group, low=low, high=high)
    if free < low:
        yield Issue.about(IssueCode.BOUND_SHORT, **group, low=low, eligible=free)
    if locked > high:
        yield Issue.about(IssueCode.BOUND_OVERLOCKED, **group, high=high, locked=locked)


def _attribute(
    problem: Problem, attribute: str, limited: list[tuple[Bound, int]]
) -> Iterator[Issue]:
    """The bounds of one attribute against the number of seats."""
    seats = problem.total
    lowest = sum(bound.low for bound, _ in limited)
    if lowest > seats:
        code = IssueCode.BOUNDS_TOO_HIGH
        yield Issue.about(code, attribute=attribute, seats=seats, lowest=lowest)
    free = int(problem.candidates.sum())
    unlimited = free - sum(members for _, members in limited)
    highest = unlimited + sum(min(bound.high, members) for bound, members in limited)
    if highest < seats:
        code = IssueCode.BOUNDS_TOO_LOW
        yield Issue.about(code, attribute=attribute, seats=seats, highest=highest)
