"""When a step is due, whom it falls to, who is reminded and who is told when it is late.

Pure: today comes in as an argument.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

WEEK = timedelta(days=7)
FAR = date.max


class When(StrEnum):
    """In the order of the landing page."""

    OVERDUE = "overdue"
    TODAY = "today"
    WEEK = "week"
    LATER = "later"
    UNDATED = "undated"


ORDER = tuple(When)


def when(due: date | None, *, urgent: bool, today: date) -> When:
    """What is urgent without a day is for today."""
    if due is None:
        return When.TODAY if urgent else When.UNDATED
    if due < today:
        return When.OVERDUE
    if due == today:
        return When.TODAY
    return When.WEEK if due - today < WEEK else When.LATER


def rank(due: date | None, *, urgent: bool, today: date) -> tuple[int, date, bool]:
    """Sorts tasks: by group, in it by day, on one day the urgent first."""
    group = when(due, urgent=urgent, today=today)
    return ORDER.index(group), due or FAR, not urgent


class Capacity(StrEnum):
    """As what somebody has a task; decides who hears when it is late."""

    PRIVATE = "private"  # a candidate, somebody invited: nobody else hears of it
    DUTY = "duty"  # what somebody owes the unit: an agent's plan, a promised answer
    UNIT = "unit"  # the head of a unit
    ROLE = "role"  # one of a committee, of staffing, of the assessors
    OFFICE = "office"  # the programme office
    HANDED = "handed"  # somebody handed it over


class Hears(StrEnum):
    """Who is told of a late step."""

    SUPERIOR = "superior"
    OFFICE = "office"
    SPONSOR = "sponsor"  # the regional secretary
    GIVER = "giver"


# Who is a candidate is not for a superior to learn from a reminder.
HEARS = {
    Capacity.DUTY: Hears.SUPERIOR,
    Capacity.UNIT: Hears.OFFICE,
    Capacity.ROLE: Hears.OFFICE,
    Capacity.OFFICE: Hears.SPONSOR,
    Capacity.HANDED: Hears.GIVER,
}


class NudgeKind(StrEnum):
    REMINDER = "reminder"  # some days before
    LAST = "last"  # the day before, or the day itself
    LATE = "late"  # to who has the step
    ESCALATION = "escalation"  # to who hears that it stays late


@dataclass(frozen=True)
class Manner:
    """How a period reminds; a part that is switched off is None."""

    remind_days: int | None = 7
    last_days: int = 1
    grace_days: int | None = 2

    def escalates_on(self, due: date) -> date | None:
        """The first day after the days of grace."""
        if self.grace_days is None:
            return None
        return due + timedelta(days=self.grace_days + 1)


def nudges(due: date, manner: Manner, today: date) -> list[NudgeKind]:
    """What a step calls for on ``today``; who was told of it hears it no second time."""
    found = []
    left = (due - today).days
    if manner.remind_days is not None:
        if left < 0:
            found.append(NudgeKind.LATE)
        elif left <= manner.last_days:
            found.append(NudgeKind.LAST)
        elif left <= manner.remind_days:
            found.append(NudgeKind.REMINDER)
    escalates = manner.escalates_on(due)
    if escalates and escalates <= today:
        found.append(NudgeKind.ESCALATION)
    return found


@dataclass(frozen=True, order=True)
class Step:
    """A dated thing that ``person`` has to do; ``key`` names it from day to day."""

    due: date
    key: str
    person: int


@dataclass(frozen=True, order=True)
class Told:
    """``reader`` hears of a step in one way; once."""

    reader: int
    kind: NudgeKind
    step: Step


def due_nudges(
    steps: Iterable[Step],
    hears: dict[Step, Collection[int]],
    *,
    manner: Manner,
    told: Collection[Told],
    written_to: Collection[int],
    today: date,
) -> list[Told]:
    """Who hears of what today.

    ``hears`` are the readers of an escalation; nobody is told of their own delay.
    ``told`` was told before; whoever is in ``written_to`` had a letter today and waits.
    """
    found = set()
    for step in steps:
        for kind in nudges(step.due, manner, today):
            readers = {step.person}
            if kind is NudgeKind.ESCALATION:
                readers = set(hears.get(step, ())) - readers
            found |= {Told(reader, kind, step) for reader in readers}
    found -= set(told)
    return sorted(one for one in found if one.reader not in set(written_to))
