"""Days, grades, and which figures may be shown."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from sebalai.surveys.rules import (
    SHOWN_FROM,
    Door,
    Grade,
    Turnout,
    door,
    grade,
    latest_purge,
    purges_on,
    reminds_on,
    shown,
)

FIRST, LAST = date(2027, 2, 1), date(2027, 2, 14)
ONE = timedelta(days=1)


@pytest.mark.parametrize(
    ("state", "today", "found"),
    [
        ("draft", FIRST, Door.OVER),
        ("open", FIRST - ONE, Door.NOT_YET),
        ("open", FIRST, Door.OPEN),
        ("open", LAST, Door.OPEN),
        ("open", LAST + ONE, Door.OVER),
        ("closed", FIRST, Door.OVER),
        ("purged", FIRST, Door.OVER),
    ],
)
def test_both_days_belong_to_the_poll(state, today, found):
    assert door(state, FIRST, LAST, today) == found


def test_the_reminder_never_falls_on_the_day_of_the_invitation():
    assert reminds_on(FIRST, LAST, 3) == date(2027, 2, 11)
    assert reminds_on(FIRST, LAST, 0) is None
    assert reminds_on(FIRST, LAST, 13) is None
    assert reminds_on(FIRST, FIRST, 1) is None


def test_the_answers_go_on_a_day_that_was_promised():
    day = purges_on(LAST, 180)
    assert day == date(2027, 8, 13)
    assert latest_purge(day) == date(2027, 11, 11)


@pytest.mark.parametrize(
    ("share", "names", "silent", "found"),
    [
        (0.0, 5, 0, Grade.NONE),
        (0.29, 5, 0, Grade.C),
        (0.9, 1, 0, Grade.C),
        (0.3, 5, 0, Grade.B),
        (0.49, 5, 0, Grade.B),
        (0.8, 5, 1, Grade.B),
        (0.5, 5, 0, Grade.A),
    ],
)
def test_what_a_response_is_worth(share, names, silent, found):
    assert grade(share, names, silent) == found


turnouts = st.lists(
    st.integers(1, 40).flatmap(
        lambda invited: st.builds(Turnout, st.just(invited), st.integers(0, invited))
    ),
    max_size=12,
).map(lambda found: list(enumerate(found)))


@given(turnouts)
def test_no_figure_stands_for_fewer_than_ten_people(found):
    told = shown(found)
    figures = [*told.units.values(), *([told.together] if told.together else [])]
    assert all(figure.invited >= SHOWN_FROM for figure in figures)
    total = sum(figures, Turnout(0, 0))
    assert told.total == total
    assert {**told.units, **told.small}.keys() == dict(found).keys()


@given(turnouts, st.randoms())
def test_what_is_hidden_depends_on_sizes_alone(found, random):
    """Whatever the answers, the same units are shown: a gap in the table says nothing."""
    other = [
        (key, Turnout(one.invited, random.randint(0, one.invited)))
        for key, one in found
    ]
    first, second = shown(found), shown(other)
    assert first.units.keys() == second.units.keys()
    assert first.small == second.small
    assert (first.together is None) == (second.together is None)
