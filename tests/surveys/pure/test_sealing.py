"""Sealed ballots say nothing without the key, and nothing by their shape."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from sebalai.surveys.sealing import (
    Box,
    Sealed,
    Vote,
    lock,
    new_key,
    unlock,
    wrapping_key,
)

KEY = new_key()
people = st.integers(1, 2**63 - 1)
choices = st.tuples(
    *[st.lists(people, max_size=5, unique=True).map(tuple) for _ in range(3)]
)


@given(people, choices)
def test_what_is_sealed_comes_out_again(voter, named):
    box = Box(KEY, "poll", 3, 5)
    assert box.open(box.seal(Vote(voter, named))) == Vote(voter, named)


@given(choices, choices)
def test_every_ballot_of_a_poll_has_the_same_length(one, other):
    box = Box(KEY, "poll", 3, 5)
    assert len(box.seal(Vote(1, one))) == len(box.seal(Vote(2, other)))


def test_the_same_ballot_never_looks_the_same():
    box = Box(KEY, "poll", 1, 5)
    vote = Vote(1, ((2, 3),))
    assert box.seal(vote) != box.seal(vote)


@pytest.mark.parametrize(
    "box", [Box(new_key(), "poll", 1, 5), Box(KEY, "another poll", 1, 5)]
)
def test_another_key_or_another_poll_opens_nothing(box):
    sealed = Box(KEY, "poll", 1, 5).seal(Vote(1, ((2,),)))
    with pytest.raises(Sealed):
        box.open(sealed)


def test_a_changed_byte_is_noticed():
    box = Box(KEY, "poll", 1, 5)
    sealed = bytearray(box.seal(Vote(1, ((2,),))))
    sealed[-1] ^= 1
    with pytest.raises(Sealed):
        box.open(bytes(sealed))
    with pytest.raises(Sealed):
        box.open(b"")


def test_more_than_the_poll_takes_cannot_be_sealed():
    box = Box(KEY, "poll", 1, 2)
    for named in (((1, 2, 3),), ((1,), (2,)), ()):
        with pytest.raises(ValueError, match="poll takes|each question"):
            box.seal(Vote(9, named))


def test_votes_come_out_by_voter_whatever_their_order():
    box = Box(KEY, "poll", 1, 2)
    sealed = [box.seal(Vote(voter, ((1,),))) for voter in (7, 3, 5)]
    assert [vote.voter for vote in box.open_all(sealed)] == [3, 5, 7]


def test_a_wrapped_key_opens_with_the_secret_it_was_wrapped_with():
    wrapped = lock(KEY, key=wrapping_key("one"), context="a")
    assert unlock(wrapped, key=wrapping_key("one"), context="a") == KEY
    with pytest.raises(Sealed):
        unlock(wrapped, key=wrapping_key("two"), context="a")
