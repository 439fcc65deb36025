"""What can be wrong with a problem, as codes and figures; sentences are made elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self, TypeAlias

Figure: TypeAlias = str | int | float


class IssueCode(StrEnum):
    ID_TWICE = "id_twice"  # person
    UNKNOWN_PERSON = "unknown_person"  # person
    UNKNOWN_UNIT = "unknown_unit"  # unit
    UNKNOWN_GROUP = "unknown_group"  # attribute, value
    LADDER_RISES = "ladder_rises"  # the second agent would be worth more than the first
    DROPOUT_OUTSIDE = "dropout_outside"  # dropout
    NOBODY = "nobody"
    SCORE_OUTSIDE = "score_outside"  # person, score
    UNIT_EMPTY = "unit_empty"  # unit, people: nobody eligible, so no seat
    UNIT_SHORT = "unit_short"  # unit, seats, eligible
    SEATS_DO_NOT_ADD_UP = "seats_do_not_add_up"  # seats, lowest, highest
    LOCKED_BOTH_WAYS = "locked_both_ways"  # person
    LOCKED_IN_INELIGIBLE = "locked_in_ineligible"  # person
    UNIT_OVERLOCKED = "unit_overlocked"  # unit, seats, locked
    BOUND_REVERSED = "bound_reversed"  # attribute, value, low, high
    BOUND_SHORT = "bound_short"  # attribute, value, low, eligible
    BOUND_OVERLOCKED = "bound_overlocked"  # attribute, value, high, locked
    BOUNDS_TOO_HIGH = "bounds_too_high"  # attribute, seats, lowest
    BOUNDS_TOO_LOW = "bounds_too_low"  # attribute, seats, highest
    # One of several rules that cannot all hold, with the figures of its Rule.
    CLASH_TOTAL = "clash_total"
    CLASH_UNIT = "clash_unit"
    CLASH_GROUP = "clash_group"
    CLASH_LOCK_IN = "clash_lock_in"


@dataclass(frozen=True)
class Issue:
    """One finding. A ``warning`` is shown; anything else makes the problem unsolvable."""

    code: IssueCode
    figures: Mapping[str, Figure] = field(default_factory=dict)
    warning: bool = False

    @classmethod
    def about(cls, code: IssueCode, **figures: Figure) -> Self:
        return cls(code, figures)


class Unusable(ValueError):
    """The input cannot become a problem at all."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(f"{issue.code}: {dict(issue.figures)}")
        self.issue = issue


class RuleKind(StrEnum):
    TOTAL = "total"  # seats
    UNIT = "unit"  # unit, low, high
    GROUP = "group"  # attribute, value, low, high
    LOCK_IN = "lock_in"  # person
    CANDIDATE = "candidate"  # person: ineligible or locked out
    FAIR_FLOOR = "fair_floor"  # unit, low


@dataclass(frozen=True)
class Rule:
    """A rule of one problem, as something that can be broken or clash with others."""

    kind: RuleKind
    figures: Mapping[str, Figure] = field(default_factory=dict)

    @classmethod
    def about(cls, kind: RuleKind, **figures: Figure) -> Self:
        return cls(kind, figures)
