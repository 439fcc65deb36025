"""What a certificate lacks, and for how long people were taught."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sebalai.training.certificates import days, hours
from sebalai.training.rules import Lack, Need, lacks, taught

NINE = datetime(2027, 3, 2, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("need", "present", "tested", "taken", "passed", "found"),
    [
        (Need.BOTH, True, True, True, True, ()),
        (Need.BOTH, False, True, False, False, (Lack.ABSENT, Lack.NOT_TAKEN)),
        (Need.BOTH, True, True, True, False, (Lack.NOT_PASSED,)),
        (Need.BOTH, True, False, False, False, ()),
        (Need.PRESENT, True, True, False, False, ()),
        (Need.PRESENT, False, True, True, True, (Lack.ABSENT,)),
        (Need.PASSED, False, True, True, True, ()),
        (Need.PASSED, False, False, False, False, (Lack.ABSENT,)),
    ],
)
def test_lacks(need, present, tested, taken, passed, found):
    told = lacks(need, present=present, tested=tested, taken=taken, passed=passed)
    assert told == found


def test_taught_by_the_programme_each_moment_once():
    items = [
        (NINE, NINE + HOUR),
        (NINE + HOUR / 2, NINE + 2 * HOUR),
        (NINE + 26 * HOUR, NINE + 27 * HOUR),
    ]
    assert taught(NINE, NINE + 30 * HOUR, items) == 3 * HOUR
    inside = [(NINE, NINE + 3 * HOUR), (NINE + HOUR, NINE + 2 * HOUR)]
    assert taught(NINE, NINE + 4 * HOUR, inside) == 3 * HOUR


def test_taught_without_a_programme():
    assert taught(NINE, NINE + 4 * HOUR, []) == 4 * HOUR
    assert taught(NINE, NINE + 30 * HOUR, []) is None


def test_words():
    assert [hours(one) for one in (10, 60, 90, 200)] == ["0,5", "1", "1,5", "3,5"]
    day = NINE.date()
    assert days(day, day) == "2 Maret 2027"
    assert days(day, day + timedelta(days=1)) == (
        "2 Maret 2027 sampai dengan 3 Maret 2027"
    )
