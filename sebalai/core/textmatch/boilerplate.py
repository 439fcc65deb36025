"""What every text of an office says: set phrases, the forms' own words, empty words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sebalai.core.textmatch.words import Word, stem, words

RUN = 4  # so many words of a longer phrase are recognised on their own


class Boilerplate:
    """Phrases count from two words on; single words only if they are named as empty.

    A word in the middle of a phrase says nothing of its own, the same word elsewhere
    does: *pelayanan* is lost in *peningkatan kualitas pelayanan publik* only.
    """

    def __init__(
        self, phrases: Iterable[str] = (), empty_words: Iterable[str] = ()
    ) -> None:
        self._grams: dict[int, set[tuple[str, ...]]] = {}
        for phrase in phrases:
            forms = tuple(word.form for word in words(phrase))
            size = min(len(forms), RUN)
            if size > 1:
                self._grams.setdefault(size, set()).update(_grams(forms, size))
        empty = [word.form for text in empty_words for word in words(text)]
        self._empty = frozenset(empty) | {stem(form) for form in empty}

    def runs(self, found: Sequence[Word]) -> list[list[Word]]:
        """The stretches between set phrases; no fingerprint reaches across one."""
        covered = self._covered([word.form for word in found])
        runs: list[list[Word]] = [[]]
        for word, is_set in zip(found, covered, strict=True):
            if not is_set:
                runs[-1].append(word)
            elif runs[-1]:
                runs.append([])
        return [run for run in runs if run]

    def is_empty(self, word: Word) -> bool:
        """Says nothing about what a text is about."""
        return (
            word.is_masked
            or len(word.form) < 2
            or word.form in self._empty
            or stem(word.form) in self._empty
        )

    def _covered(self, forms: Sequence[str]) -> list[bool]:
        covered = [False] * len(forms)
        for size, known in self._grams.items():
            for at, gram in enumerate(_grams(forms, size)):
                if gram in known:
                    covered[at : at + size] = [True] * size
        return covered


def _grams(forms: Sequence[str], size: int) -> list[tuple[str, ...]]:
    return [tuple(forms[at : at + size]) for at in range(len(forms) - size + 1)]
