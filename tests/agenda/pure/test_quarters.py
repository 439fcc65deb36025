"""The quarters of a period."""

from __future__ import annotations

from datetime import date

from sebalai.agenda.quarters import Quarter, quarters


def test_quarters_cover_the_period_and_are_cut_at_its_end():
    assert quarters(date(2026, 2, 10), date(2027, 1, 31)) == [
        Quarter(2026, 1, date(2026, 3, 31)),
        Quarter(2026, 2, date(2026, 6, 30)),
        Quarter(2026, 3, date(2026, 9, 30)),
        Quarter(2026, 4, date(2026, 12, 31)),
        Quarter(2027, 1, date(2027, 1, 31)),
    ]


def test_a_period_of_a_day_has_one():
    day = date(2026, 12, 31)
    assert quarters(day, day) == [Quarter(2026, 4, day)]
