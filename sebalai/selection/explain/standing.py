"""Where many people stand whom a list does not have: enough for a sentence to each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from sebalai.selection.problem import Problem


@dataclass(frozen=True)
class Standing:
    """Counts are of colleagues; ``already_reached`` of them named a chosen person too."""

    seats_of_unit: int
    eligible: bool
    locked_out: bool
    named_by: int
    already_reached: int


def standing(
    problem: Problem, people: Iterable[str], asked: Iterable[str]
) -> dict[str, Standing]:
    """A row for each id of ``asked`` that the problem knows; strangers are left out."""
    staff = problem.people
    agents = problem.counts(staff.at(people))
    out = set(problem.locked_out.tolist())
    found = {}
    for person in asked:
        place = staff.position.get(person)
        if place is None:
            continue
        row = problem.ties.named[[place]].indices
        named = row[row != place]
        found[person] = Standing(
            seats_of_unit=int(problem.highest[problem.unit[place]]),
            eligible=bool(staff.eligible[place]),
            locked_out=place in out,
            named_by=len(named),
            already_reached=int(np.count_nonzero(agents[named])),
        )
    return found
