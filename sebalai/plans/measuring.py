"""What an indicator measures: six kinds, their values, and how far one has come.

Pure: values are decimals, None is what nobody knows. Time is compared in minutes, a
share as a percentage, a graded scale by its level from 1, yes and no as 1 and 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    NUMBER = "number"
    PERCENTAGE = "percentage"
    TIME = "time"
    MONEY = "money"
    YES_NO = "yes_no"
    SCALE = "scale"


class Direction(StrEnum):
    RISE = "rise"
    FALL = "fall"


class TimeUnit(StrEnum):
    MINUTE = "minute"
    HOUR = "hour"
    WORKING_DAY = "working_day"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


# A working day is what a person works in it; a month is the mean one.
MINUTES: Mapping[TimeUnit, Decimal] = {
    TimeUnit.MINUTE: Decimal(1),
    TimeUnit.HOUR: Decimal(60),
    TimeUnit.WORKING_DAY: Decimal(450),  # 37.5 hours a week (Perpres 21/2023)
    TimeUnit.DAY: Decimal(1440),
    TimeUnit.WEEK: Decimal(10080),
    TimeUnit.MONTH: Decimal(43830),
}
HUNDRED = Decimal(100)


def share(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """``part`` of ``whole`` in per cent; None where there is no whole."""
    if part is None or not whole:
        return None
    return part / whole * HUNDRED


def comparable(kind: Kind, value: Decimal | None, unit: str = "") -> Decimal | None:
    """A value in the measure of its kind, so that two of them can be compared."""
    if value is None or kind is not Kind.TIME:
        return value
    return value * MINUTES[TimeUnit(unit)] if unit in set(TimeUnit) else None


def progress(
    baseline: Decimal | None, target: Decimal | None, now: Decimal | None
) -> Decimal | None:
    """The part of the way from ``baseline`` to ``target`` that ``now`` has come.

    0 at the baseline, 1 at the target, negative when things got worse, above 1 beyond
    the target, whichever way it leads. None where something is unknown or there is no way.
    """
    if baseline is None or target is None or now is None or baseline == target:
        return None
    return (now - baseline) / (target - baseline)


def reached(
    direction: Direction, target: Decimal | None, now: Decimal | None
) -> bool | None:
    """Whether ``now`` is at the target or beyond; None where one is unknown."""
    if target is None or now is None:
        return None
    return now >= target if direction is Direction.RISE else now <= target


def leads(baseline: Decimal, target: Decimal) -> Direction | None:
    """The direction from ``baseline`` to ``target``; None where they are the same."""
    if baseline == target:
        return None
    return Direction.RISE if target > baseline else Direction.FALL
