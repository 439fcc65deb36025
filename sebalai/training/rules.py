"""Sessions as the programme sees them: states, answers, seats, the day's windows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum


class State(StrEnum):
    DRAFT = "draft"
    ANNOUNCED = "announced"
    CLOSED = "closed"  # attendance is fixed
    CANCELLED = "cancelled"


MOVES: Mapping[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.ANNOUNCED, State.CANCELLED}),
    State.ANNOUNCED: frozenset({State.CLOSED, State.CANCELLED}),
    State.CLOSED: frozenset(),
    State.CANCELLED: frozenset(),
}


def may_move(old: State, new: State) -> bool:
    return new in MOVES[old]


class Kind(StrEnum):
    """What is usual in the programme (PermenPANRB 27/2014: pembekalan, forum)."""

    OUTREACH = "outreach"
    WORKSHOP = "workshop"
    FORUM = "forum"


class Answer(StrEnum):
    NONE = "none"
    COMING = "coming"
    WAITING = "waiting"  # would come, but the room is full
    DECLINED = "declined"


def answer_of_willing(taken: int, capacity: int | None) -> Answer:
    """What somebody who wants to come gets: a seat, or a place in the queue."""
    return Answer.COMING if capacity is None or taken < capacity else Answer.WAITING


def free_seats(taken: int, capacity: int | None) -> int | None:
    """None where nobody counts seats; never below zero, a room can be made smaller."""
    return None if capacity is None else max(0, capacity - taken)


class TimeFault(StrEnum):
    ENDS_FIRST = "ends_first"
    TOO_LONG = "too_long"
    ANSWERS_LATE = "answers_late"  # answers would be due after it began


LONGEST = timedelta(days=14)


def time_fault(
    starts_at: datetime, ends_at: datetime, answer_until: datetime | None
) -> TimeFault | None:
    if ends_at <= starts_at:
        return TimeFault.ENDS_FIRST
    if ends_at - starts_at > LONGEST:
        return TimeFault.TOO_LONG
    if answer_until and answer_until > starts_at:
        return TimeFault.ANSWERS_LATE
    return None


class Moment(StrEnum):
    """Where a session stands in time."""

    AHEAD = "ahead"
    NOW = "now"
    OVER = "over"


def moment(starts_at: datetime, ends_at: datetime, now: datetime) -> Moment:
    if now < starts_at:
        return Moment.AHEAD
    return Moment.NOW if now <= ends_at else Moment.OVER


class Need(StrEnum):
    """What a certificate asks for, and with it a unit's readiness."""

    PRESENT = "present"
    PASSED = "passed"
    BOTH = "both"


class Lack(StrEnum):
    ABSENT = "absent"
    NOT_TAKEN = "not_taken"
    NOT_PASSED = "not_passed"


def lacks(
    need: Need, *, present: bool, tested: bool, taken: bool, passed: bool
) -> tuple[Lack, ...]:
    """What somebody lacks for the certificate of a closed session; nothing: it is theirs.

    Where a session had no test, having been there is all that can be asked.
    """
    found = []
    if not present and (need is not Need.PASSED or not tested):
        found.append(Lack.ABSENT)
    if tested and need is not Need.PRESENT and not passed:
        found.append(Lack.NOT_PASSED if taken else Lack.NOT_TAKEN)
    return tuple(found)


def taught(
    begins: datetime, ends: datetime, items: Sequence[tuple[datetime, datetime]]
) -> timedelta | None:
    """How long was taught: the lines of the programme, each moment once, else the span.

    None for several days without a programme: nobody taught through the night.
    """
    total, until = timedelta(), None
    for start, end in sorted(items):
        start = start if until is None else max(start, until)
        if end > start:
            total += end - start
        until = end if until is None else max(until, end)
    if total:
        return total
    return ends - begins if ends - begins <= LONGEST_DAY else None


LONGEST_DAY = timedelta(hours=12)
