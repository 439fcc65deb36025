"""The phases of a selection round: their order, their usual dates, what is open.

Source: PermenPANRB 27/2014 names *penjaringan*, *penelaahan*, *asesmen* and *penetapan*;
how long each lasts, and the time to object, is the agency's own choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Phase(StrEnum):
    """In the order of a round; a round need not have them all."""

    CALL = "call"  # people propose themselves, heads propose theirs
    NOMINATION = "nomination"  # colleagues name colleagues
    SCREENING = "screening"
    ASSESSMENT = "assessment"
    COMMITTEE = "committee"
    OBJECTION = "objection"
    ADOPTION = "adoption"


ORDER = tuple(Phase)
ALWAYS = (Phase.COMMITTEE, Phase.ADOPTION)
DOORS = (Phase.CALL, Phase.NOMINATION)  # while one of them is open, people come in


class Time(StrEnum):
    """Where a phase lies against a day."""

    AHEAD = "ahead"
    OPEN = "open"
    OVER = "over"


@dataclass(frozen=True)
class Window:
    """A phase with its first and last day, both included."""

    phase: Phase
    opens_on: date
    closes_on: date

    def time(self, today: date) -> Time:
        if today < self.opens_on:
            return Time.AHEAD
        return Time.OPEN if today <= self.closes_on else Time.OVER

    def days_left(self, today: date) -> int:
        """Days after ``today`` on which it is still open; 0 on the last one."""
        return (self.closes_on - today).days


def calendar(days: Mapping[Phase, int], starts_on: date) -> list[Window]:
    """One phase after the other. Those of 0 days are left out, save the two that
    every round has; the adoption is a single day.
    """
    windows, opens_on = [], starts_on
    for phase in ORDER:
        length = 1 if phase is Phase.ADOPTION else days.get(phase, 0)
        if phase in ALWAYS:
            length = max(1, length)
        if length:
            windows.append(
                Window(phase, opens_on, opens_on + timedelta(days=length - 1))
            )
            opens_on += timedelta(days=length)
    return windows


def first_disorder(windows: Iterable[Window]) -> tuple[Phase, Phase] | None:
    """The first phase that would open before the one it follows, with that one.

    Phases may overlap: late proposals can be screened while others are still made.
    """
    before: Window | None = None
    for window in sorted(windows, key=lambda one: ORDER.index(one.phase)):
        if before and window.opens_on < before.opens_on:
            return window.phase, before.phase
        before = window
    return None
