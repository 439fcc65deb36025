"""What happens when someone is kept out or taken in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sebalai.selection.problem import Problem
from sebalai.selection.rules import How
from sebalai.selection.solver import State, improve, ranks, select, start


@dataclass(frozen=True)
class Change:
    """The list with the new locks against the one before.

    ``cost`` is the value lost (negative: gained). ``broken`` is True where no list
    obeys the rules and locks: then this one comes near, and an exact answer says which
    rules clash.
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
) -> Change:
    """Lock people ``out`` of and ``into`` the list of ``people``.

    Quick by default: keeps the list, exchanges where the locks demand it and improves
    from there. ``exact`` solves anew; it raises Infeasible naming the clashing rules.
    """
    before = frozenset(people)
    locked = problem.with_locks(into=into, out=out)
    if exact:
        after = select(locked, how=How.EXACT, seed=seed).people
    else:
        after = _quick(locked, before, seed)
    value = problem.value(problem.people.at(after))
    return Change(
        people=after,
        value=value,
        cost=problem.value(problem.people.at(before)) - value,
        came_in=tuple(sorted(set(after) - before)),
        went_out=tuple(sorted(before - set(after))),
        broken=bool(locked.broken(problem.people.at(after))),
    )


def _quick(problem: Problem, before: frozenset[str], seed: int) -> tuple[str, ...]:
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
    improve(state, rank, passes=2)
    return staff.named(state.people)


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
