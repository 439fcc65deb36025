"""Questions: the published bank is sound, orders are stable and fair, marking is exact."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from sebalai.training import questions
from sebalai.training.questions import Fault, Item, Topic, Window

ITEM = Item("a", "roles", "Apa?", ("satu", "dua", "tiga"), 1)
names = st.lists(st.text(min_size=1, max_size=6), unique=True, max_size=12)


def test_the_published_bank_is_sound():
    bank = questions.instrument()
    assert len(bank.items) == 20
    assert [questions.fault(one) for one in bank.items] == [None] * 20
    assert len({one.key for one in bank.items}) == 20
    assert {one.topic for one in bank.items} == set(Topic)
    assert all(one.explanation for one in bank.items)
    assert all(len(one.choices) == 4 for one in bank.items)
    right = Counter(one.right for one in bank.items)
    assert set(right.values()) == {5}


@given(names, st.text(max_size=8), st.randoms(use_true_random=False))
def test_an_order_is_the_persons_own_whatever_came_in(given_names, person, random):
    mixed = list(given_names)
    random.shuffle(mixed)
    ordered = questions.order("seed", person, given_names)
    assert ordered == questions.order("seed", person, mixed)
    assert sorted(ordered) == sorted(given_names)


def test_each_question_comes_first_about_equally_often():
    keys = [one.key for one in questions.instrument().items]
    first = Counter(questions.order("s", f"p{n}", keys)[0] for n in range(4000))
    assert set(first) == set(keys)
    assert max(first.values()) < 2 * min(first.values())


@given(st.text(max_size=8), st.text(max_size=8))
def test_choices_are_all_there_in_their_own_order(seed, person):
    places = questions.choice_order(seed, person, ITEM)
    assert sorted(places) == [0, 1, 2]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"text": "  "}, Fault.TEXT),
        ({"choices": ("satu",)}, Fault.CHOICES),
        ({"choices": ("satu", "", "tiga")}, Fault.CHOICES),
        ({"choices": tuple("abcdefg")}, Fault.CHOICES),
        ({"choices": ("Satu", " satu ", "dua")}, Fault.TWICE),
        ({"right": 3}, Fault.RIGHT),
        ({"right": -1}, Fault.RIGHT),
        ({}, None),
    ],
)
def test_what_keeps_a_question_from_being_asked(changes, fault):
    assert questions.fault(replace(ITEM, **changes)) == fault


def test_open_and_strange_answers_are_not_right():
    other = replace(ITEM, key="b", right=0)
    assert questions.marks([ITEM, other], {"a": 1}) == {"a": True, "b": False}
    assert questions.marks([ITEM], {"a": 99, "z": 1}) == {"a": False}


@given(st.integers(1, 200), st.integers(0, 100))
def test_the_pass_mark_is_exact(total, percent):
    for score in range(total + 1):
        assert questions.passes(score, total, percent / 100) == (
            score * 100 >= percent * total
        )
    assert not questions.passes(0, 0, 0.0)


def test_windows_hold_their_edges():
    assert questions.window(2, 5, 1) is Window.AHEAD
    assert questions.window(2, 5, 2) is Window.OPEN
    assert questions.window(2, 5, 5) is Window.OPEN
    assert questions.window(2, 5, 6) is Window.OVER


def test_an_item_survives_its_freezing():
    assert questions.item(ITEM.to_json()) == ITEM
