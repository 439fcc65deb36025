"""An index of texts on the tables of core, for one collection of one agency.

Nothing here is audited: an index says again what other tables hold, and can be built anew
from them at any time. Whoever asks decides who may read what is found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from django.db import transaction
from django.utils import timezone

from sebalai.core.documents import instruments
from sebalai.core.models import Agency, IndexedText, TextFingerprint, TextWeights
from sebalai.core.querysets import TenantQuerySet
from sebalai.core.textmatch import (
    Boilerplate,
    Held,
    Index,
    MemoryStore,
    Recipe,
    Weights,
)

BATCH = 2000
GROWTH = 1.25  # so much larger, and the words are counted anew


@cache
def set_phrases() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Phrases and empty words of offices."""
    path = instruments.FOLDER / "texts" / "boilerplate" / "v1.toml"
    held = instruments.toml(path)
    return tuple(held["phrases"]), tuple(held["empty_words"].split())


@dataclass(frozen=True)
class Collection:
    """Texts of a kind; ``own_words`` are those of the forms they were written in."""

    name: str
    recipe: Recipe
    own_words: Callable[[], Iterable[str]] = tuple

    def plate(self) -> Boilerplate:
        return _plate(self)


@cache
def _plate(collection: Collection) -> Boilerplate:
    """Made once in a process: neither the instrument nor a form's words change in it."""
    phrases, empty = set_phrases()
    return Boilerplate((*phrases, *collection.own_words()), empty)


class TableStore:
    """The protocol of ``textmatch.Store``: each method is one query, or two writes."""

    def __init__(self, agency: Agency, collection: str) -> None:
        self.agency, self.collection = agency, collection

    @property
    def _texts(self) -> TenantQuerySet[IndexedText]:
        return IndexedText.objects.of(self.agency).filter(collection=self.collection)

    def size(self) -> int:
        return self._texts.count()

    def postings(self, prints: Sequence[int]) -> Mapping[int, Sequence[str]]:
        rows = TextFingerprint.objects.of(self.agency).filter(
            value__in=prints, text__collection=self.collection
        )
        found: defaultdict[int, list[str]] = defaultdict(list)
        for value, key in rows.order_by("text").values_list("value", "text__key"):
            found[value].append(key)
        return found

    def held(self, keys: Sequence[str]) -> Mapping[str, Held]:
        rows = self._texts.filter(key__in=keys)
        told = rows.values_list("key", "text", "original__key", "score")
        return {key: Held(key, text, of or "", score) for key, text, of, score in told}

    def copies(self, keys: Sequence[str]) -> Mapping[str, Sequence[str]]:
        rows = self._texts.filter(original__key__in=keys).order_by("id")
        found: dict[str, list[str]] = {key: [] for key in keys}
        for key, original in rows.values_list("key", "original__key"):
            found[original].append(key)
        return found

    def put(self, held: Held, prints: Iterable[int]) -> None:
        original = self._texts.filter(key=held.original).first()
        made = self._texts.create(
            agency=self.agency,
            collection=self.collection,
            key=held.key,
            text=held.text,
            original=original if held.original else None,
            score=held.score,
        )
        TextFingerprint.objects.bulk_create(
            TextFingerprint(agency=self.agency, value=value, text=made)
            for value in prints
        )

    def drop(self, key: str) -> None:
        self._texts.filter(key=key).delete()


def index(agency: Agency, collection: Collection) -> Index:
    """With the words as they were counted last."""
    told = TextWeights.objects.of(agency).filter(collection=collection.name).first()
    weights = Weights(told.version, told.texts, told.counts) if told else Weights()
    store = TableStore(agency, collection.name)
    return Index(store, collection.recipe, collection.plate(), weights)


@transaction.atomic
def keep(agency: Agency, collection: Collection, key: str, text: str) -> bool:
    """Put ``text`` in the place of what ``key`` said before, or forget it if empty.

    True when so much was added that the words should be counted anew.
    """
    counted = _locked(agency, collection)
    made = index(agency, collection)
    kept = made.store.held([key])
    if (kept[key].text if key in kept else "") == text:
        return False
    if not text:
        made.drop(key)
        return False
    made.put(key, text)
    return made.store.size() > GROWTH * counted.texts


def build(
    agency: Agency, collection: Collection, texts: Callable[[], Mapping[str, str]]
) -> int:
    """Count the words and take all texts apart anew, the oldest first; how many there are.

    The work is done outside the transaction; what changed meanwhile is put in at its end.
    """
    sources, plate = texts(), collection.plate()
    weights = Weights.count(sources.values(), collection.recipe, plate)
    memory = MemoryStore()
    made = Index(memory, collection.recipe, plate, weights)
    for key, text in sources.items():
        made.put(key, text)
    with transaction.atomic():
        counted = _locked(agency, collection)
        counted.version += 1
        counted.texts, counted.counts = weights.texts, dict(weights.counts)
        counted.built_at = timezone.now()
        counted.save()
        _write(agency, collection, memory)
        now = texts()
        for key in sources.keys() | now.keys():
            if now.get(key) != sources.get(key):
                keep(agency, collection, key, now.get(key, ""))
    return len(now)


def _locked(agency: Agency, collection: Collection) -> TextWeights:
    """One writer at a time to a collection."""
    rows = TextWeights.objects.select_for_update(of=("self",))
    return rows.get_or_create(agency=agency, collection=collection.name)[0]


def _write(agency: Agency, collection: Collection, memory: MemoryStore) -> None:
    IndexedText.objects.of(agency).filter(collection=collection.name).delete()
    rows: dict[str, IndexedText] = {}
    for held in memory.all.values():  # an original stands before its copies
        rows[held.key] = IndexedText(
            agency=agency,
            collection=collection.name,
            key=held.key,
            text=held.text,
            score=held.score,
        )
    IndexedText.objects.bulk_create(rows.values(), batch_size=BATCH)
    copies = [held for held in memory.all.values() if held.original]
    for held in copies:
        rows[held.key].original = rows[held.original]
    IndexedText.objects.bulk_update(
        [rows[held.key] for held in copies], ["original"], batch_size=BATCH
    )
    prints = (
        TextFingerprint(agency=agency, value=value, text=rows[key])
        for key, values in memory.of.items()
        for value in values
    )
    TextFingerprint.objects.bulk_create(prints, batch_size=BATCH)
