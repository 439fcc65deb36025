"""The rules of a trust poll: its days, its limits, and which figures may be shown.

Sources: UU 27/2022 on personal data (purpose, retention, right to object). The limits
are judgements explained in ``docs/explanation/confidential-poll.md``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

MOST_NAMES = 5  # for each question
MOST_NAMES_CAP = 8
REMIND_DAYS = 3  # before the last day
KEEP_DAYS = 180  # from the last day to the purge
KEEP_DAYS_LEAST, KEEP_DAYS_MOST = 7, 730
GRACE_DAYS = 90  # longer, and only while a selection still needs the answers

FEW_BELOW = 3  # names shown as "few"
SHOWN_FROM = 10  # people of a unit whose response is shown by itself

RESPONSE_FOR_A = 0.5
RESPONSE_FOR_B = 0.3


class State(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    PURGED = "purged"


class Variant(StrEnum):
    THREE = "three"
    ONE = "one"


class Door(StrEnum):
    """What somebody finds who comes to answer."""

    OPEN = "open"
    NOT_YET = "not_yet"
    OVER = "over"


class Grade(StrEnum):
    """How much the answers will allow the selection to claim."""

    A = "A"  # half of the staff or more answered, no unit is silent
    B = "B"  # 30 to 50 % answered, or a unit is silent
    C = "C"  # one name each, or fewer than 30 % answered
    NONE = ""  # nobody answered yet


def door(state: str, opens_on: date, closes_on: date, today: date) -> Door:
    """Both days belong to the poll; one that was closed early is over at once."""
    if state != State.OPEN or today > closes_on:
        return Door.OVER
    return Door.NOT_YET if today < opens_on else Door.OPEN


def reminds_on(opens_on: date, closes_on: date, days: int) -> date | None:
    """The day of the automatic reminder; None without one.

    It never falls on the day on which the invitations go out.
    """
    day = closes_on - timedelta(days=days)
    return day if days and day > opens_on else None


def purges_on(closes_on: date, keep_days: int) -> date:
    return closes_on + timedelta(days=keep_days)


def latest_purge(purge_on: date) -> date:
    """The day on which the answers go even when a selection still needs them."""
    return purge_on + timedelta(days=GRACE_DAYS)


def grade(share: float, most_names: int, silent_units: int) -> Grade:
    """What a response as it stands is worth to the selection."""
    if share <= 0:
        return Grade.NONE
    if share < RESPONSE_FOR_B or most_names <= 1:
        return Grade.C
    if share < RESPONSE_FOR_A or silent_units:
        return Grade.B
    return Grade.A


@dataclass(frozen=True)
class Turnout:
    """How many of a group were asked and how many answered."""

    invited: int
    answered: int

    @property
    def share(self) -> float:
        return self.answered / self.invited if self.invited else 0.0

    def __add__(self, other: Turnout) -> Turnout:
        return Turnout(self.invited + other.invited, self.answered + other.answered)


@dataclass(frozen=True)
class Shown:
    """Which figures of a poll may be shown, so that no small group is given away.

    ``units`` has those that stand by themselves; ``together`` are all small ones in
    one figure, None when even that is small. ``total`` adds up what is shown and
    nothing else: a difference tells nothing new.
    """

    units: dict[int, Turnout]
    small: dict[int, int]
    together: Turnout | None
    total: Turnout


def shown(turnouts: Iterable[tuple[int, Turnout]]) -> Shown:
    """Split units by size. What is hidden depends on sizes alone, never on answers:
    a unit that vanished because all of it answered would say so by vanishing.
    """
    units: dict[int, Turnout] = {}
    small: dict[int, int] = {}
    rest = total = Turnout(0, 0)
    for unit, turnout in turnouts:
        if turnout.invited >= SHOWN_FROM:
            units[unit], total = turnout, total + turnout
        else:
            small[unit], rest = turnout.invited, rest + turnout
    together = rest if rest.invited >= SHOWN_FROM else None
    return Shown(units, small, together, total + together if together else total)
