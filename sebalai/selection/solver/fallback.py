"""A list where nobody was asked: spread over the parts of a unit, then by score."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sebalai.selection.arrays import Ints
from sebalai.selection.problem import Column, Problem, check
from sebalai.selection.rules import SECONDS, Status
from sebalai.selection.seats import apportion
from sebalai.selection.solver.choose import Infeasible, Selection, select
from sebalai.selection.solver.lottery import ranks


def fallback(problem: Problem, seed: int = 0, seconds: float = SECONDS) -> Selection:
    """Each unit's seats go to its sub-units by size (Webster, no floor), and inside
    them to the best scores that bounds and locks allow; equals by the lottery.

    Of sub-units with the same claim, the one with the best candidate gets the seat.
    Where the shares of the sub-units leave no list, the unit's seats alone hold.
    Ties are not looked at and nothing is proven. Raises Infeasible.
    """
    errors = [issue for issue in check(problem) if not issue.warning]
    if errors:
        raise Infeasible(errors)
    merit = replace(problem, weights=np.zeros(len(problem)), merit_price=1.0)
    try:
        rank = ranks(problem.people.ids, seed)
        found = select(_by_part(merit, rank), seconds=seconds, seed=seed)
    except Infeasible:
        found = select(merit, seconds=seconds, seed=seed)
    value = problem.value(problem.people.at(found.people))
    return replace(found, value=value, bound=value, status=Status.RULE)


def _by_part(problem: Problem, rank: Ints) -> Problem:
    """The same problem with the sub-units of each unit in the place of units."""
    staff = problem.people
    pairs = np.column_stack([problem.unit, staff.subunit.codes])
    _, first, of_part = np.unique(pairs, axis=0, return_index=True, return_inverse=True)
    part = of_part.ravel().astype(np.int64)
    unit_of = problem.unit[first]
    able, locked = (
        np.bincount(part[people], minlength=len(first))
        for people in (problem.candidates, problem.locked_in)
    )
    sizes = np.bincount(part)
    order = _best_first(problem, part, rank)
    seats = np.zeros(len(first), np.int64)
    for unit, held in enumerate(_unit_seats(problem).tolist()):
        inside = order[unit_of[order] == unit]
        seats[inside] = apportion(sizes[inside], held, locked[inside], able[inside])
    labels = tuple(f"{place:09d}" for place in range(len(first)))
    parted = replace(staff, unit=Column(labels, part))
    return replace(problem, people=parted, lowest=seats, highest=seats)


def _best_first(problem: Problem, part: Ints, rank: Ints) -> Ints:
    """Parts by their best candidate: of equal claims to a seat the first one wins."""
    people = np.flatnonzero(problem.candidates)
    best_first = people[np.lexsort((rank[people], -problem.people.points[people]))]
    places = np.full(int(part.max()) + 1, len(part))
    np.minimum.at(places, part[best_first], np.arange(len(best_first)))
    return np.argsort(places, kind="stable")


def _unit_seats(problem: Problem) -> Ints:
    """Seats of each unit; where they may move, by size between least and most."""
    if problem.is_fixed:
        return problem.lowest
    able = np.bincount(problem.unit[problem.candidates], minlength=len(problem.lowest))
    most = np.minimum(problem.highest, able)
    return apportion(problem.people.unit.sizes, problem.total, problem.lowest, most)
