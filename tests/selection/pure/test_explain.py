"""What a list means: figures against plain recounting, never against the code itself."""

from __future__ import annotations

from functools import cache

import pytest

from sebalai.selection.explain import (
    answers,
    compare,
    explain,
    groups,
    stability,
    summary,
    trade_off,
    what_if,
    why_not,
)
from sebalai.selection.problem import problem
from sebalai.selection.rules import Evidence
from sebalai.selection.solver import Infeasible, select
from tests.selection.pure.worlds import allowed, survey, world

WORLDS = [(seed, banded) for seed in range(12) for banded in (False, True)]
in_worlds = pytest.mark.parametrize(("seed", "banded"), WORLDS)


class Case:
    """A world, its optimum, and every list that its rules allow."""

    def __init__(self, seed, banded):
        self.stated = world(seed, banded=banded)
        self.ids = self.stated.people.ids
        self.best = select(self.stated, "exact").people
        self.values = {
            frozenset(self.stated.people.named(some)): self.stated.value(some)
            for some in allowed(self.stated)
        }

    def value(self, people):
        return self.stated.value(self.stated.people.at(people))

    def with_exchange(self, leaving, coming):
        """Value after an exchange, or None where the rules forbid it."""
        return self.values.get(frozenset(self.best) - {leaving} | {coming})


case = cache(Case)


@in_worlds
def test_worth_and_followers_of_the_chosen(seed, banded):
    of = case(seed, banded)
    for row in explain(of.stated, of.best):
        without = [person for person in of.best if person != row.person]
        assert row.worth == pytest.approx(of.value(of.best) - of.value(without))
        followers = {
            person: value
            for person in set(of.ids) - set(of.best)
            if (value := of.with_exchange(row.person, person)) is not None
        }
        if row.locked or not followers:
            assert (row.instead, row.cost_if_out) == (None, None)
        else:
            best = max(followers.values())
            assert followers[row.instead] == pytest.approx(best)
            assert row.cost_if_out == pytest.approx(of.value(of.best) - best)


@in_worlds
def test_the_cheapest_way_in_for_those_left_out(seed, banded):
    of = case(seed, banded)
    for person in set(of.ids) - set(of.best):
        row = why_not(of.stated, of.best, person)
        assert row.gain == pytest.approx(
            of.value([*of.best, person]) - of.value(of.best)
        )
        ways = {
            leaving: value
            for leaving in of.best
            if (value := of.with_exchange(leaving, person)) is not None
        }
        if not ways:
            assert (row.gives_way, row.change) == (None, None)
        else:
            assert ways[row.gives_way] == pytest.approx(max(ways.values()))
            change = max(ways.values()) - of.value(of.best)
            assert row.change == pytest.approx(change)
            assert row.change <= 1e-9


@in_worlds
@pytest.mark.parametrize("exact", [False, True])
def test_a_lock_is_obeyed_and_its_cost_is_told(seed, banded, exact):
    of = case(seed, banded)
    for person in of.ids:
        inside = person in of.best
        lock = {"out" if inside else "into": [person]}
        possible = [of.values[some] for some in of.values if (person in some) != inside]
        if exact and not possible:
            with pytest.raises(Infeasible):
                what_if(of.stated, of.best, exact=True, **lock)
            continue
        change = what_if(of.stated, of.best, exact=exact, **lock)
        assert change.broken is not bool(possible)
        if not possible:
            continue
        assert (person in change.people) is not inside
        assert change.value == pytest.approx(of.values[frozenset(change.people)])
        assert change.cost == pytest.approx(of.value(of.best) - change.value)
        assert set(change.came_in) == set(change.people) - set(of.best)
        assert set(change.went_out) == set(of.best) - set(change.people)
        if exact:
            assert change.value == pytest.approx(max(possible))
        else:
            assert change.value <= max(possible) + 1e-9


@pytest.mark.parametrize("seed", range(6))
def test_a_quick_lock_keeps_every_unit_above_the_floor(seed):
    stated = world(seed, people=10, seats=4)
    best = select(stated, "exact", fair_floor=0.9)
    floor = best.fair.floor
    above = [
        stated.people.named(some)
        for some in allowed(stated)
        if not stated.below(some, floor)
    ]
    for person in best.people:
        change = what_if(stated, best.people, out=[person], fair=best.fair)
        possible = [people for people in above if person not in people]
        assert change.broken or change.people in possible
        if not possible:
            assert change.broken


def test_a_quick_lock_lifts_the_units_it_leaves_below_the_floor():
    stated = survey(1_200, 40)
    best = select(stated, "exact", fair_floor=0.9)
    free = select(stated, "exact")
    for person in best.people:
        change = what_if(stated, best.people, out=[person], fair=best.fair)
        assert not change.broken
        means = stated.unit_means(stated.people.at(change.people))
        assert means.min() >= best.fair.floor - 1e-9
        assert change.value <= free.value + 1e-9


@pytest.mark.parametrize("seed", range(12))
def test_a_dearer_score_never_lowers_the_mean_score(seed):
    stated = case(seed, False).stated
    points = trade_off(stated, (0.0, 2.0, 8.0), how="exact")
    assert [point.price for point in points] == [0.0, 2.0, 8.0]
    means = [point.mean_score for point in points]
    assert means == sorted(means)
    assert points[0].reach1 == summary(stated, points[0].people).reach1


