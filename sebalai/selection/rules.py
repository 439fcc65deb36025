"""The dials of a selection, their defaults, and how its evidence is graded.

Sources: defaults and thresholds are judgements measured in
``docs/explanation/choosing.md``; no regulation fixes them, so a programme
period may set its own and states its legal basis.
"""

from __future__ import annotations

from enum import StrEnum


class Dial(StrEnum):
    """What a committee may turn; the names are those of the API and the record."""

    SEATS = "seats"
    FLOOR = "floor"
    CAP = "cap"
    METHOD = "method"
    SHARES = "shares"
    DROPOUT = "dropout"
    MERIT_PRICE = "merit_price"
    FAIR_FLOOR = "fair_floor"
    BOUNDS = "bounds"


class Method(StrEnum):
    """How seats are shared between units."""

    WEBSTER = "webster"  # highest averages: more seats never cost a unit one
    HAMILTON = "hamilton"  # largest remainder: well known, may show that paradox


class How(StrEnum):
    AUTO = "auto"
    EXACT = "exact"
    FAST = "fast"


class Status(StrEnum):
    OPTIMAL = "optimal"  # proven: no list obeying the rules is worth more
    CERTIFIED = "certified"  # within GOOD_GAP of a proven bound
    BOUNDED = "bounded"  # a bound is known, the gap is larger
    RULE = "rule"  # by seats, sub-units and scores: there is nothing to prove


class Evidence(StrEnum):
    """How much the nominations allow us to claim."""

    A = "A"  # half of the staff or more answered, no unit is silent
    B = "B"  # 30 to 50 % answered, or some units are silent
    C = "C"  # one name each, or fewer than 30 % answered
    D = "D"  # nobody was asked: spread is shown, reach is not claimed


class Label(StrEnum):
    """How firmly a chosen person's seat is theirs (see ``label``)."""

    CORE = "core"
    LIKELY = "likely"
    SWING = "swing"


SHARES = (0.5, 0.3, 0.2)  # staff who shift after 1, 2, 3 active trusted agents
DROPOUT = 0.2  # chance that an agent is not active
LEVELS = 5  # a sixth agent of the same colleague adds nothing
FLOOR = 1  # seats of the smallest unit
MERIT_PRICE = 0.0  # colleagues that one full score point is worth
BALANCED_MERIT_PRICE = 3.0  # middle of the measured knee, 2 to 4
FAIR_FLOOR = 0.9  # of the best that the worst unit could have
EXACT_UP_TO = 100_000  # people; above, the fast answer with its bound
FAIR_EXACT_UP_TO = 20_000  # the relaxation of a fair floor takes longer
SECONDS = 60.0
GOOD_GAP = 1e-3

SUPPRESS_BELOW = 5  # people in a cell of a published table
FEW_BELOW = 3  # nominations shown as "few"
LOCK_NEEDS_REASON_FROM = 5.0  # expected colleagues that a lock costs

CORE_FROM = 0.8
LIKELY_FROM = 0.5
RESPONSE_FOR_A = 0.5
RESPONSE_FOR_B = 0.3


def evidence(response: float, names_each: float, silent_units: int = 0) -> Evidence:
    """Grade from the share of staff who answered and the mean names they gave."""
    if response <= 0:
        return Evidence.D
    if response < RESPONSE_FOR_B or names_each <= 1:
        return Evidence.C
    if response < RESPONSE_FOR_A or silent_units:
        return Evidence.B
    return Evidence.A


def label(sure: float) -> Label:
    """From the share of re-solves, with answers left out, that choose the person."""
    if sure >= CORE_FROM:
        return Label.CORE
    return Label.LIKELY if sure >= LIKELY_FROM else Label.SWING
