"""What happens when someone is kept out or taken in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import numpy as np

from sebalai.selection.arrays import Floats, Ints
from sebalai.selection.problem import Problem
from sebalai.selection.rules import How
from sebalai.selection.solver import FairFloor, State, improve, ranks, select, start

LIFTS = 8  # rounds in which colleagues of a unit below its floor weigh ever more
LIFT = 2.0
ROUNDING = 1e-9


@dataclass(frozen=True)
class Change:
    """The list with the new locks against the one before.

    ``cost`` is the value lost (negative: gained). ``broken`` is True where no list
    obeys the rules and locks (then this one comes near, and an exact answer says which
    rules clash) or where a unit could not be kept above the fair floor.
    """

    people: tuple[str, ...]
    value: float
    cost: float
    came_in: tuple[str, ...]
    went_out: tuple[str, ...]
    broken: bool


def what_if(
    problem: Problem,
    people: Iterable[str],
    out: Iterable[str] = (),
    into: Iterable[str] = (),
    exact: bool = False,
    seed: int = 0,
    fair: FairFloor | None = None,
) -> Change:
    """Lock people ``out`` of and ``into`` the list of ``people``.

    Quick by default: keeps the list, exchanges where the locks demand it and improves
    from there, with every unit above the floor of ``fair``, if the list was made under
    one. ``exact`` solves anew, with the share of ``fair`` as its floor; it raises
    Infeasible naming the clashing rules.
    """
    before = frozenset(people)
    locked = problem.with_locks(into=into, out=out)
    floor = fair.floor if fair else 0.0
    if exact:
        share = fair.share if fair else None
        answer = select(locked, how=How.EXACT, fair_floor=share, seed=seed)
        after, floor = answer.people, answer.fair.floor if answer.fair else 0.0
    else:
        after = _quick(locked, before, seed, floor)
    places = locked.people.at(after)
    value = problem.value(places)
    return Change(
        people=after,
        value=value,
        cost=problem.value(problem.people.at(before)) - value,
        came_in=tuple(sorted(set(after) - before)),
        went_out=tuple(sorted(before - set(after))),
        broken=bool(locked.broken(places) or locked.below(places, floor)),
    )


def _quick(
    problem: Problem, before: frozenset[str], seed: int, floor: float
) -> tuple[str, ...]:
    staff, rank = problem.people, ranks(problem.people.ids, seed)
    state = State(problem, staff.at(before))
    for person in problem.locked_out:
        if state.chosen[person]:
            state.drop(int(person))
    for person in problem.locked_in:
        if not state.chosen[person]:
            _make_room(state, int(person))
            state.add(int(person))
    _fill(state)
    if problem.broken(state.people):
        state = start(problem, rank) or state
    if floor:
        return staff.named(_above(state, rank, floor))
    improve(state, rank, passes=2)
    return staff.named(state.people)


def _above(state: State, rank: Ints, floor: float) -> Ints:
    """Lift the units below the floor, then improve; none falls below it meanwhile."""
    problem, floor = state.problem, floor - ROUNDING
    factor = np.ones(len(problem.lowest))
    for _ in range(LIFTS):
        mean = problem.unit_means(state.people)
        below = problem.seated & (mean < floor)
        if not below.any():
            break
        factor[below] *= LIFT
        weights = problem.weights * factor[problem.unit]
        state = State(replace(problem, weights=weights), state.people)
        improve(state, rank, passes=1, allowed=_keeps(problem, mean, floor))
    state = State(problem, state.people)
    mean = problem.unit_means(state.people)
    improve(state, rank, passes=2, allowed=_keeps(problem, mean, floor))
    return state.people


def _keeps(problem: Problem, mean: Floats, floor: float) -> Callable[[State], bool]:
    """Whether no unit is below the floor and below what it had."""
    least = np.minimum(mean, np.where(problem.seated, floor, 0.0))

    def allowed(state: State) -> bool:
        return bool((problem.unit_means(state.people) >= least).all())

    return allowed


def _make_room(state: State, person: int) -> None:
    """Drop the unit's least missed person where the unit has no free seat."""
    problem, unit = state.problem, state.problem.unit[person]
    if state.seats[unit] < problem.highest[unit]:
        return
    locked = set(problem.locked_in.tolist())
    held = [int(p) for p in state.people if problem.unit[p] == unit and p not in locked]
    if held:
        state.drop(min(held, key=state.loss))


def _fill(state: State) -> None:
    """Give free seats to the best whom the rules admit."""
    candidates = state.problem.candidates.nonzero()[0]
    while state.left > 0:
        pool = candidates[state.admitted(candidates)]
        if not len(pool):
            return
        state.add(int(pool[state.gain[pool].argmax()]))
