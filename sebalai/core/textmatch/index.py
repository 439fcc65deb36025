"""Find what is like a text, keep a text, forget one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

from sebalai.core.textmatch.boilerplate import Boilerplate
from sebalai.core.textmatch.prints import Recipe, fingerprints, key, telling
from sebalai.core.textmatch.store import Held, Store
from sebalai.core.textmatch.weights import Weights
from sebalai.core.textmatch.words import words


@dataclass(frozen=True)
class Match:
    """``share`` of what was asked stands in the other text, ``share_back`` the reverse.

    Shares count words by their weight; ``score`` is smoothed, so that a few common
    words never make a high one. ``copies`` are other texts that repeat this one.
    """

    key: str
    score: float
    share: float
    share_back: float
    common: frozenset[str]
    copies: tuple[str, ...] = ()


class Index:
    def __init__(
        self,
        store: Store,
        recipe: Recipe,
        plate: Boilerplate | None = None,
        weights: Weights | None = None,
    ) -> None:
        self.store, self.recipe = store, recipe
        self.plate, self.weights = plate or Boilerplate(), weights or Weights()

    def find(
        self, text: str, *, without: Sequence[str] = (), limit: int = 5
    ) -> list[Match]:
        """The closest texts, the best first; of copies only what they repeat.

        Four questions to the store, whatever it holds. A text whose key is in
        ``without`` is passed over; a copy of it then speaks for the family.
        """
        found, _ = self._compared(text)
        found = [one for one in found if one.score >= self.recipe.shown_from]
        families = self.store.copies([one.key for one in found])
        shown = []
        for one in found:
            rest = [k for k in (one.key, *families[one.key]) if k not in without]
            if rest:
                told = one.score, one.share, one.share_back, one.common
                shown.append(Match(rest[0], *told, tuple(rest[1:])))
        return shown[:limit]

    def put(self, name: str, text: str) -> Match | None:
        """Keep ``text`` under ``name``, in place of what was there; returns what it copies.

        A copy adds no fingerprints: else what is copied often would look like a set
        phrase, and the last copies would not be found.
        """
        self.drop(name)
        found, postings = self._compared(text)
        best = found[0] if found else None
        if best and self._is_copy(best):
            self.store.put(Held(name, text, best.key, best.score), ())
            return best
        prints = fingerprints(text, self.recipe, self.plate)
        rare = [p for p in prints if len(postings.get(p, ())) <= self.recipe.cap]
        self.store.put(Held(name, text), rare)
        return None

    def drop(self, name: str) -> None:
        """Forget a text; the first of its copies takes its place."""
        heirs = self.store.copies([name])[name]
        texts = self.store.held(heirs)
        self.store.drop(name)
        for heir in heirs:
            self.store.drop(heir)
        for heir in heirs:
            self.put(heir, texts[heir].text)

    def _is_copy(self, match: Match) -> bool:
        shares = min(match.share, match.share_back)
        return match.score >= self.recipe.copy_from and shares >= self.recipe.copy_share

    def _compared(self, text: str) -> tuple[list[Match], Mapping[int, Sequence[str]]]:
        prints = fingerprints(text, self.recipe, self.plate)[: self.recipe.most]
        postings = self.store.postings(prints)
        names = self._candidates(postings)
        own = self._bag(text)
        kept = self.store.held(names)
        found = [self._match(own, name, self._bag(kept[name].text)) for name in names]
        return sorted(found, key=lambda one: (-one.score, one.key)), postings

    def _candidates(self, postings: Mapping[int, Sequence[str]]) -> list[str]:
        """Texts that share the rarest fingerprints."""
        size = max(2, self.store.size())
        telling = [
            (p, who) for p, who in postings.items() if len(who) <= self.recipe.cap
        ]
        telling.sort(key=lambda one: (len(one[1]), one[0]))
        points: Counter[str] = Counter()
        for _print, who in telling[: self.recipe.probes]:
            for name in who:
                points[name] += log(1 + size / len(who))  # type: ignore[assignment]
        ranked = sorted(points, key=lambda name: (-points[name], name))
        return ranked[: self.recipe.candidates]

    def _bag(self, text: str) -> Counter[str]:
        held = telling(words(text), self.recipe, self.plate)
        return Counter(key(word, self.recipe) for word in held)

    def _match(self, own: Counter[str], name: str, other: Counter[str]) -> Match:
        common = own & other
        shared, mine, theirs = (self._sum(bag) for bag in (common, own, other))
        smooth = self.recipe.smoothing
        return Match(
            name,
            max(shared / (mine + smooth), shared / (theirs + smooth)),
            shared / mine if mine else 0.0,
            shared / theirs if theirs else 0.0,
            frozenset(word for word in common if self.weights.of(word) > 0),
        )

    def _sum(self, bag: Counter[str]) -> float:
        return sum(count * self.weights.of(word) for word, count in bag.items())
