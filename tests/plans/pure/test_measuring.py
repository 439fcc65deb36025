"""Progress is the same arithmetic whichever way the target lies."""

from __future__ import annotations

import random
from decimal import Decimal as D

import pytest

from sebalai.plans import measuring
from sebalai.plans.measuring import Direction, Kind, TimeUnit


def ways():
    rng = random.Random(7)
    for _ in range(200):
        start, end = D(rng.randint(-500, 500)), D(rng.randint(-500, 500))
        if start != end:
            yield start, end, D(rng.randint(-900, 900))


def test_the_way_begins_at_nought_and_ends_at_one():
    for start, end, _now in ways():
        assert measuring.progress(start, end, start) == 0
        assert measuring.progress(start, end, end) == 1


def test_progress_and_reaching_the_target_agree():
    for start, end, now in ways():
        direction = measuring.leads(start, end)
        come = measuring.progress(start, end, now)
        assert (come >= 1) is measuring.reached(direction, end, now)


def test_mirrored_values_come_as_far():
    for start, end, now in ways():
        mirrored = measuring.progress(-start, -end, -now)
        assert mirrored == measuring.progress(start, end, now)


@pytest.mark.parametrize(
    "values", [(None, 1, 1), (1, None, 1), (1, 2, None), (3, 3, 3)]
)
def test_what_is_unknown_or_no_way_has_no_progress(values):
    known = [None if v is None else D(v) for v in values]
    assert measuring.progress(*known) is None


def test_times_are_compared_whatever_their_unit():
    days = measuring.comparable(Kind.TIME, D(3), TimeUnit.DAY)
    hours = measuring.comparable(Kind.TIME, D(4), TimeUnit.HOUR)
    assert (days, hours) == (D(4320), D(240))
    assert measuring.leads(days, hours) is Direction.FALL
    assert measuring.comparable(Kind.TIME, D(3), "pekan") is None


def test_a_share_has_a_whole():
    assert measuring.share(D(41), D(100)) == 41
    assert measuring.share(D(1), D(0)) is None
    assert measuring.share(None, D(5)) is None
