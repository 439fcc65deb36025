"""Names called with an @ in a text. Knows no Django."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
_SIGN = re.compile(r"(?<!\w)@")


def named_in(text: str, people: Mapping[Key, str]) -> set[Key]:
    """Whom of ``people`` (key: full name) the text calls: ``@Budi`` or ``@Budi Saputra``.

    The whole name always counts, the first name where only one has it; letter case and
    double spaces do not matter. An @ inside a word, as in an address, calls nobody.
    """
    firsts = Counter(_plain(name).split(" ")[0] for name in people.values())
    called: set[Key] = set()
    plain = _plain(text)
    for sign in _SIGN.finditer(plain):
        rest = plain[sign.end() :]
        fitting = {
            key: words
            for key, name in people.items()
            if (words := _fits(rest, _plain(name), firsts))
        }
        longest = max(fitting.values(), default=0)
        called |= {key for key, words in fitting.items() if words == longest}
    return called


def _fits(rest: str, name: str, firsts: Mapping[str, int]) -> int:
    """How many letters of ``name`` the text goes on with; nought if it names another."""
    if not name:
        return 0
    if re.match(re.escape(name) + r"(?!\w)", rest):
        return len(name)
    first = name.split(" ")[0]
    if firsts[first] == 1 and re.match(re.escape(first) + r"(?!\w)", rest):
        return len(first)
    return 0


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
