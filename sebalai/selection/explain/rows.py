"""Why this person, and why not that one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from sebalai.selection.arrays import Ints
from sebalai.selection.problem import Problem
from sebalai.selection.solver import State, ranks


@dataclass(frozen=True)
class Chosen:
    """One chosen person; counts are of colleagues who named them, not themself.

    ``only_through`` have no other chosen agent; ``worth`` is what the value would lose
    without the person, ``instead`` who would follow them under the same rules and
    ``cost_if_out`` what that exchange costs. ``sure`` is the share of re-solves that
    choose the person, None where it was not asked for.
    """

    person: str
    unit: str
    seats_of_unit: int
    named_by: int
    teams: int
    only_through: int
    reinforces: int
    score: float | None
    score_rank: int | None
    worth: float
    instead: str | None
    cost_if_out: float | None
    sure: float | None
    locked: bool


@dataclass(frozen=True)
class NotChosen:
    """One person who is not on the list, and what taking them would need.

    ``already_reached`` of those who named them have another agent; ``gain`` is what
    the person would add; ``gives_way`` would have to leave and ``change`` is the
    value's difference then (never above 0 for an optimal list).
    """

    person: str
    unit: str
    eligible: bool
    locked_out: bool
    named_by: int
    teams: int
    already_reached: int
    score: float | None
    gain: float
    gives_way: str | None
    change: float | None


def explain(
    problem: Problem,
    people: Iterable[str],
    sure: Mapping[str, float] | None = None,
    seed: int = 0,
) -> list[Chosen]:
    """A row for each chosen id, in the order of ids."""
    chosen = problem.people.at(people)
    state, rank = State(problem, chosen), ranks(problem.people.ids, seed)
    return [_chosen(state, int(person), rank, sure or {}) for person in chosen]


def why_not(problem: Problem, people: Iterable[str], person: str) -> NotChosen:
    """What stands between ``person`` and the list of ``people``."""
    state = State(problem, problem.people.at(people))
    staff = problem.people
    place = int(staff.at([person])[0])
    namers = _namers(problem, place)
    gain = _gain(state, place)
    leaving, change = _gives_way(state, place)
    return NotChosen(
        person=person,
        unit=staff.unit.labels[problem.unit[place]],
        eligible=bool(staff.eligible[place]),
        locked_out=place in problem.locked_out,
        named_by=len(namers),
        teams=_teams(problem, namers),
        already_reached=int((state.count[namers] > 0).sum()),
        score=_score(problem, place),
        gain=gain,
        gives_way=None if leaving is None else staff.ids[leaving],
        change=change,
    )


def _chosen(state: State, person: int, rank: Ints, sure: Mapping[str, float]) -> Chosen:
    problem, staff = state.problem, state.problem.people
    namers = _namers(problem, person)
    worth = state.loss(person)
    others = state.count[namers] - 1
    locked = person in problem.locked_in
    follower, gain = (None, None) if locked else _follower(state, person, rank)
    unit = problem.unit[person]
    return Chosen(
        person=staff.ids[person],
        unit=staff.unit.labels[unit],
        seats_of_unit=int(state.seats[unit]),
        named_by=len(namers),
        teams=_teams(problem, namers),
        only_through=int((others == 0).sum()),
        reinforces=int((others > 0).sum()),
        score=_score(problem, person),
        score_rank=_score_rank(problem, person),
        worth=worth,
        instead=None if follower is None else staff.ids[follower],
        cost_if_out=None if gain is None else worth - gain,
        sure=sure.get(staff.ids[person]),
        locked=locked,
    )


def _follower(state: State, person: int, rank: Ints) -> tuple[int | None, float | None]:
    """Who would take the person's place under the same rules, and their gain."""
    state.drop(person)
    pool = _pool(state.problem, person)
    pool = pool[state.admitted(pool)]
    best = None
    if len(pool):
        gains = state.gain[pool].round(9)
        ties = pool[gains == gains.max()]
        best = int(ties[np.argmin(rank[ties])])
    gain = None if best is None else float(state.gain[best])
    state.add(person)
    return best, gain


def _gives_way(state: State, place: int) -> tuple[int | None, float | None]:
    """The chosen person whose exchange for ``place`` costs the least."""
    problem = state.problem
    if not problem.candidates[place] or state.chosen[place]:
        return None, None
    free = np.setdiff1d(state.people, problem.locked_in)
    if problem.is_fixed:
        free = free[problem.unit[free] == problem.unit[place]]
    found: tuple[int | None, float | None] = (None, None)
    for person in free.tolist():
        loss = state.loss(person)
        state.drop(person)
        if state.admits(place):
            change = float(state.gain[place]) - loss
            if found[1] is None or change > found[1]:
                found = (person, change)
        state.add(person)
    return found


def _pool(problem: Problem, person: int) -> Ints:
    """Who could follow the person: their unit, or anyone where seats may move."""
    may = problem.candidates.copy()
    may[person] = False
    if problem.is_fixed:
        may &= problem.unit == problem.unit[person]
    return np.flatnonzero(may)


def _gain(state: State, place: int) -> float:
    """What the person would add, also where the rules keep them out."""
    colleagues = np.append(_namers(state.problem, place), place)
    step = state.step[np.minimum(state.count[colleagues], state.top)]
    reached = state.problem.weights[colleagues] @ step
    return float(reached + state.problem.merit[place])


def _namers(problem: Problem, person: int) -> Ints:
    """Positions of those who named the person, themself left out."""
    column = problem.ties.named[[person]]
    found = column.indices
    return np.asarray(found[found != person], np.int64)


def _teams(problem: Problem, people: Ints) -> int:
    return len(np.unique(problem.people.subunit.codes[people]))


def _score(problem: Problem, person: int) -> float | None:
    score = float(problem.people.score[person])
    return None if np.isnan(score) else score


def _score_rank(problem: Problem, person: int) -> int | None:
    """1 for the best score among the unit's eligible people."""
    score = problem.people.score
    if np.isnan(score[person]):
        return None
    rivals = (problem.unit == problem.unit[person]) & problem.people.eligible
    return int((score[rivals] > score[person]).sum()) + 1
