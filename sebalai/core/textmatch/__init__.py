"""Which texts are alike, and where: Indonesian office prose, without Django.

A text becomes a set of fingerprints; those it shares with others point to a few
candidates, which are then compared word by word, rare words counting most. Forms' own
words and the set phrases of offices are left out. Everything is deterministic; whoever
keeps the fingerprints is a ``Store``. Decision 0015 says why it is built like this.
"""

from sebalai.core.textmatch.boilerplate import Boilerplate
from sebalai.core.textmatch.index import Index, Match
from sebalai.core.textmatch.passages import Segment, segments
from sebalai.core.textmatch.prints import REUSE, TOPIC, Recipe, fingerprints
from sebalai.core.textmatch.store import Held, MemoryStore, Store
from sebalai.core.textmatch.weights import Weights
from sebalai.core.textmatch.words import Word, stem, words

__all__ = [
    "REUSE",
    "TOPIC",
    "Boilerplate",
    "Held",
    "Index",
    "Match",
    "MemoryStore",
    "Recipe",
    "Segment",
    "Store",
    "Weights",
    "Word",
    "fingerprints",
    "segments",
    "stem",
    "words",
]
