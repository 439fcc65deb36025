"""The questions of the trust poll: versioned data under ``instruments/surveys``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "instruments" / "surveys" / "trust"
NEWEST = "v1"


@dataclass(frozen=True)
class Question:
    """``short`` names the question where there is room for two words."""

    key: str
    text: str
    hint: str
    short: str


@dataclass(frozen=True)
class Variant:
    key: str
    title: str
    note: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Instrument:
    """One version: its variants, and the promise made to whoever answers."""

    edition: str
    variants: dict[str, Variant]
    promise: str


@cache
def instrument(edition: str = NEWEST) -> Instrument:
    """Raises FileNotFoundError for a version that this program does not carry."""
    content = (FOLDER / edition / "questions.toml").read_text(encoding="utf-8")
    read = tomllib.loads(content)
    variants = [
        Variant(
            one["key"],
            one["title"],
            one["note"],
            tuple(Question(**question) for question in one["question"]),
        )
        for one in read["variant"]
    ]
    return Instrument(
        edition, {one.key: one for one in variants}, read["promise"]["text"]
    )


def questions(edition: str, variant: str) -> tuple[Question, ...]:
    return instrument(edition).variants[variant].questions
