"""The calendar of the programme year: what all phases hold, month by month."""

from __future__ import annotations

from calendar import Calendar
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sebalai.portal.calendar.entry import Entry, Kind, Reader
from sebalai.portal.calendar.sources import SOURCES

TONES = {
    Kind.STAGE: "info",
    Kind.MEETING: "good",
    Kind.DEADLINE: "warn",
    Kind.OWN: "neutral",
    Kind.TERM: "neutral",
}
LAST_MONTH = 12


@dataclass(frozen=True)
class Line:
    """An entry in one of the months that it touches."""

    entry: Entry
    tone: str
    is_over: bool
    goes_on: bool  # it began in an earlier month


@dataclass(frozen=True)
class Cell:
    day: date
    count: int
    is_today: bool
    is_outside: bool  # a day of the month before or after


@dataclass(frozen=True)
class Month:
    first: date
    lines: tuple[Line, ...]
    weeks: tuple[tuple[Cell, ...], ...]
    is_now: bool


def entries_of(reader: Reader, *, only_mine: bool) -> list[Entry]:
    """By day; on one day the longer first."""
    found = [one for source in SOURCES for one in source(reader)]
    if only_mine:
        found = [one for one in found if reader.is_concerned(one)]
    return sorted(found, key=lambda one: (one.starts_on, one.ends_on, one.title))


def months(entries: Iterable[Entry], today: date) -> list[Month]:
    """Every month from the first entry to the last, empty ones too."""
    held = list(entries)
    if not held:
        return []
    month = min(one.starts_on for one in held).replace(day=1)
    last = max(one.ends_on for one in held)
    found = []
    while month <= last:
        found.append(_month(month, held, today))
        month = _next(month)
    return found


def _month(first: date, entries: list[Entry], today: date) -> Month:
    end = _next(first) - timedelta(days=1)
    here = [one for one in entries if one.starts_on <= end and one.ends_on >= first]
    lines = tuple(
        Line(one, TONES[one.kind], one.ends_on < today, one.starts_on < first)
        for one in here
    )
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    busy = _busy(here, first, end)
    return Month(
        first,
        lines,
        tuple(
            tuple(
                Cell(day, busy[day], day == today, day.month != first.month)
                for day in week
            )
            for week in weeks
        ),
        first <= today <= end,
    )


def _busy(entries: list[Entry], first: date, end: date) -> Counter[date]:
    """How much takes place on each day of the month."""
    found: Counter[date] = Counter()
    for one in entries:
        day, last = max(one.starts_on, first), min(one.ends_on, end)
        while day <= last:
            found[day] += 1
            day += timedelta(days=1)
    return found


def _next(month: date) -> date:
    if month.month == LAST_MONTH:
        return date(month.year + 1, 1, 1)
    return month.replace(month=month.month + 1)
