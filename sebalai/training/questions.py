"""Questions with choices: read from a versioned file, checked, put in an order, marked.

An item is frozen into each paper, so that correcting the bank later changes no test that
somebody has taken.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

INSTRUMENTS = Path(__file__).resolve().parents[2] / "instruments" / "training"
FEWEST_CHOICES, MOST_CHOICES = 2, 6


class Topic(StrEnum):
    ROLES = "roles"
    AREAS = "areas"
    VALUES = "values"
    CHALLENGES = "challenges"


@dataclass(frozen=True)
class Item:
    """A question; ``right`` is the place of the right one among ``choices``."""

    key: str
    topic: str
    text: str
    choices: tuple[str, ...]
    right: int
    explanation: str = ""

    def to_json(self) -> dict[str, Any]:
        return {
            "key": self.key,
            "topic": self.topic,
            "text": self.text,
            "choices": list(self.choices),
            "right": self.right,
            "explanation": self.explanation,
        }


class Fault(StrEnum):
    TEXT = "text"
    CHOICES = "choices"  # too few, too many, or an empty one
    TWICE = "twice"  # two choices read the same
    RIGHT = "right"


def item(data: Mapping[str, Any]) -> Item:
    return Item(
        key=data["key"],
        topic=data["topic"],
        text=data["text"],
        choices=tuple(data["choices"]),
        right=data["right"],
        explanation=data.get("explanation", ""),
    )


def fault(one: Item) -> Fault | None:
    """What keeps a question from being asked."""
    if not one.text.strip():
        return Fault.TEXT
    if not FEWEST_CHOICES <= len(one.choices) <= MOST_CHOICES:
        return Fault.CHOICES
    told = [" ".join(choice.split()).casefold() for choice in one.choices]
    if not all(told):
        return Fault.CHOICES
    if len(set(told)) < len(told):
        return Fault.TWICE
    return None if 0 <= one.right < len(one.choices) else Fault.RIGHT


@dataclass(frozen=True)
class Instrument:
    """A bank of questions as it is published: ``agen-perubahan/v1``."""

    edition: str
    title: str
    basis: str
    items: tuple[Item, ...]


@cache
def instrument(edition: str = "agen-perubahan/v1") -> Instrument:
    """Read a bank; raises FileNotFoundError for one that was never published."""
    path = INSTRUMENTS / f"{edition}.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    items = tuple(item(one) for one in data["questions"])
    return Instrument(edition, data["title"], data["basis"], items)


def order(seed: str, person: str, names: Sequence[str]) -> list[str]:
    """``names`` in the order of this person: always the same, whatever order came in."""
    return sorted(names, key=lambda name: _draw(seed, person, name))


def choice_order(seed: str, person: str, one: Item) -> list[int]:
    """The places of the choices in the order of this person."""
    places = range(len(one.choices))
    return sorted(places, key=lambda place: _draw(seed, person, f"{one.key}\n{place}"))


def _draw(seed: str, person: str, name: str) -> bytes:
    return hashlib.sha256(f"{seed}\n{person}\n{name}".encode()).digest()


def marks(items: Sequence[Item], answers: Mapping[str, int]) -> dict[str, bool]:
    """Whether each question was answered rightly; one left open was not."""
    return {one.key: answers.get(one.key) == one.right for one in items}


def passes(score: int, total: int, mark: float) -> bool:
    """``mark`` is a share; 14 of 20 pass a mark of 0.7 whatever floats say."""
    return total > 0 and score + 1e-9 >= mark * total


class Window(StrEnum):
    AHEAD = "ahead"
    OPEN = "open"
    OVER = "over"


def window(opens_at: Any, closes_at: Any, now: Any) -> Window:
    """Moments, all of one kind."""
    if now < opens_at:
        return Window.AHEAD
    return Window.OPEN if now <= closes_at else Window.OVER
