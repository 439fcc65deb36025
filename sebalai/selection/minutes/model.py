"""What minutes say, ready to be set: no database, no clock, no choices left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sebalai.core.documents.letterhead import Letterhead
from sebalai.selection.minutes.wording import Fact, MinutesWording


@dataclass(frozen=True)
class Participant:
    """Someone who took part and signs; ``capacity`` is in which part they did."""

    name: str
    position: str
    capacity: str


@dataclass(frozen=True)
class Annex:
    """A table on pages of its own; ``shares`` are the widths of its columns."""

    key: str
    title: str
    head: tuple[str, ...]
    shares: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class MinutesDocument:
    """The whole. ``values`` fill the wording, ``facts`` say which sections it has.

    A draft carries a watermark and dots where the number is not known yet.
    """

    wording: MinutesWording
    values: Mapping[str, str]
    facts: frozenset[Fact]
    held_on: date
    place: str
    participants: tuple[Participant, ...]
    annexes: tuple[Annex, ...]
    letterhead: Letterhead | None = None
    number: str = ""
    paper: str = "a4"
    draft: bool = True
