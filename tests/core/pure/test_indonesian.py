"""How an official document spells numbers, dates and ordinals."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from sebalai.core.documents.indonesian import (
    letter,
    long_date,
    ordinal,
    spelled,
    spelled_date,
    weekday,
)

DIGITS = {
    word: value
    for value, word in enumerate(
        "nol satu dua tiga empat lima enam tujuh delapan sembilan".split()
    )
}
SCALES = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9}


def counted(words: str) -> int:
    """The number that Indonesian number words stand for, read the other way round."""
    total = group = 0
    words = words.replace("seribu", "satu ribu").replace("seratus", "satu ratus")
    words = words.replace("sepuluh", "satu puluh").replace("sebelas", "satu belas")
    pending = 0
    for word in words.split():
        if word in DIGITS:
            pending = DIGITS[word]
        elif word == "belas":
            group, pending = group + 10 + pending, 0
        elif word in ("puluh", "ratus"):
            group, pending = group + pending * (10 if word == "puluh" else 100), 0
        else:
            total, group, pending = total + (group + pending) * SCALES[word], 0, 0
    return total + group + pending


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (11, "sebelas"),
        (45, "empat puluh lima"),
        (100, "seratus"),
        (300, "tiga ratus"),
        (1100, "seribu seratus"),
        (11_000, "sebelas ribu"),
        (1_000_001, "satu juta satu"),
    ],
)
def test_number_is_spelled(number: int, words: str) -> None:
    assert spelled(number) == words


@given(st.integers(0, 10**12 - 1))
def test_words_give_the_number_back(number: int) -> None:
    assert counted(spelled(number)) == number


@pytest.mark.parametrize("number", [-1, 10**12])
def test_number_out_of_range_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="trillion"):
        spelled(number)


def test_orders_are_named_as_in_decrees() -> None:
    assert [ordinal(n) for n in (1, 2, 6, 10, 11, 12, 20)] == [
        "KESATU",
        "KEDUA",
        "KEENAM",
        "KESEPULUH",
        "KESEBELAS",
        "KEDUA BELAS",
        "KEDUA PULUH",
    ]


def test_points_are_lettered() -> None:
    assert [letter(n) for n in (1, 26, 27, 52, 53, 702, 703)] == [
        "a",
        "z",
        "aa",
        "az",
        "ba",
        "zz",
        "aaa",
    ]


@pytest.mark.parametrize("name", [letter, ordinal])
def test_counting_starts_at_one(name) -> None:
    with pytest.raises(ValueError, match="from 1"):
        name(0)


def test_date_is_written_out() -> None:
    assert long_date(date(2026, 2, 1)) == "1 Februari 2026"


def test_the_day_of_a_meeting_in_words() -> None:
    day = date(2027, 2, 1)
    assert weekday(day) == "Senin"
    assert spelled_date(day) == "satu Februari dua ribu dua puluh tujuh"
