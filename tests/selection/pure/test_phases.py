"""Phases follow one another; a day lies before, in or after each."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, strategies as st

from sebalai.selection.phases import (
    ALWAYS,
    ORDER,
    Phase,
    Time,
    Window,
    calendar,
    first_disorder,
)

DAYS = st.dictionaries(st.sampled_from(ORDER), st.integers(0, 60))
START = date(2027, 1, 4)


@given(DAYS)
def test_phases_fill_the_days_without_gap_or_overlap(days):
    windows = calendar(days, START)
    assert windows[0].opens_on == START
    for one, following in zip(windows, windows[1:], strict=False):
        assert following.opens_on == one.closes_on + timedelta(days=1)
    assert first_disorder(windows) is None


@given(DAYS)
def test_a_round_has_the_phases_that_last(days):
    found = {window.phase for window in calendar(days, START)}
    assert found == {phase for phase in ORDER if days.get(phase)} | set(ALWAYS)


def test_a_day_lies_before_in_or_after():
    window = Window(Phase.CALL, START, START + timedelta(days=2))
    times = [window.time(START + timedelta(days=day)) for day in (-1, 0, 2, 3)]
    assert times == [Time.AHEAD, Time.OPEN, Time.OPEN, Time.OVER]
    assert [window.days_left(START + timedelta(days=day)) for day in (0, 2)] == [2, 0]


def test_the_first_phase_out_of_order_is_named():
    windows = [
        Window(Phase.CALL, START, START),
        Window(Phase.SCREENING, START - timedelta(days=1), START),
    ]
    assert first_disorder(windows) == (Phase.SCREENING, Phase.CALL)
    assert first_disorder(reversed(windows)) == (Phase.SCREENING, Phase.CALL)
