"""Months later some people have moved, risen, left and joined."""

from __future__ import annotations

from datetime import date

import pytest

from sebalai.demo.province.careers import GRADES
from sebalai.demo.province.changes import later


@pytest.fixture(scope="module")
def change(province):
    return later(province, date(2027, 4, 1), moved=12, promoted=15, left=9, joined=7)


def test_counts_are_as_asked(province, change):
    counts = [len(part) for part in (change.moved, change.promoted, change.left)]
    assert counts == [12, 15, 9]
    assert len(change.joined) == 7
    assert len(change.province.people) == len(province.people) - 9 + 7


def test_everybody_else_stays_as_they_were(province, change):
    before = {who.number: who for who in province.people}
    after = {who.number: who for who in change.province.people}
    assert before.keys() - after.keys() == change.left
    assert after.keys() - before.keys() == change.joined
    different = {n for n in before.keys() & after.keys() if before[n] != after[n]}
    assert different == change.moved | change.promoted


def test_the_moved_have_another_unit_and_the_promoted_the_next_grade(province, change):
    before = {who.number: who for who in province.people}
    for who in change.province.people:
        if who.number in change.moved:
            assert who.unit_id != before[who.number].unit_id
        if who.number in change.promoted:
            old = before[who.number].career.grade
            assert GRADES.index(who.career.grade) == GRADES.index(old) + 1


def test_heads_and_cast_are_left_alone(province, change):
    touched = change.moved | change.promoted | change.left
    assert not any(
        who.number in touched for who in province.people if who.head or who.key
    )


def test_addresses_stay_unique(change):
    addresses = [who.email for who in change.province.people]
    assert len(set(addresses)) == len(addresses)
