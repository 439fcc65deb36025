"""The code of the hall: a window of one step, not reusable after, not to be made up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, strategies as st

from sebalai.training import codes
from sebalai.training.codes import Arrival

KEY = b"k" * 32
LATE = timedelta(hours=12)
moments = st.integers(0, 4 * 10**15).map(
    lambda micros: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=micros)
)
keys = st.binary(min_size=16, max_size=64)
steps = st.integers(min_value=0, max_value=31**codes.STEP_LENGTH - 1)


@given(keys, steps)
def test_a_code_says_its_step_to_who_holds_the_key(key, step):
    text = codes.code(key, step)
    assert len(text) == codes.LENGTH
    assert codes.read([key], text) == step
    assert codes.read([b"other", key], f" {text.upper()} ") == step


@given(keys, keys, steps)
def test_another_key_reads_nothing(key, other, step):
    expected = step if key == other else None
    assert codes.read([other], codes.code(key, step)) == expected


@given(steps, st.integers(0, codes.LENGTH - 1), st.sampled_from(codes.LETTERS))
def test_one_changed_letter_makes_it_worthless(step, place, letter):
    text = codes.code(KEY, step)
    forged = text[:place] + letter + text[place + 1 :]
    assert codes.read([KEY], forged) == (step if forged == text else None)


@given(st.text(max_size=40))
def test_no_text_is_read_by_chance_or_breaks_the_reader(text):
    assert codes.read([KEY], text) is None


@given(steps)
def test_a_seal_cannot_be_moved_to_another_step(step):
    other = (step + 1) % 31**codes.STEP_LENGTH
    mixed = codes.code(KEY, other)[: codes.STEP_LENGTH]
    mixed += codes.code(KEY, step)[codes.STEP_LENGTH :]
    assert codes.read([KEY], mixed) is None


@given(moments, st.integers(-5000, 5000))
def test_what_is_on_time_is_the_step_itself_and_its_neighbours(now, away):
    step = codes.step_at(now) + away
    judged = codes.judge(step, now, late=LATE)
    assert (judged is Arrival.ON_TIME) == (abs(away) <= 1)
    assert (judged is Arrival.AHEAD) == (away > 1)


@given(moments, st.integers(0, 100_000))
def test_a_code_once_late_is_never_on_time_again(now, seconds):
    step = codes.step_at(now)
    order = [Arrival.ON_TIME, Arrival.LATE, Arrival.TOO_LATE]
    later = now + timedelta(seconds=seconds)
    latest = later + timedelta(seconds=31)
    first = codes.judge(step, later, late=LATE)
    second = codes.judge(step, latest, late=LATE)
    assert order.index(first) <= order.index(second)


@given(moments)
def test_a_kept_scan_counts_until_the_hours_are_over(now):
    step = codes.step_at(now)
    edge = codes.begins(step) + LATE
    assert codes.judge(step, edge, late=LATE) is Arrival.LATE
    after = edge + timedelta(microseconds=1)
    assert codes.judge(step, after, late=LATE) is Arrival.TOO_LATE


@given(moments)
def test_without_late_hours_only_the_moment_counts(now):
    step = codes.step_at(now)
    at_once = now + codes.STEP
    assert codes.judge(step, at_once, late=timedelta(0)) is Arrival.ON_TIME
    later = now + 2 * codes.STEP
    assert codes.judge(step, later, late=timedelta(0)) is Arrival.TOO_LATE


@given(moments)
def test_a_step_begins_where_it_is_counted_from(now):
    step = codes.step_at(now)
    assert codes.begins(step) <= now < codes.begins(step + 1)
    assert codes.step_at(codes.begins(step)) == step
