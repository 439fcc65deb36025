"""Where two texts say the same: pieces of a text for the page to mark."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby

from sebalai.core.textmatch.boilerplate import Boilerplate
from sebalai.core.textmatch.prints import Recipe, key, telling
from sebalai.core.textmatch.words import Word, words


@dataclass(frozen=True)
class Segment:
    text: str
    is_shared: bool


def segments(
    text: str, common: Collection[str], recipe: Recipe, plate: Boilerplate
) -> list[Segment]:
    """``text`` cut where what it shares begins and ends; nothing of it is lost.

    ``common`` are the words of a match. Shared words that follow one another make one
    passage, with whatever empty words stand between them.
    """
    shared = {
        word
        for word in telling(words(text), recipe, plate)
        if key(word, recipe) in common
    }
    pieces, at = [], 0
    for start, end in _passages(words(text), shared, plate):
        pieces += [Segment(text[at:start], False), Segment(text[start:end], True)]
        at = end
    pieces.append(Segment(text[at:], False))
    return [piece for piece in pieces if piece.text]


def _passages(
    found: list[Word], shared: Collection[Word], plate: Boilerplate
) -> list[tuple[int, int]]:
    joined: list[tuple[bool, Word]] = [
        (word in shared, word)
        for word in found
        if word in shared or not plate.is_empty(word)
    ]
    runs = groupby(joined, key=lambda one: one[0])
    return [
        (held[0][1].start, held[-1][1].end)
        for is_shared, run in runs
        if is_shared and (held := list(run))
    ]
