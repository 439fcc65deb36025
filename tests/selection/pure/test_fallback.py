"""A list where nobody was asked: the parts of a unit, then the scores."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sebalai.selection.problem import problem, ties
from sebalai.selection.rules import Status
from sebalai.selection.solver import Infeasible, fallback, ranks
from tests.selection.pure.worlds import allowed, world

STAFF = {
    "id": list("abcdefgh"),
    "unit": list("xxxxxxyy"),
    "subunit": ["x1", "x1", "x1", "x1", "x2", "x2", "y1", "y2"],
    "score": [0.9, 0.8, 0.7, 0.6, 0.1, 0.2, 0.4, 0.5],
}


def small(seats=3, **rules):
    return problem(STAFF, [], {"x": seats, "y": 1}, **rules)


def test_seats_go_to_the_parts_by_size_and_there_to_the_best():
    found = fallback(small())
    assert found.people == ("a", "b", "f", "h")
    assert (found.status, found.gap) == (Status.RULE, 0)


def test_a_part_without_candidates_gives_its_seat_away():
    staff = {**STAFF, "eligible": [1, 1, 1, 1, 0, 0, 1, 1]}
    assert fallback(problem(staff, [], {"x": 3, "y": 1})).people == tuple("abch")


def test_locks_come_before_sizes_and_scores():
    found = fallback(small(2).with_locks(into=["e"], out=["h"]))
    assert found.people == ("a", "e", "g")


def test_bounds_come_before_the_parts():
    bounds = {"subunit": {"x2": (2, 2)}}
    assert fallback(small(bounds=bounds)).people == ("a", "e", "f", "h")


def test_without_scores_the_lottery_decides():
    staff = {"id": list("abcdefgh"), "unit": ["x"] * 8}
    stated = problem(staff, [], 2)
    assert len({fallback(stated, seed).people for seed in range(30)}) > 10
    rank = ranks(stated.people.ids, 7)
    drawn = sorted(stated.people.ids, key=lambda person: rank[ord(person) - ord("a")])
    assert fallback(stated, 7).people == tuple(sorted(drawn[:2]))


@pytest.mark.parametrize("banded", [False, True])
@pytest.mark.parametrize("seed", range(15))
def test_a_list_is_found_wherever_the_rules_allow_one(seed, banded):
    stated = world(seed, banded=banded)
    stated = replace(stated, ties=ties([], stated.people))
    found = fallback(stated)
    assert not stated.broken(stated.people.at(found.people))
    if not banded and stated.people.subunit.labels == ("",):
        best = max(stated.people.points[some].sum() for some in allowed(stated))
        mine = stated.people.points[stated.people.at(found.people)].sum()
        assert mine == pytest.approx(best)


def test_rules_that_clash_are_named():
    with pytest.raises(Infeasible, match="unit_overlocked"):
        fallback(small(1).with_locks(into=["a", "b"]))
