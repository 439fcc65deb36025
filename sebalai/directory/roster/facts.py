"""What is known of a person or a unit, from a file or from the database."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from sebalai.directory.rules import Standing


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    MOVED = "moved"
    LEFT = "left"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Note:
    """A reason: a code, and the words to fill into its sentence."""

    code: str
    params: tuple[tuple[str, str], ...] = ()


def note(code: str, **params: str) -> Note:
    return Note(code, tuple(params.items()))


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """One civil servant. ``unit`` is the unit's external id, the rest as in the tables."""

    employee_number: str
    name: str
    unit: str
    kind: str
    siasn_id: str = ""
    front_title: str = ""
    back_title: str = ""
    birth_date: date | None = None
    gender: str = ""
    legal_status: str = ""
    is_probationary: bool = False
    standing: str = Standing.SERVING
    grade: str = ""
    rank: str = ""
    position: str = ""
    position_kind: str = ""
    position_since: date | None = None
    echelon: str = ""
    education: str = ""
    region: str = ""
    work_email: str = ""

    @property
    def has_left(self) -> bool:
        return self.standing == Standing.GONE


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """One unit. ``parent`` is the superior's external id, empty for a root."""

    id: str
    name: str
    parent: str


PERSON_FIELDS = tuple(field.name for field in fields(PersonFacts))


def differences(
    old: PersonFacts, new: PersonFacts, among: frozenset[str]
) -> dict[str, tuple[Any, Any]]:
    """Fields of ``among`` whose value changed, with the old and the new value."""
    return {
        name: (before, after)
        for name in PERSON_FIELDS
        if name in among
        and (before := getattr(old, name)) != (after := getattr(new, name))
    }
