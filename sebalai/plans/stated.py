"""A plan as it is stated, in plain values: what the gate and others read. No Django."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sebalai.plans import measuring
from sebalai.plans.measuring import Kind
from sebalai.plans.shape import Section


@dataclass(frozen=True)
class IndicatorFacts:
    key: str
    name: str = ""
    kind: str = ""
    direction: str = ""
    unit: str = ""
    baseline_unit: str = ""
    target_unit: str = ""
    baseline: Decimal | None = None
    part: Decimal | None = None
    whole: Decimal | None = None
    part_text: str = ""
    whole_text: str = ""
    target: Decimal | None = None
    baseline_on: date | None = None
    source: str = ""
    target_on: date | None = None
    method: str = ""
    frequency: str = ""
    artefact: str = ""
    levels: tuple[str, ...] = ()
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True)
class StepFacts:
    key: str
    action: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    owner: str = ""
    owner_belongs: bool = True
    output: str = ""
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ResourceFacts:
    key: str
    kind: str = ""
    amount: Decimal | None = None
    purpose: str = ""
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True)
class PlanFacts:
    """A plan at a moment: its answers by section, its rows, and what surrounds it."""

    answers: Mapping[Section, Mapping[str, Any]]
    indicators: tuple[IndicatorFacts, ...]
    steps: tuple[StepFacts, ...]
    resources: tuple[ResourceFacts, ...]
    term_start: date
    term_end: date
    today: date
    unit_closed: bool = False
    gone: tuple[str, ...] = ()  # co-owners who are agents no more

    def said(self, section: Section, name: str) -> Any:
        return self.answers.get(section, {}).get(name)

    def rows(self, section: Section) -> tuple[Any, ...]:
        held = {
            Section.INDICATORS: self.indicators,
            Section.STEPS: self.steps,
            Section.RESOURCES: self.resources,
        }
        return held.get(section, ())

    def has_content(self, section: Section) -> bool:
        return bool(self.rows(section)) or any(
            bool(value) for value in self.answers.get(section, {}).values()
        )


def baseline_of(one: IndicatorFacts) -> Decimal | None:
    """Where the indicator stands, in the measure of its kind."""
    if one.kind == Kind.PERCENTAGE:
        return measuring.share(one.part, one.whole)
    kind = Kind(one.kind) if one.kind else Kind.NUMBER
    return measuring.comparable(kind, one.baseline, one.baseline_unit)


def target_of(one: IndicatorFacts) -> Decimal | None:
    kind = Kind(one.kind) if one.kind else Kind.NUMBER
    return measuring.comparable(kind, one.target, one.target_unit)
