"""Who gets no letter of a batch, gathered by the reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

SHOWN = 50


@dataclass(frozen=True)
class LeftOut:
    """``names`` are the first of them."""

    reason: str
    count: int
    names: tuple[str, ...]

    @property
    def more(self) -> int:
        return self.count - len(self.names)


def gathered(found: Iterable[tuple[str, str]]) -> list[LeftOut]:
    """Reasons with names, in the order in which the reasons come first."""
    by_reason: dict[str, list[str]] = {}
    for reason, name in found:
        by_reason.setdefault(reason, []).append(name)
    return [
        LeftOut(reason, len(names), tuple(sorted(names)[:SHOWN]))
        for reason, names in by_reason.items()
    ]
