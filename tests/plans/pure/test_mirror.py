"""Figures of the mirror, worked out by hand; no Django."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from sebalai.plans.mirror import (
    Calendar,
    DecisionFact,
    Facts,
    ResourceFact,
    Stage,
    accountable,
    band,
    differs,
    figures,
    limits,
    quantile,
)
from sebalai.plans.quarters import Quarter, between

MONDAY = datetime(2026, 8, 3, 8, tzinfo=UTC)
TODAY = date(2026, 8, 31)


def decision(days=1.0, *, passed=True, seconds=None, marks=0, by="Hendra"):
    decided = MONDAY + timedelta(days=days)
    opened = None if seconds is None else decided - timedelta(seconds=seconds)
    return DecisionFact(
        passed, MONDAY, decided, MONDAY.date(), decided.date(), opened, marks, by
    )


def of(*decisions, **more):
    facts = Facts(decisions=list(decisions), **more)
    return figures(facts, today=TODAY, review_days=5, glance_seconds=60)


def test_a_quarter_has_its_days():
    third = Quarter.of(date(2026, 9, 30))
    assert (third.key, third.roman) == ("2026-3", "III")
    assert (third.start, third.end) == (date(2026, 7, 1), date(2026, 9, 30))
    assert third.next.next == Quarter(2027, 1)
    assert Quarter.parse("2026-3") == third
    assert between(date(2026, 12, 31), date(2027, 1, 1)) == [
        Quarter(2027, 1),
        Quarter(2026, 4),
    ]


@pytest.mark.parametrize("text", ["x", "2026", "2026-5", "2026-0", "26-1", "٢٠٢٦-1"])
def test_nonsense_is_no_quarter(text):
    with pytest.raises(ValueError, match="^" + text):
        Quarter.parse(text)


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        (date(2026, 9, 30), Stage.RUNNING),
        (date(2026, 10, 1), Stage.HEAD_FIRST),
        (date(2026, 10, 14), Stage.HEAD_FIRST),
        (date(2026, 10, 15), Stage.OPEN),
    ],
)
def test_the_head_reads_first(day, stage):
    calendar = Calendar(due_days=10, grace_days=4, head_days=14)
    assert calendar.stage(Quarter(2026, 3), day) is stage
    assert calendar.due(Quarter(2026, 3)) == date(2026, 10, 10)
    assert calendar.last_day(Quarter(2026, 3)) == date(2026, 10, 14)


@pytest.mark.parametrize(
    ("heads", "owners", "unit"),
    [
        ({1: {10}, 2: {20}}, set(), 2),  # the nearest head
        ({1: {10}, 2: {20}}, {20}, 1),  # who carries the plan does not decide
        ({1: {10}, 2: {20, 21}}, {20}, 2),  # a second head of the unit may
        ({1: {10}}, set(), 1),  # none of its own
        ({}, set(), 3),  # nobody at all
        ({2: {20}}, {20}, 3),  # nobody else
    ],
)
def test_a_plan_counts_for_whose_head_decides(heads, owners, unit):
    assert accountable([1, 2, 3], heads, owners) == unit


def test_time_to_decide():
    found = of(*(decision(days) for days in (1, 2, 3, 4, 10)))
    assert (found.median, found.half) == (3, (2, 4))
    assert found.p90 == pytest.approx(7.6)
    assert found.in_time == 4  # five working days after Monday: the next Monday
    assert not found.is_few


def test_few_have_no_middle_half():
    found = of(decision(1), decision(2))
    assert (found.median, found.half, found.is_few) == (1.5, None, True)
    nothing = of()
    assert (nothing.median, nothing.returned_share) == (None, None)


def test_returns_count_their_reasons():
    found = of(
        decision(passed=False, marks=2),
        decision(passed=False, marks=1),
        decision(passed=False),
        decision(),
    )
    assert (found.returned, found.with_reason, found.reasons) == (3, 2, 3)
    assert (found.without_reason, found.returned_share) == (1, 0.75)


def test_a_glance_is_counted_from_opening():
    found = of(
        decision(seconds=60),
        decision(seconds=61),
        decision(),
        decision(passed=False, seconds=5, marks=1),  # a return is no glance
    )
    assert (found.glances, found.unopened, found.passed) == (1, 1, 3)


def test_what_waits_has_an_age():
    found = of(waiting=[date(2026, 8, 28), date(2026, 8, 3)])
    assert (found.waiting, found.overdue) == ((28, 3), 1)


def test_resources_by_kind():
    found = of(
        resources=[
            ResourceFact("hours", Decimal(40), Decimal(20), Decimal(5)),
            ResourceFact("hours", Decimal(10), Decimal(0)),
            ResourceFact("money", Decimal(1000)),
        ]
    )
    hours, money = found.resources["hours"], found.resources["money"]
    assert (hours.asked, hours.granted, hours.used) == (50, 20, 5)
    assert (hours.answered, hours.refused, hours.open) == (2, 1, 0)
    assert (money.asked, money.granted, money.open) == (1000, 0, 1)


def test_the_band_is_of_many_units_only():
    units = [Facts(decisions=[decision(day)]) for day in (1, 2, 3, 4)]
    assert band(units, 5) is None
    found = band([*units, Facts(decisions=[decision(10)])], 5)
    assert found is not None
    assert (found.units, found.decisions, found.median) == (5, 5, 3)
    assert (found.low, found.high, found.in_time) == (2, 4, 0.8)


def test_chance_is_wider_for_few():
    few, many = limits(0.5, 5), limits(0.5, 500)
    assert few[0] < many[0] < 0.5 < many[1] < few[1]
    assert limits(0.5, 0) == (0, 1)
    assert limits(0.9, 5)[1] == 1


@pytest.mark.parametrize(
    ("share", "cases", "found"),
    [(0.0, 4, False), (0.0, 5, True), (0.8, 10, False), (None, 0, False)],
)
def test_only_what_chance_does_not_explain_differs(share, cases, found):
    assert differs(share, cases, 0.8) is found


def test_quantile_lies_between():
    assert quantile([], 0.5) is None
    assert quantile([4, 1], 0.5) == 2.5
    assert quantile([7], 0.9) == 7
