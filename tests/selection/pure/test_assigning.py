"""Assessors are shared out evenly, and nobody in conflict is ever chosen."""

from __future__ import annotations

from itertools import combinations, product

from hypothesis import given, settings, strategies as st

from sebalai.selection.assigning import Shortage, assign

NAMES = [f"c{place}" for place in range(40)]
JURY = [f"a{place}" for place in range(9)]


@st.composite
def worlds(draw, candidates=12, assessors=7):
    people = NAMES[: draw(st.integers(1, candidates))]
    jury = JURY[: draw(st.integers(1, assessors))]
    barred = {
        person: draw(st.sets(st.sampled_from(jury), max_size=len(jury)))
        for person in people
    }
    return people, jury, barred, draw(st.integers(1, 4)), draw(st.integers(0, 99))


@given(st.integers(1, 40), st.integers(1, 9), st.integers(1, 4), st.integers(0, 99))
def test_without_conflicts_no_two_loads_differ_by_more_than_one(n, m, wanted, seed):
    found = assign(NAMES[:n], JURY[:m], {}, wanted, seed=seed)
    assert found.spread <= 1
    assert all(len(who) == min(wanted, m) for who in found.given.values())
    assert sum(found.loads.values()) == n * min(wanted, m)


@given(worlds())
def test_conflicts_hold_and_everybody_gets_all_they_can(world):
    people, jury, barred, wanted, seed = world
    found = assign(people, jury, barred, wanted, seed=seed)
    for person in people:
        assert not set(found.given[person]) & barred[person]
        able = len(jury) - len(barred[person])
        assert len(found.given[person]) == min(wanted, able)
        if able < wanted:
            assert found.short[person] == Shortage(wanted, able)
    assert len(found.short) == sum(len(jury) - len(b) < wanted for b in barred.values())


@settings(max_examples=60, deadline=None)
@given(worlds(candidates=4, assessors=4))
def test_the_loads_are_the_most_even_that_the_conflicts_allow(world):
    """Against every possible division: the list of loads, heaviest first, is least."""
    people, jury, barred, wanted, seed = world
    found = assign(people, jury, barred, wanted, seed=seed)
    able = [sorted(set(jury) - barred[person]) for person in people]
    choices = [list(combinations(a, min(wanted, len(a)))) for a in able]
    best = min(
        sorted((sum(who in team for team in teams) for who in jury), reverse=True)
        for teams in product(*choices)
    )
    assert sorted(found.loads.values(), reverse=True) == best


@given(worlds())
def test_the_order_of_the_names_does_not_matter(world):
    people, jury, barred, wanted, seed = world
    one = assign(people, jury, barred, wanted, seed=seed)
    other = assign(people[::-1], jury[::-1], barred, wanted, seed=seed)
    assert one == other


@given(worlds(), st.data())
def test_pairs_that_exist_stay(world, data):
    people, jury, barred, wanted, seed = world
    fixed = {
        person: data.draw(st.sets(st.sampled_from(jury), max_size=2))
        for person in people
    }
    found = assign(people, jury, barred, wanted, seed=seed, fixed=fixed)
    for person in people:
        assert fixed[person] <= set(found.given[person])
        new = set(found.given[person]) - fixed[person]
        assert not new & barred[person]


def test_an_assessor_who_left_keeps_what_was_scored():
    found = assign(["c0"], ["a0", "a1"], {}, 2, seed=1, fixed={"c0": {"gone"}})
    assert len(found.given["c0"]) == 2
    assert "gone" in found.given["c0"]
    assert sum(found.loads.values()) == 1


def test_panels_stay_together_where_nothing_stands_against_it():
    found = assign(NAMES[:36], JURY, {}, 3, seed=7)
    assert set(found.loads.values()) == {12}
    for team in found.given.values():
        assert len({found.panels[assessor] for assessor in team}) == 1


def test_nobody_to_assign_is_said_not_hidden():
    found = assign(["c0"], [], {}, 3, seed=1)
    assert found.given == {"c0": ()}
    assert found.short == {"c0": Shortage(3, 0)}
    assert assign([], JURY, {}, 3, seed=1).spread == 0
