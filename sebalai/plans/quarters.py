"""Quarters of the year (*triwulan*). Knows no Django."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

MONTHS = 3


@dataclass(frozen=True, order=True)
class Quarter:
    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, (day.month - 1) // MONTHS + 1)

    @classmethod
    def parse(cls, key: str) -> Self:
        """``2026-3``; raises ValueError for anything else."""
        year, _sep, number = key.partition("-")
        if not (len(year) == 4 and year.isascii() and year.isdigit()):
            raise ValueError(key)
        if number not in {"1", "2", "3", "4"}:
            raise ValueError(key)
        return cls(int(year), int(number))

    @property
    def key(self) -> str:
        return f"{self.year}-{self.number}"

    @property
    def roman(self) -> str:
        return ("I", "II", "III", "IV")[self.number - 1]

    @property
    def start(self) -> date:
        return date(self.year, MONTHS * (self.number - 1) + 1, 1)

    @property
    def end(self) -> date:
        return self.next.start - timedelta(days=1)

    @property
    def next(self) -> Quarter:
        if self.number == 4:
            return Quarter(self.year + 1, 1)
        return Quarter(self.year, self.number + 1)

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


def between(first: date, last: date) -> list[Quarter]:
    """The quarters that the days from ``first`` to ``last`` lie in, newest first."""
    found, one = [], Quarter.of(first)
    while one.start <= last:
        found.append(one)
        one = one.next
    return found[::-1]
