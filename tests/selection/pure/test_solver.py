"""The optimum against every other list, its bound, and the order of rows."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from sebalai.selection.problem import problem
from sebalai.selection.rules import Status
from sebalai.selection.solver import (
    Infeasible,
    State,
    certify,
    clash,
    improve,
    ranks,
    select,
)
from sebalai.selection.solver.exact import solve
from sebalai.selection.solver.narrow import narrow
from sebalai.selection.solver.program import program
from sebalai.selection.solver.repair import feasible
from tests.selection.pure.worlds import allowed, best_value, by_unit, survey, world

WORLDS = [(seed, banded) for seed in range(30) for banded in (False, True)]


def positions(stated, selection):
    return stated.people.at(selection.people)


@pytest.mark.parametrize(("seed", "banded"), WORLDS)
def test_exact_is_the_best_of_all_lists(seed, banded):
    stated = world(seed, banded=banded)
    answer = select(stated, "exact")
    assert not stated.broken(positions(stated, answer))
    assert answer.value == pytest.approx(best_value(stated))
    assert answer.status == Status.OPTIMAL
    assert answer.gap == 0


@pytest.mark.parametrize(("seed", "banded"), WORLDS)
def test_fast_obeys_the_rules_and_its_bound_holds(seed, banded):
    stated = world(seed, banded=banded)
    answer = select(stated, "fast")
    best = best_value(stated)
    assert not stated.broken(positions(stated, answer))
    assert answer.value <= best + 1e-9
    assert answer.bound >= best - 1e-9


@pytest.mark.parametrize("seed", range(20))
def test_nobody_of_a_better_list_is_left_out(seed):
    stated = world(seed, banded=bool(seed % 2))
    start = positions(stated, select(stated, "fast"))
    least = stated.value(start) - 0.3
    narrowed = narrow(stated, certify(stated, start), least)
    for some in allowed(stated):
        if stated.value(some) > least:
            assert not narrowed.broken(some)


@pytest.mark.parametrize("seed", range(12))
def test_a_fair_floor_gives_the_best_list_above_it(seed):
    stated = world(seed, people=10, seats=3, banded=False)
    lists = allowed(stated)
    worst = {tuple(some): stated.unit_means(some).min() for some in lists}
    best_worst = max(worst.values())
    above = [some for some in lists if worst[tuple(some)] >= 0.9 * best_worst - 1e-9]
    answer = select(stated, "exact", fair_floor=0.9)
    assert answer.fair.best == pytest.approx(best_worst, abs=1e-6)
    assert answer.fair.met
    assert answer.value == pytest.approx(max(stated.value(some) for some in above))
    assert answer.status == Status.OPTIMAL


def test_a_unit_without_a_seat_is_not_held_to_the_floor():
    staff = {"id": list("abcd"), "unit": list("xxyy"), "eligible": [1, 1, 0, 0]}
    answer = select(problem(staff, [("a", "b")], 1), fair_floor=0.9)
    assert answer.people == ("b",)
    assert answer.fair.met


@pytest.mark.parametrize("how", ["exact", "fast"])
def test_rows_may_come_in_any_order(how):
    draw = np.random.default_rng(3)
    n = 60
    staff = {
        "id": [f"p{number:02d}" for number in range(n)],
        "unit": draw.choice(["a", "b", "c"], n).tolist(),
        "score": draw.random(n).tolist(),
    }
    pairs = [(f"p{i:02d}", f"p{j:02d}") for i, j in draw.integers(0, n, (150, 2))]
    answers = set()
    for _ in range(4):
        order = draw.permutation(n)
        shuffled = {name: [of[at] for at in order] for name, of in staff.items()}
        named = [pairs[at] for at in draw.permutation(len(pairs))]
        answers.add(select(problem(shuffled, named, 9), how).people)
    assert len(answers) == 1


@pytest.mark.parametrize("how", ["exact", "fast"])
def test_the_seed_decides_between_equals(how):
    staff = {"id": list("abcdefgh"), "unit": ["x"] * 8}
    stated = problem(staff, [], 2)
    drawn = {select(stated, how, seed=seed).people for seed in range(30)}
    assert len(drawn) > 10
    rank = ranks(stated.people.ids, 7)
    lowest = tuple(sorted(stated.people.ids[at] for at in np.argsort(rank)[:2]))
    assert select(stated, how, seed=7).people == lowest


@given(seed=st.integers(0, 10_000), moves=st.lists(st.integers(0, 10), max_size=8))
@settings(max_examples=60, deadline=None)
def test_gains_and_losses_stay_exact(seed, moves):
    stated = world(seed)
    state = State(stated)
    for person in moves:
        if state.chosen[person]:
            before, loss = state.value, state.loss(person)
            state.drop(person)
            assert before - state.value == pytest.approx(loss)
        elif stated.candidates[person]:
            before, gain = state.value, float(state.gain[person])
            state.add(person)
            assert state.value - before == pytest.approx(gain)
    assert state.value == pytest.approx(stated.value(state.people))
    assert state.gain == pytest.approx(State(stated, state.people).gain)
    assert state.losses(state.people) == pytest.approx(
        [state.loss(person) for person in state.people]
    )


@given(seed=st.integers(0, 10_000), banded=st.booleans())
@settings(max_examples=40, deadline=None)
def test_swaps_never_break_a_rule_nor_lose_value(seed, banded):
    stated = world(seed, banded=banded)
    start = allowed(stated)[-1]
    state = State(stated, start)
    improve(state, ranks(stated.people.ids, seed))
    assert not stated.broken(state.people)
    assert state.value >= stated.value(start) - 1e-9


@pytest.mark.parametrize("seed", range(10))
def test_a_start_is_found_wherever_a_list_exists(seed):
    stated = world(seed, banded=bool(seed % 2))
    rank = ranks(stated.people.ids, 0)
    start = feasible(stated, rank, State(stated).gain, 5)
    assert not stated.broken(start)


STAFF = {
    "id": list("abcdef"),
    "unit": list("xxxyyy"),
    "gender": list("FFFMMM"),
    "grade": list("344344"),
}


def kinds(rules):
    return sorted((str(rule.kind), *map(str, rule.figures.values())) for rule in rules)


def test_rules_that_clash_are_named_and_nothing_else():
    stated = problem(
        STAFF,
        [("a", "b")],
        {"x": 1, "y": 2},
        bounds={"gender": {"F": (2, 3)}, "grade": {"4": (0, 3)}},
    )
    found = clash(stated)
    assert kinds(found.rules) == [
        ("group", "gender", "F", "2", "3"),
        ("unit", "x", "1", "1"),
    ]
    assert sum(amount for _, amount in found.relief) == 1
    with pytest.raises(Infeasible) as raised:
        select(stated)
    assert raised.value.clash == found
    codes = sorted(issue.code for issue in raised.value.issues)
    assert codes == ["clash_group", "clash_unit"]


def test_a_lock_is_named_among_the_clashing_rules():
    bounds = {"grade": {"3": (2, 3)}, "gender": {"F": (1, 2)}}
    stated = problem(STAFF, [], {"x": 1, "y": 1}, bounds=bounds, lock_in=["b"])
    assert kinds(clash(stated).rules) == [
        ("group", "grade", "3", "2", "3"),
        ("lock_in", "b"),
        ("unit", "x", "1", "1"),
    ]


@given(seed=st.integers(0, 10_000), low=st.integers(0, 4), more=st.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_a_clash_is_found_exactly_when_no_list_exists(seed, low, more):
    stated = world(seed)
    if stated.bounds:
        return
    limits = dict.fromkeys(stated.people.grade.labels, (low, low + more))
    seats = by_unit(stated, stated.lowest)
    stated = problem(stated.people, stated.ties, seats, bounds={"grade": limits})
    found = clash(stated)
    assert (found is None) == bool(allowed(stated))
    if found is None:
        return
    assert found.rules
    with pytest.raises(Infeasible):
        select(stated, "fast")


def test_time_running_out_still_gives_a_list_with_its_bound():
    stated = world(4)
    answer = select(stated, "exact", seconds=0)
    assert answer.people == select(stated, "fast").people
    assert answer.bound >= best_value(stated) - 1e-9


@pytest.mark.parametrize("bounds", [{}, {"gender": {"F": (20, 21)}}])
def test_leaving_people_out_does_not_change_the_optimum(bounds):
    stated = survey(600, 30, bounds=bounds)
    whole = solve(program(stated, ranks(stated.people.ids, 0)), seconds=60)
    answer = select(stated, "exact")
    assert answer.status == Status.OPTIMAL
    assert answer.value == pytest.approx(stated.value(whole.chosen))


@pytest.mark.parametrize("how", ["exact", "fast"])
def test_a_fair_floor_lifts_the_worst_unit_of_a_larger_organisation(how):
    stated = survey(1_200, 24)
    free = select(stated, how)
    fair = select(stated, how, fair_floor=0.95)
    assert fair.fair.met
    assert not stated.broken(positions(stated, fair))
    means = stated.unit_means(positions(stated, fair))
    assert means.min() == pytest.approx(fair.fair.worst)
    assert means.min() >= stated.unit_means(positions(stated, free)).min()
    assert fair.value <= free.value + 1e-9
    assert fair.bound >= fair.value
