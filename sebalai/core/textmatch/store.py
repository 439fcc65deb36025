"""Who keeps texts and fingerprints: a protocol, and one in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Held:
    """A kept text; a copy names the text that it repeats, and has no fingerprints."""

    key: str
    text: str
    original: str = ""
    score: float = 0.0


class Store(Protocol):
    """Each method is one question to a database, however much is asked."""

    def size(self) -> int:
        """How many texts are kept, copies too."""

    def postings(self, prints: Sequence[int]) -> Mapping[int, Sequence[str]]:
        """The keys of the texts that carry each fingerprint."""

    def held(self, keys: Sequence[str]) -> Mapping[str, Held]:
        """The texts of these keys, as far as there are any."""

    def copies(self, keys: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """The keys of the copies of each, the oldest first."""

    def put(self, held: Held, prints: Iterable[int]) -> None:
        """Keep a text that is not kept yet."""

    def drop(self, key: str) -> None:
        """Forget it; its copies stay without an original."""


class MemoryStore:
    """For tests, measurements, and for building an index before it is written."""

    def __init__(self) -> None:
        self.all: dict[str, Held] = {}
        self.prints: defaultdict[int, list[str]] = defaultdict(list)
        self.of: dict[str, tuple[int, ...]] = {}
        self._copies: defaultdict[str, list[str]] = defaultdict(list)

    def size(self) -> int:
        return len(self.all)

    def postings(self, prints: Sequence[int]) -> Mapping[int, Sequence[str]]:
        return {p: self.prints[p] for p in prints if p in self.prints}

    def held(self, keys: Sequence[str]) -> Mapping[str, Held]:
        return {key: self.all[key] for key in keys if key in self.all}

    def copies(self, keys: Sequence[str]) -> Mapping[str, Sequence[str]]:
        return {key: list(self._copies.get(key, ())) for key in keys}

    def put(self, held: Held, prints: Iterable[int]) -> None:
        self.all[held.key], self.of[held.key] = held, tuple(prints)
        for one in self.of[held.key]:
            self.prints[one].append(held.key)
        if held.original:
            self._copies[held.original].append(held.key)

    def drop(self, key: str) -> None:
        held = self.all.pop(key, None)
        if held is None:
            return
        for one in self.of.pop(key):
            self.prints[one].remove(key)
            if not self.prints[one]:
                del self.prints[one]
        if held.original in self._copies:
            self._copies[held.original].remove(key)
        self._copies.pop(key, None)