STAFF = {
    "id": list("abcdef"),
    "unit": list("xxxxxy"),
    "subunit": ["x1", "x1", "x2", "x2", "x2", "y1"],
    "gender": list("FFFFFM"),
    "score": [0.2, 0.9, None, 0.5, 0.2, 0.7],
    "eligible": [1, 0, 1, 1, 1, 1],
}
NAMED = [("b", "a"), ("c", "a"), ("c", "f"), ("d", "f"), ("e", "d"), ("a", "a")]


def small(named=NAMED):
    return problem(STAFF, named, {"x": 1, "y": 1})


def test_why_this_person_in_figures():
    first, second = explain(small(), ["a", "f"], sure={"a": 0.9})
    assert (first.person, first.unit, first.seats_of_unit) == ("a", "x", 1)
    assert (first.named_by, first.teams) == (2, 2)
    assert (first.only_through, first.reinforces) == (1, 1)
    assert (first.score, first.score_rank) == (0.2, 2)
    assert (first.sure, second.sure) == (0.9, None)
    assert (second.named_by, second.only_through, second.reinforces) == (2, 1, 1)
    assert (second.instead, second.cost_if_out) == (None, None)


def test_why_not_that_person_in_figures():
    row = why_not(small(), ["a", "f"], "d")
    assert (row.eligible, row.locked_out, row.score) == (True, False, 0.5)
    assert (row.named_by, row.teams, row.already_reached) == (1, 1, 0)
    assert row.gives_way == "a"
    barred = why_not(small(), ["a", "f"], "b")
    assert (barred.eligible, barred.gives_way, barred.change) == (False, None, None)
    kept_out = why_not(small().with_locks(out=["d"]), ["a", "f"], "d")
    assert (kept_out.locked_out, kept_out.gives_way) == (True, None)


def test_the_summary_counts_colleagues():
    figures = summary(small(), ["a", "f"])
    assert (figures.people, figures.units_without) == (2, 0)
    assert figures.reach1 == pytest.approx(5 / 6)
    assert figures.reach2 == pytest.approx(1 / 6)
    assert (figures.worst_unit_label, figures.worst_unit) == ("x", pytest.approx(0.8))
    assert figures.mean_score == pytest.approx(0.45)
    assert figures.after_dropout == pytest.approx((4 * 0.8 + 0.96) / 6)
    assert summary(small(), ["c"]).mean_score is None
    assert summary(small(), ["c"]).units_without == 1


def test_reach_of_few_people_is_not_told():
    women, man = groups(small(), ["a", "f"], "gender")
    assert (women.label, women.people, women.agents) == ("F", 5, 1)
    assert (women.reach1, women.reach2) == (pytest.approx(0.8), pytest.approx(0.2))
    assert (man.people, man.agents, man.reach1, man.reach2) == (1, 1, None, None)


def test_lists_side_by_side_say_what_they_share():
    figures, shared = compare(small(), {"one": ["a", "f"], "two": ["d", "f"]})
    assert figures == {
        "one": summary(small(), ["a", "f"]),
        "two": summary(small(), ["d", "f"]),
    }
    assert shared == {
        ("one", "one"): 2,
        ("one", "two"): 1,
        ("two", "one"): 1,
        ("two", "two"): 2,
    }


def test_a_seat_is_sure_when_nobody_rivals_it():
    named = [(voter, "c") for voter in "abde"]
    sure = stability(small(named), rounds=20)
    assert sure == {"c": 1.0, "f": 1.0}


def test_sure_is_a_share_that_adds_up_to_the_seats():
    stated = case(3, False).stated
    sure = stability(stated, rounds=20)
    assert sum(sure.values()) == pytest.approx(stated.total)
    assert max(sure.values()) <= 1
    assert sure == stability(stated, rounds=20)


def test_no_seat_is_sure_where_no_list_obeys_the_rules():
    clashing = problem(STAFF, [], {"x": 1, "y": 1}, bounds={"gender": {"M": (0, 0)}})
    assert stability(clashing, rounds=2) == {}


@pytest.mark.parametrize(
    ("named", "answered", "silent_units", "evidence"),
    [
        ("ab ac ba ca cb fa", 4, 0, Evidence.A),
        ("ab ac ba ca cb", 3, 1, Evidence.B),
        ("ab ac", 1, 1, Evidence.C),
        ("ab bc ca fa", 4, 0, Evidence.C),
        ("", 0, 2, Evidence.D),
    ],
)
def test_answers_are_counted_and_graded(named, answered, silent_units, evidence):
    pairs = [tuple(pair) for pair in named.split()]
    found = answers(small(pairs))
    assert (found.people, found.scored) == (6, 5)
    assert (found.answered, found.names) == (answered, len(pairs))
    assert (found.silent_units, found.evidence) == (silent_units, evidence)


def test_the_order_of_rows_changes_no_explanation():
    turned = {name: values[::-1] for name, values in STAFF.items()}
    other = problem(turned, NAMED[::-1], {"y": 1, "x": 1})
    assert explain(other, ["f", "a"]) == explain(small(), ["a", "f"])
