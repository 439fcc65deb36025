"""Order, reminders and escalations: pure, whatever the order of what comes in."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from sebalai.agenda.rules import (
    ORDER,
    Manner,
    NudgeKind,
    Step,
    Told,
    When,
    due_nudges,
    nudges,
    rank,
    when,
)

TODAY = date(2026, 11, 26)
DAYS = st.dates(TODAY - timedelta(days=400), TODAY + timedelta(days=400))
DUES = st.one_of(st.none(), DAYS)
MANNERS = st.builds(
    Manner,
    remind_days=st.one_of(st.none(), st.integers(0, 30)),
    grace_days=st.one_of(st.none(), st.integers(0, 30)),
)
STEPS = st.lists(
    st.builds(Step, due=DAYS, key=st.sampled_from("abc"), person=st.integers(1, 4)),
    max_size=12,
)


def test_a_day_decides_the_group_and_urgency_only_where_there_is_none():
    def of(days, urgent=False):
        return when(TODAY + timedelta(days=days), urgent=urgent, today=TODAY)

    assert of(-1) == When.OVERDUE
    assert of(0) == When.TODAY
    assert [of(1), of(6)] == [When.WEEK, When.WEEK]
    assert [of(7), of(7, urgent=True)] == [When.LATER, When.LATER]
    assert when(None, urgent=True, today=TODAY) == When.TODAY
    assert when(None, urgent=False, today=TODAY) == When.UNDATED


@given(st.lists(st.tuples(DUES, st.booleans()), max_size=20))
def test_sorting_keeps_groups_together_and_days_in_order(tasks):
    ordered = sorted(tasks, key=lambda t: rank(t[0], urgent=t[1], today=TODAY))
    groups = [when(due, urgent=urgent, today=TODAY) for due, urgent in ordered]
    assert groups == sorted(groups, key=ORDER.index)
    dated = [due for due, _urgent in ordered if due]
    assert dated == sorted(dated)
    shuffled = random.Random(1).sample(tasks, len(tasks))
    again = sorted(shuffled, key=lambda t: rank(t[0], urgent=t[1], today=TODAY))
    assert [rank(d, urgent=u, today=TODAY) for d, u in again] == [
        rank(d, urgent=u, today=TODAY) for d, u in ordered
    ]


@given(DAYS, MANNERS)
def test_grace_is_quiet_and_what_is_told_is_told_in_its_time(due, manner):
    kinds = nudges(due, manner, TODAY)
    late = (TODAY - due).days
    assert len(kinds) == len(set(kinds))
    if NudgeKind.REMINDER in kinds:
        assert manner.remind_days is not None
        assert -manner.remind_days <= late < -manner.last_days
    if NudgeKind.LAST in kinds:
        assert -manner.last_days <= late <= 0
    assert (NudgeKind.LATE in kinds) == (manner.remind_days is not None and late > 0)
    grace = manner.grace_days
    assert (NudgeKind.ESCALATION in kinds) == (grace is not None and late > grace)


@pytest.mark.parametrize(
    ("left", "kinds"),
    [
        (8, []),
        (7, ["reminder"]),
        (2, ["reminder"]),
        (1, ["last"]),
        (0, ["last"]),
        (-1, ["late"]),
        (-2, ["late"]),
        (-3, ["late", "escalation"]),
    ],
)
def test_the_usual_manner(left, kinds):
    assert nudges(TODAY + timedelta(days=left), Manner(), TODAY) == kinds


@given(STEPS, MANNERS, st.integers(0, 9))
def test_day_after_day_everybody_hears_of_everything_once(steps, manner, seed):
    """Over any stretch of days, repeated on the same day, with rows in any order."""
    hears = {step: {step.person, 5, 6} for step in steps}
    told: list[Told] = []
    draw = random.Random(seed)
    for number in range(0, 60, 3):
        day = TODAY + timedelta(days=number)
        written: set[int] = set()
        for _run in range(2):
            found = due_nudges(
                draw.sample(steps, len(steps)),
                hears,
                manner=manner,
                told=told,
                written_to=written,
                today=day,
            )
            told += found
            assert not written & {one.reader for one in found}
            written |= {one.reader for one in found}
    assert len(told) == len(set(told))
    assert all(
        (one.kind is NudgeKind.ESCALATION) == (one.reader != one.step.person)
        for one in told
    )


def test_a_moved_day_is_another_step():
    manner = Manner(remind_days=3, grace_days=2)
    step = Step(TODAY, "a", 1)
    told = [Told(1, NudgeKind.LAST, step)]
    moved = Step(TODAY + timedelta(days=1), "a", 1)

    def found(one):
        return due_nudges(
            [one], {}, manner=manner, told=told, written_to=(), today=TODAY
        )

    assert found(step) == []
    assert found(moved) == [Told(1, NudgeKind.LAST, moved)]
