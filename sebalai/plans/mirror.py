"""What events say of a head's part, in figures. Knows neither Django nor the clock.

Nothing here is a mark or a rank. A plan counts once, for the unit whose head decides
on it; few cases are called few, and a unit is compared with the middle half of all.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from sebalai.plans.quarters import Quarter
from sebalai.plans.rules import review_due

FEW = 5  # fewer cases, or fewer units to compare with, tell no pattern
DAY = timedelta(days=1)
_due = lru_cache(maxsize=4096)(review_due)  # many plans are submitted on one day
TWO_SIGMA = 1.96  # 95 % of units lie within by chance alone


class Stage(StrEnum):
    """Who reads the mirror of a quarter."""

    RUNNING = "running"  # the head, while it grows
    HEAD_FIRST = "head_first"  # over; the head reads it and may remark
    OPEN = "open"  # the programme office, too


@dataclass(frozen=True)
class Calendar:
    """The days of a quarter's mirror, as the period's rules set them."""

    due_days: int
    grace_days: int
    head_days: int

    def due(self, quarter: Quarter) -> date:
        """Until when the head records what they did."""
        return quarter.end + DAY * self.due_days

    def last_day(self, quarter: Quarter) -> date:
        """With grace; afterwards the record is closed."""
        return self.due(quarter) + DAY * self.grace_days

    def remark_until(self, quarter: Quarter) -> date:
        return quarter.end + DAY * self.head_days

    def opens_on(self, quarter: Quarter) -> date:
        return self.remark_until(quarter) + DAY

    def stage(self, quarter: Quarter, today: date) -> Stage:
        if today <= quarter.end:
            return Stage.RUNNING
        return Stage.OPEN if today >= self.opens_on(quarter) else Stage.HEAD_FIRST


def accountable(
    line: Sequence[int], heads: Mapping[int, Collection[int]], owners: Collection[int]
) -> int:
    """The unit whose head decides on a plan.

    ``line`` leads from the root to the plan's unit; ``heads`` names the heads of units
    that have any. Who carries the plan does not decide on it: then the one above.
    """
    for unit in reversed(line):
        if any(head not in owners for head in heads.get(unit, ())):
            return unit
    return line[-1]


@dataclass(frozen=True)
class DecisionFact:
    """``opened_at``: when the decider first had the version before them, if ever."""

    passed: bool
    since: datetime
    decided: datetime
    since_on: date
    decided_on: date
    opened_at: datetime | None = None
    marks: int = 0  # fields that came back, each with its reason
    by: str = ""

    @property
    def days(self) -> float:
        return max((self.decided - self.since) / DAY, 0.0)


@dataclass(frozen=True)
class ResourceFact:
    kind: str
    asked: Decimal
    granted: Decimal | None = None  # None: not answered yet
    used: Decimal | None = None


@dataclass
class Facts:
    """Events of one unit in one quarter."""

    decisions: list[DecisionFact] = field(default_factory=list)
    waiting: list[date] = field(default_factory=list)  # since when each plan waits
    resources: list[ResourceFact] = field(default_factory=list)
    invited: int = 0  # of the head, to sessions of the quarter
    attended: int = 0


@dataclass
class Sum:
    """Asked, granted and used of one kind; ``open``: requests without an answer."""

    asked: Decimal = Decimal(0)
    granted: Decimal = Decimal(0)
    used: Decimal = Decimal(0)
    answered: int = 0
    refused: int = 0
    open: int = 0


@dataclass(frozen=True)
class Figures:
    """``in_time``, ``glances`` and the like are counts; medians are in days."""

    decisions: int
    passed: int
    returned: int
    with_reason: int
    reasons: int
    in_time: int
    median: float | None
    p90: float | None
    half: tuple[float, float] | None  # the middle half of the decisions
    glances: int
    unopened: int
    waiting: tuple[int, ...]  # ages in days, the longest first
    overdue: int
    resources: Mapping[str, Sum]
    deciders: tuple[tuple[str, int], ...]
    invited: int
    attended: int

    @property
    def is_few(self) -> bool:
        return self.decisions < FEW

    @property
    def returned_share(self) -> float | None:
        return self.returned / self.decisions if self.decisions else None

    @property
    def in_time_share(self) -> float | None:
        return self.in_time / self.decisions if self.decisions else None

    @property
    def without_reason(self) -> int:
        return self.returned - self.with_reason


def figures(
    facts: Facts, *, today: date, review_days: int, glance_seconds: int
) -> Figures:
    """``today``: the day on which what still waits is looked at."""
    made = facts.decisions
    days = [one.days for one in made]
    passed = [one for one in made if one.passed]
    returned = [one for one in made if not one.passed]
    ages = sorted(((today - since).days for since in facts.waiting), reverse=True)
    return Figures(
        decisions=len(made),
        passed=len(passed),
        returned=len(returned),
        with_reason=sum(one.marks > 0 for one in returned),
        reasons=sum(one.marks for one in returned),
        in_time=sum(o.decided_on <= _due(o.since_on, review_days) for o in made),
        median=quantile(days, 0.5),
        p90=quantile(days, 0.9),
        half=middle_half(days),
        glances=sum(_glanced(one, glance_seconds) for one in passed),
        unopened=sum(one.opened_at is None for one in passed),
        waiting=tuple(ages),
        overdue=sum(_due(since, review_days) < today for since in facts.waiting),
        resources=_sums(facts.resources),
        deciders=tuple(Counter(one.by for one in made).most_common()),
        invited=facts.invited,
        attended=facts.attended,
    )


def _glanced(one: DecisionFact, seconds: int) -> bool:
    if one.opened_at is None:
        return False
    return one.decided - one.opened_at <= timedelta(seconds=seconds)


def _sums(asked: Iterable[ResourceFact]) -> dict[str, Sum]:
    found: dict[str, Sum] = {}
    for one in asked:
        held = found.setdefault(one.kind, Sum())
        held.asked += one.asked
        held.used += one.used or 0
        if one.granted is None:
            held.open += 1
        else:
            held.answered += 1
            held.granted += one.granted
            held.refused += not one.granted
    return found


def quantile(values: Sequence[float], share: float) -> float | None:
    """Between the two nearest of the ordered values; None of nothing."""
    if not values:
        return None
    ordered = sorted(values)
    at = share * (len(ordered) - 1)
    low = math.floor(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (at - low) * (ordered[high] - ordered[low])


def middle_half(values: Sequence[float]) -> tuple[float, float] | None:
    """From the first quartile to the third; None of few."""
    low, high = quantile(values, 0.25), quantile(values, 0.75)
    if len(values) < FEW or low is None or high is None:
        return None
    return low, high


@dataclass(frozen=True)
class Band:
    """The agency as a whole, to compare a unit with: never with another unit."""

    units: int
    decisions: int
    median: float
    low: float
    high: float
    in_time: float


def band(of: Iterable[Facts], review_days: int) -> Band | None:
    """None where too few decisions or units would give single ones away."""
    made = [facts.decisions for facts in of if facts.decisions]
    days = [one.days for unit in made for one in unit]
    half, median = middle_half(days), quantile(days, 0.5)
    if len(made) < FEW or half is None or median is None:
        return None
    timely = sum(
        one.decided_on <= _due(one.since_on, review_days)
        for unit in made
        for one in unit
    )
    return Band(len(made), len(days), median, *half, timely / len(days))


def limits(share: float, cases: int) -> tuple[float, float]:
    """Between which shares of ``cases`` chance alone keeps 95 of 100 units."""
    if cases < 1:
        return 0.0, 1.0
    reach = TWO_SIGMA * math.sqrt(share * (1 - share) / cases)
    return max(share - reach, 0.0), min(share + reach, 1.0)


def differs(share: float | None, cases: int, agency: float) -> bool:
    """More than chance explains; never said of few cases."""
    if share is None or cases < FEW:
        return False
    low, high = limits(agency, cases)
    return not low <= share <= high
