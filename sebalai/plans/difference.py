"""What changed between two frozen versions, for people to read. Knows no Django."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sebalai.plans.shape import ROWS, Section, is_blank

Content = Mapping[str, Any]
_NAME = {
    Section.INDICATORS: "name",
    Section.STEPS: "action",
    Section.RESOURCES: "purpose",
}
_UNTOLD = frozenset({"key", "owner"})  # keys; a step's owner is told by name


class Kind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Change:
    """One field with its two values; a row that came or went has neither."""

    kind: Kind
    section: Section
    row: str = ""  # what the row is called
    field: str = ""
    before: Any = None
    after: Any = None


def changes(before: Content, after: Content) -> list[Change]:
    """In the order of the form; empty where both say the same."""
    found: list[Change] = []
    for section in Section:
        answers = _fields(
            section,
            "",
            before["answers"].get(section, {}),
            after["answers"].get(section, {}),
        )
        found.extend(answers)
        if section in ROWS:
            found.extend(_rows(section, before[section], after[section]))
    return found


def _rows(
    section: Section, before: Sequence[Content], after: Sequence[Content]
) -> Iterator[Change]:
    old = {row["key"]: row for row in before}
    new = {row["key"]: row for row in after}
    for key, row in old.items():
        if key not in new:
            yield Change(Kind.REMOVED, section, _called(section, row))
    for key, row in new.items():
        if key not in old:
            yield Change(Kind.ADDED, section, _called(section, row))
        else:
            yield from _fields(section, _called(section, row), old[key], row)


def _called(section: Section, row: Content) -> str:
    return str(row.get(_NAME[section]) or "")


def _fields(
    section: Section, row: str, before: Content, after: Content
) -> Iterator[Change]:
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name), after.get(name)
        same = old == new or (is_blank(old) and is_blank(new))
        if not same and name not in _UNTOLD:
            yield Change(Kind.CHANGED, section, row, name, old, new)
