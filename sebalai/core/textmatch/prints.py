"""Fingerprints: what two texts share if they say the same, found without comparing all.

Word shingles, winnowed: of each few neighbours the smallest hash is kept, so that any
shared run of ``shingle + window - 1`` words shares a fingerprint (Schleimer, Wilkerson
and Aiken 2003). Bands of min-hashes find whole copies that are made of common phrases
only. Short texts on one topic share neither; they share words and pairs of words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from sebalai.core.textmatch.boilerplate import Boilerplate
from sebalai.core.textmatch.words import Word, stem, words

_Hashes = NDArray[np.uint64]
_SIGNED = 1 << 63


@dataclass(frozen=True)
class Recipe:
    """How texts are taken apart and judged; ``name`` keeps two kinds of prints apart.

    ``topical``: by stems, without empty words, also single words and near pairs.
    """

    name: str
    shingle: int
    window: int
    bands: int = 0
    rows: int = 3
    topical: bool = False
    reach: int = 0  # how far the other word of a pair may stand
    most: int = 600  # fingerprints of one text that are looked up
    cap: int = 64  # texts with one fingerprint; more make it a set phrase
    probes: int = 24  # the rarest fingerprints, which choose candidates
    candidates: int = 8
    smoothing: float = 16.0  # so many rare words keep short texts from scoring high
    shown_from: float = 0.33
    copy_from: float = 0.33  # with both shares: a copy, which adds no fingerprints
    copy_share: float = 0.8


# Reports: is this text, or a part of it, taken from another one?
REUSE = Recipe("reuse", shingle=4, window=4, bands=12)
# Title and problem of a plan: has somebody else set out to change the same?
TOPIC = Recipe(
    "topic",
    shingle=3,
    window=2,
    topical=True,
    reach=3,
    probes=48,
    candidates=12,
    smoothing=3.0,
    shown_from=0.18,
    copy_from=0.6,
)


def telling(found: Sequence[Word], recipe: Recipe, plate: Boilerplate) -> list[Word]:
    """The words by which a text is compared: outside set phrases, and not empty."""
    return [
        word
        for run in plate.runs(found)
        for word in run
        if not (recipe.topical and plate.is_empty(word))
    ]


def key(word: Word, recipe: Recipe) -> str:
    return stem(word.form) if recipe.topical else word.form


def fingerprints(text: str, recipe: Recipe, plate: Boilerplate) -> list[int]:
    """Signed 64-bit numbers, each once, in order."""
    prints: set[int] = set()
    shingles: list[int] = []
    for run in plate.runs(words(text)):
        keys = [
            key(word, recipe)
            for word in run
            if not (recipe.topical and plate.is_empty(word))
        ]
        hashes = _shingles(keys, recipe)
        shingles += hashes
        prints |= _winnowed(hashes, recipe.window)
        if recipe.topical:
            prints |= _words_and_pairs(keys, recipe)
    if recipe.bands and shingles:
        prints |= _banded(np.array(shingles, np.uint64), recipe.bands, recipe.rows)
    return sorted(p - 2 * _SIGNED if p >= _SIGNED else p for p in prints)


def _hash(*parts: str) -> int:
    return int.from_bytes(blake2b("\0".join(parts).encode(), digest_size=8).digest())


def _shingles(keys: Sequence[str], recipe: Recipe) -> list[int]:
    size = recipe.shingle
    return [
        _hash(recipe.name, "s", *keys[at : at + size])
        for at in range(len(keys) - size + 1)
    ]


def _winnowed(hashes: Sequence[int], window: int) -> set[int]:
    starts = range(max(1, len(hashes) - window + 1))
    return {min(hashes[at : at + window]) for at in starts} if hashes else set()


def _words_and_pairs(keys: Sequence[str], recipe: Recipe) -> set[int]:
    found = {_hash(recipe.name, "w", key) for key in keys}
    for at, one in enumerate(keys):
        for other in keys[at + 1 : at + 1 + recipe.reach]:
            if other != one:
                found.add(_hash(recipe.name, "p", *sorted((one, other))))
    return found


@cache
def _permutations(count: int) -> tuple[_Hashes, _Hashes]:
    """Odd factors and summands, the same for ever."""
    factors = [_hash("factor", str(n)) | 1 for n in range(count)]
    summands = [_hash("summand", str(n)) for n in range(count)]
    return np.array(factors, np.uint64), np.array(summands, np.uint64)


def _mixed(values: _Hashes) -> _Hashes:
    """Every bit of a value on every bit of the outcome (the finaliser of MurmurHash3)."""
    for factor in (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53):
        values = (values ^ (values >> np.uint64(33))) * np.uint64(factor)
    return values ^ (values >> np.uint64(33))


def _banded(hashes: _Hashes, bands: int, rows: int) -> set[int]:
    factors, summands = _permutations(bands * rows)
    least = _mixed(hashes[:, None] * factors + summands).min(axis=0)
    parts: Iterable[list[int]] = least.reshape(bands, rows).tolist()
    return {_hash("b", str(band), *map(str, part)) for band, part in enumerate(parts)}
