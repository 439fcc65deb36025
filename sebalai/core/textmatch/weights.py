"""How much each word tells: the rarer the more. A snapshot, so that a score stays what
it was when somebody asks about it later.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import log

from sebalai.core.textmatch.boilerplate import Boilerplate
from sebalai.core.textmatch.prints import Recipe, key, telling
from sebalai.core.textmatch.words import words


@dataclass(frozen=True)
class Weights:
    """In how many of ``texts`` a word was found; without any, all words tell alike."""

    version: int = 0
    texts: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)

    def of(self, word: str) -> float:
        """From 0 (in every text) to 1 (in none or one)."""
        if not self.texts:
            return 1.0
        seen = self.counts.get(word, 1) + 0.5
        return max(0.0, min(1.0, log((self.texts + 1.5) / seen) / self._most))

    @property
    def _most(self) -> float:
        return log((self.texts + 1.5) / 1.5)

    @classmethod
    def count(
        cls, texts: Iterable[str], recipe: Recipe, plate: Boilerplate, version: int = 1
    ) -> Weights:
        """Words in one text only are left out: they weigh the same as unknown ones."""
        number, counts = 0, Counter[str]()
        for text in texts:
            number += 1
            held = telling(words(text), recipe, plate)
            counts.update({key(word, recipe) for word in held})
        rare = {word: count for word, count in counts.items() if count > 1}
        return cls(version, number, rare)
