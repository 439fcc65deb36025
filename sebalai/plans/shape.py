"""The form of a plan: six sections, their fields, and which of them a period may turn.

Pure. A field is hidden, optional or required; the period's configuration says so for
those that are ``settable``. A required field that is empty keeps a plan from being
submitted, an optional one that is ``advised`` is pointed out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Section(StrEnum):
    PROBLEM = "problem"
    CHANGE = "change"
    INDICATORS = "indicators"
    STEPS = "steps"
    RESOURCES = "resources"
    AFFECTED = "affected"


# Sections that hold rows; the others, and the switch of resources, hold answers.
ROWS = (Section.INDICATORS, Section.STEPS, Section.RESOURCES)


class Demand(StrEnum):
    HIDDEN = "hidden"
    OPTIONAL = "optional"
    REQUIRED = "required"


class Input(StrEnum):
    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    CHOICES = "choices"
    SWITCH = "switch"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True)
class Field:
    """One field of a section, or one column of its rows."""

    section: Section
    name: str
    input: Input
    demand: Demand
    most: int = 0  # characters
    settable: bool = False
    advised: bool = False
    choices: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.section}.{self.name}"

    @property
    def rule(self) -> str:
        """The key of the period's rule."""
        return f"plans.field.{self.key}"


# PermenPANRB 25/2020: the eight areas of change.
AREAS = (
    "change",
    "regulation",
    "organisation",
    "process",
    "staff",
    "accountability",
    "oversight",
    "service",
)
# RB Tematik (PermenPANRB 3/2023).
TAGS = ("poverty", "investment", "digital", "priorities", "inflation")
# SE MenPANRB 20/2021: BerAKHLAK.
VALUES = (
    "service_oriented",
    "accountable",
    "competent",
    "harmonious",
    "loyal",
    "adaptive",
    "collaborative",
)
# PermenPANRB 27/2014: the five roles of an agent.
ROLES = ("catalyst", "mover", "solver", "mediator", "connector")
FREQUENCIES = ("weekly", "monthly", "quarterly", "semester", "yearly")

_P, _C, _I, _S, _R, _A = Section
_MUST, _MAY = Demand.REQUIRED, Demand.OPTIONAL
_LINE, _TEXT = Input.LINE, Input.TEXT

FIELDS: tuple[Field, ...] = (
    Field(_P, "title", _LINE, _MUST, 120),
    Field(_P, "problem", _TEXT, _MUST, 1500),
    Field(_P, "evidence", _TEXT, _MUST, 1500, settable=True, advised=True),
    Field(_P, "cause", _TEXT, _MAY, 1000, settable=True),
    Field(_C, "change", _TEXT, _MUST, 1500),
    Field(_C, "area", Input.CHOICE, _MUST, choices=AREAS),
    Field(_C, "values", Input.CHOICES, _MAY, settable=True, choices=VALUES),
    Field(_C, "roles", Input.CHOICES, _MAY, settable=True, choices=ROLES),
    Field(_C, "tags", Input.CHOICES, _MAY, settable=True, choices=TAGS),
    Field(_I, "name", _LINE, _MUST, 200),
    Field(_I, "kind", Input.CHOICE, _MUST),
    Field(_I, "direction", Input.CHOICE, _MUST),
    Field(_I, "unit", _LINE, _MUST, 40),
    Field(_I, "baseline", Input.NUMBER, _MUST, settable=True, advised=True),
    Field(_I, "baseline_on", Input.DATE, _MUST, settable=True, advised=True),
    Field(_I, "source", _LINE, _MUST, 200, settable=True, advised=True),
    Field(_I, "target", Input.NUMBER, _MUST),
    Field(_I, "target_on", Input.DATE, _MUST, settable=True, advised=True),
    Field(_I, "method", _TEXT, _MUST, 500, settable=True, advised=True),
    Field(_I, "frequency", Input.CHOICE, _MAY, settable=True, advised=True),
    Field(_S, "action", _LINE, _MUST, 200),
    Field(_S, "starts_on", Input.DATE, _MUST),
    Field(_S, "ends_on", Input.DATE, _MUST),
    Field(_S, "owner", Input.CHOICE, _MUST, settable=True, advised=True),
    Field(_S, "output", _LINE, _MAY, 200, settable=True),
    Field(_R, "nothing_needed", Input.SWITCH, _MAY),
    Field(_R, "kind", Input.CHOICE, _MUST),
    Field(_R, "amount", Input.NUMBER, _MUST),
    Field(_R, "purpose", _LINE, _MUST, 200),
    Field(_A, "beneficiaries", _TEXT, _MUST, 1000),
    Field(_A, "burdened", _TEXT, _MAY, 1000, settable=True, advised=True),
    Field(_A, "involvement", _TEXT, _MAY, 1000, settable=True),
)
BY_KEY: Mapping[str, Field] = {field.key: field for field in FIELDS}
SETTABLE = tuple(field for field in FIELDS if field.settable)


def fields_of(section: Section) -> tuple[Field, ...]:
    return tuple(field for field in FIELDS if field.section is section)


def answer_fields(section: Section) -> tuple[Field, ...]:
    """What is answered once for the section, beside its rows."""
    if section is Section.RESOURCES:
        return (BY_KEY["resources.nothing_needed"],)
    return () if section in ROWS else fields_of(section)


def is_blank(value: object) -> bool:
    """Nothing was said; nought is something."""
    return value is None or value is False or value in ("", (), [])


class Form:
    """What one period asks for: the demand of every field."""

    def __init__(self, demands: Mapping[str, Demand] | None = None) -> None:
        self._demands = dict(demands or {})

    def demand(self, key: str) -> Demand:
        field = BY_KEY[key]
        return self._demands.get(key, field.demand) if field.settable else field.demand

    def shows(self, key: str) -> bool:
        return self.demand(key) is not Demand.HIDDEN

    def requires(self, key: str) -> bool:
        return self.demand(key) is Demand.REQUIRED

    def shown(self, section: Section) -> tuple[Field, ...]:
        return tuple(field for field in fields_of(section) if self.shows(field.key))
