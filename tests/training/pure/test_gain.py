"""The gain of a session: its bounds, its intervals, and that row order changes nothing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from scipy.stats import binomtest

from sebalai.training.gain import (
    Standing,
    exact_share,
    hake,
    session_gain,
)

FEW = 200  # resamples are enough where only bounds are asked
shares = st.floats(0, 1, allow_nan=False)


@st.composite
def marks(draw):
    people, count = draw(st.integers(1, 12)), draw(st.integers(1, 5))
    rows = st.lists(
        st.lists(st.booleans(), min_size=count, max_size=count),
        min_size=people,
        max_size=people,
    )
    return np.array(draw(rows), bool), np.array(draw(rows), bool)


def keys(pre):
    return [f"q{n}" for n in range(pre.shape[1])]


def gained(pre, post, **more):
    return session_gain(keys(pre), pre, post, seed=7, **({"resamples": FEW} | more))


@given(shares, shares)
def test_nobody_learns_more_than_there_was_to_learn(pre, post):
    value = hake(pre, post)
    assert value is None if pre == 1 else value <= 1 + 1e-9
    if pre < 1:
        assert (value > 0) == (post > pre)


def test_the_gain_of_a_known_class():
    assert hake(0.4, 0.7) == pytest.approx(0.5)
    assert hake(0.5, 0.5) == 0
    assert hake(0.8, 0.6) == pytest.approx(-1)


@given(marks())
@settings(max_examples=40, deadline=None)
def test_an_interval_holds_its_value_and_stays_below_one(given_marks):
    found = gained(*given_marks)
    for one in (found.gain, *(q.gain for q in found.questions)):
        if one.low is not None:
            assert one.low <= one.value <= one.high <= 1 + 1e-9
    for question in found.questions:
        assert 0 <= question.post.low <= question.post.value <= question.post.high <= 1


@given(marks(), st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_the_order_of_people_changes_nothing(given_marks, random):
    pre, post = given_marks
    order = list(range(len(pre)))
    random.shuffle(order)
    assert gained(pre, post) == gained(pre[order], post[order])


@given(marks())
@settings(max_examples=25, deadline=None)
def test_the_same_answers_twice_are_no_gain(given_marks):
    pre, _post = given_marks
    found = gained(pre, pre)
    values = [found.gain, *(question.gain for question in found.questions)]
    for one in values:
        assert one.value in {0, None}
        assert one.low in {0, None}


@given(marks())
@settings(max_examples=25, deadline=None)
def test_everything_right_afterwards_is_all_there_was(given_marks):
    pre, _post = given_marks
    found = gained(pre, np.ones_like(pre))
    assert found.gain.value == (None if pre.all() else pytest.approx(1))


@given(st.integers(1, 60), st.data())
@settings(max_examples=60, deadline=None)
def test_shares_have_the_exact_interval(people, data):
    right = data.draw(st.integers(0, people))
    found = exact_share(right, people)
    judge = binomtest(right, people).proportion_ci(0.95, method="exact")
    assert (found.low, found.high) == pytest.approx((judge.low, judge.high), abs=1e-9)


def test_the_interval_of_a_gain_covers_what_is_true():
    """Of 200 classes that each learn half of it, about 95 in 100 say so."""
    rng = np.random.default_rng(11)
    covered = 0
    for _class in range(200):
        knew = rng.random((60, 10)) < 0.4
        learned = rng.random((60, 10)) < 0.5
        found = gained(knew, knew | learned, resamples=400)
        covered += found.gain.low <= 0.5 <= found.gain.high
    assert 180 <= covered <= 199


def test_what_stays_misunderstood_is_told_from_what_chance_explains():
    pre = np.zeros((40, 3), bool)
    post = np.zeros((40, 3), bool)
    post[:8, 0] = True  # 20 %
    post[:22, 1] = True  # 55 %: its interval reaches 60 %
    post[:30, 2] = True  # 75 %
    assert [one.standing for one in gained(pre, post).questions] == [
        Standing.MISUNDERSTOOD,
        Standing.UNCERTAIN,
        Standing.UNDERSTOOD,
    ]


def test_nobody_and_nothing_have_no_gain():
    empty = np.zeros((0, 2), bool)
    assert gained(empty, empty).gain.value is None
    with pytest.raises(ValueError, match="same people"):
        gained(np.zeros((2, 2), bool), np.zeros((3, 2), bool))
