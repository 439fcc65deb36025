"""The weighted rubric of an assessment, and what a set of marks comes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from sebalai.selection import instruments

KIND = "rubrics"
_THOUSANDTH = Decimal("0.001")


@dataclass(frozen=True)
class Item:
    """One criterion. ``anchors`` word the marks from least to most, where there are any.

    ``meeting``: it can only be judged by meeting the candidate.
    """

    code: str
    title: str
    short: str  # for the head of a column
    weight: int
    asks: str
    anchors: tuple[str, ...]
    meeting: bool


@dataclass(frozen=True)
class Rubric:
    """One version of a rubric; marks run from ``least`` to ``most``, both whole."""

    name: str
    version: int
    title: str
    basis: str
    least: int
    most: int
    items: tuple[Item, ...]

    def without_meeting(self) -> Rubric:
        """What can be scored on paper; the weights keep their proportions."""
        return replace(self, items=tuple(i for i in self.items if not i.meeting))

    def share(self, item: Item) -> Decimal:
        """The part of the whole that an item counts for."""
        return Decimal(item.weight) / sum(one.weight for one in self.items)

    def total(self, marks: Mapping[str, int]) -> Decimal:
        """From 0 to 100: each mark as a part of the most, by weight. Needs every mark."""
        points = sum(
            (Decimal(item.weight * marks[item.code]) for item in self.items), Decimal(0)
        )
        whole = sum(item.weight for item in self.items) * self.most
        return (100 * points / whole).quantize(_THOUSANDTH, ROUND_HALF_UP)

    def admits(self, mark: int) -> bool:
        return self.least <= mark <= self.most


@cache
def rubric(name: str, version: int) -> Rubric:
    given = instruments.read(KIND, name, version)
    scale = given["scale"]
    items = tuple(
        Item(
            code=row["code"],
            title=row["title"],
            short=row.get("short", row["title"]),
            weight=row["weight"],
            asks=row["asks"],
            anchors=tuple(row.get("anchors", ())),
            meeting=row.get("meeting", False),
        )
        for row in given["criterion"]
    )
    return Rubric(
        name=given["id"],
        version=given["version"],
        title=given["title"],
        basis=given["basis"],
        least=scale["least"],
        most=scale["most"],
        items=items,
    )
