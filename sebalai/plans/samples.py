"""Sample plans, good and weak, with the reasons: versioned data under ``instruments``.

A sample is read as a plan is, so that the gate judges it as it would judge any other.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from sebalai.plans import smart
from sebalai.plans.shape import FIELDS, Form, Section
from sebalai.plans.smart import Finding
from sebalai.plans.stated import IndicatorFacts, PlanFacts, ResourceFacts, StepFacts

FOLDER = Path(__file__).resolve().parents[2] / "instruments" / "plans" / "samples"
VERSION = 1
TERM = timedelta(days=365)
BEFORE, AFTER = timedelta(days=30), timedelta(days=330)
_NUMBERS = ("baseline", "part", "whole", "target")


class Quality(StrEnum):
    GOOD = "good"
    WEAK = "weak"


@dataclass(frozen=True)
class Note:
    """What is good or wrong about a field, or about a whole section (no field)."""

    section: Section
    field: str
    text: str


@dataclass(frozen=True)
class Sample:
    key: str
    twin: str  # the same change, written the other way
    quality: Quality
    lesson: str
    facts: PlanFacts
    notes: tuple[Note, ...]

    @property
    def title(self) -> str:
        return str(self.facts.said(Section.PROBLEM, "title"))

    @property
    def findings(self) -> list[Finding]:
        """What the gate says of it, with the form and the musts as they come."""
        return smart.examine(self.facts, Form(), smart.DEFAULT_MUSTS)


@cache
def samples() -> Mapping[str, Sample]:
    """By key, in the order of the file; dates stand in a year that has no today."""
    data = tomllib.loads((FOLDER / f"v{VERSION}.toml").read_text(encoding="utf-8"))
    return {one["key"]: _sample(one) for one in data["sample"]}


def _sample(data: Mapping[str, Any]) -> Sample:
    return Sample(
        key=data["key"],
        twin=data["twin"],
        quality=Quality(data["quality"]),
        lesson=data["lesson"],
        facts=_facts(data, date(2026, 1, 1)),
        notes=tuple(_note(one) for one in data.get("notes", ())),
    )


def _note(data: Mapping[str, str]) -> Note:
    section, _dot, name = data["at"].partition(".")
    if name and name not in {f.name for f in FIELDS if f.section == section}:
        raise ValueError(f"no field {data['at']}")
    return Note(Section(section), name, data["text"])


def _facts(data: Mapping[str, Any], begins: date) -> PlanFacts:
    def day(after: int) -> date:
        return begins + timedelta(days=after)

    answered = (Section.PROBLEM, Section.CHANGE, Section.AFFECTED)
    return PlanFacts(
        answers={one: data.get(one.value, {}) for one in answered},
        indicators=tuple(
            _indicator(f"i{n}", one, begins)
            for n, one in enumerate(data.get("indicators", ()))
        ),
        steps=tuple(
            StepFacts(
                key=f"s{n}",
                action=one["action"],
                starts_on=day(one["from"]),
                ends_on=day(one["to"]),
                owner="Penulis rencana",
                output=one.get("output", ""),
            )
            for n, one in enumerate(data.get("steps", ()))
        ),
        resources=tuple(
            ResourceFacts(f"r{n}", one["kind"], Decimal(one["amount"]), one["purpose"])
            for n, one in enumerate(data.get("resources", ()))
        ),
        term_start=begins,
        term_end=begins + TERM,
        today=begins,
    )


def _indicator(key: str, data: Mapping[str, Any], begins: date) -> IndicatorFacts:
    """Whoever says where the baseline comes from, says its day and that of the target."""
    held: dict[str, Any] = {
        name: Decimal(value) if name in _NUMBERS else value
        for name, value in data.items()
    }
    if "method" in held:
        held |= {"baseline_on": begins - BEFORE, "target_on": begins + AFTER}
    return IndicatorFacts(key=key, **held)
