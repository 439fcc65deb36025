"""What law leaves open: the rules a period carries, declared by the app that uses them.

A rule is stored as plain JSON under its key. Percentages are fractions, dates are ISO
texts, and an optional rule that is switched off is null.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise

Text = str | Promise
Values = Mapping[str, Any]
Problems = dict[str, str]


class RuleKind(StrEnum):
    WHOLE = "whole"
    DECIMAL = "decimal"
    PERCENT = "percent"
    SWITCH = "switch"
    CHOICE = "choice"
    DATE = "date"


@dataclass(frozen=True)
class RuleSpec:
    """One rule: what it says, which values it takes, what it is by default.

    ``sentence`` states the rule with its ``%(value)s``; ``otherwise`` states it when
    the switch is off or nothing is set.
    """

    key: str
    kind: RuleKind
    title: Text
    sentence: Text
    default: Any
    legal_basis: str = ""
    otherwise: Text = ""
    hint: Text = ""
    unit: Text = ""
    least: float | None = None
    most: float | None = None
    choices: tuple[tuple[str, Text], ...] = ()

    @property
    def is_optional(self) -> bool:
        return bool(self.otherwise) and self.kind is not RuleKind.SWITCH


def _nothing_to_object(values: Values) -> Problems:
    return {}


@dataclass(frozen=True)
class RuleGroup:
    """Rules that are read and judged together; ``check`` names keys and what is wrong."""

    code: str
    title: Text
    intro: Text
    rules: tuple[RuleSpec, ...]
    check: Callable[[Values], Problems] = _nothing_to_object


_groups: dict[str, RuleGroup] = {}


def declare(*groups: RuleGroup) -> None:
    """Make groups of rules part of every period. Keys must be new."""
    for group in groups:
        known = {spec.key for other in _groups.values() for spec in other.rules}
        twice = known & {spec.key for spec in group.rules}
        if twice or group.code in _groups:
            raise ValueError(f"declared twice: {group.code} {sorted(twice)}")
        _groups[group.code] = group


def declared() -> tuple[RuleGroup, ...]:
    return tuple(_groups.values())


def specs() -> dict[str, RuleSpec]:
    return {spec.key: spec for group in declared() for spec in group.rules}


def check(values: Values) -> Problems:
    """What the groups object to, by key; empty for values that may be kept."""
    found: Problems = {}
    for group in declared():
        found |= group.check(values)
    return found
