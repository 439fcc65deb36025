"""The quarters of a period. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = 3


@dataclass(frozen=True)
class Quarter:
    """``ends_on`` is cut short where the period ends earlier."""

    year: int
    number: int
    ends_on: date


def quarters(starts_on: date, ends_on: date) -> list[Quarter]:
    """Those that the period touches, the first first."""
    found, day = [], starts_on
    while day <= ends_on:
        number = (day.month - 1) // MONTHS + 1
        after = _first_day_after(day.year, number)
        last = min(after - timedelta(days=1), ends_on)
        found.append(Quarter(day.year, number, last))
        day = after
    return found


def _first_day_after(year: int, number: int) -> date:
    month = number * MONTHS + 1
    return date(year + 1, 1, 1) if month > 12 else date(year, month, 1)
