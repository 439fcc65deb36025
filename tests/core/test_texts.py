"""The index on tables says what the one in memory says, on either database."""

from __future__ import annotations

import pytest

from sebalai.core import texts
from sebalai.core.models import IndexedText, TextFingerprint, TextWeights
from sebalai.core.textmatch import REUSE, TOPIC, Index, MemoryStore, Weights
from tests.factories.core import AgencyFactory
from tests.factories.texts import EDITS, Writer

pytestmark = pytest.mark.django_db
PLANS = texts.Collection("plans", TOPIC)
REPORTS = texts.Collection("reports", REUSE)


def drawn(count, seed=1):
    writer = Writer(seed)
    return {f"d{n}": writer.plan() for n in range(count)}


def told(one):
    """Scores are sums of floats; their order may differ in the last digit."""
    return [(m.key, round(m.score, 9), m.common, m.copies) for m in one]


@pytest.mark.parametrize("collection", [PLANS, REPORTS], ids=lambda one: one.name)
def test_tables_and_memory_find_the_same(agency, collection):
    plans = drawn(40)
    plans |= {f"again{n}": plans[f"d{n}"] for n in range(3)}
    said = {key: one.text for key, one in plans.items()}
    texts.build(agency, collection, lambda: said)
    plate = collection.plate()
    weights = Weights.count(said.values(), collection.recipe, plate)
    memory = Index(MemoryStore(), collection.recipe, plate, weights)
    for key, text in said.items():
        memory.put(key, text)
    tables, writer = texts.index(agency, collection), Writer(8)
    for how in EDITS:
        query = writer.edited(plans["d1"], how)
        assert told(tables.find(query)) == told(memory.find(query))


def test_keeping_one_by_one_and_building_find_the_same(agency):
    said = {key: one.text for key, one in drawn(20).items()}
    for key, text in said.items():
        texts.keep(agency, PLANS, key, text)
    one_by_one = set(TextFingerprint.objects.values_list("value", "text__key"))
    texts.build(agency, PLANS, lambda: said)
    assert set(TextFingerprint.objects.values_list("value", "text__key")) == one_by_one


def test_a_text_is_replaced_and_forgotten(agency):
    first, second = (one.text for one in drawn(2).values())
    texts.keep(agency, PLANS, "a", first)
    texts.keep(agency, PLANS, "a", second)
    assert [m.key for m in texts.index(agency, PLANS).find(second)] == ["a"]
    assert IndexedText.objects.count() == 1
    texts.keep(agency, PLANS, "a", "")
    assert TextFingerprint.objects.count() == 0


def test_the_same_text_again_writes_nothing(agency):
    [text] = (one.text for one in drawn(1).values())
    texts.keep(agency, PLANS, "a", text)
    before = IndexedText.objects.get().pk
    assert texts.keep(agency, PLANS, "a", text) is False
    assert IndexedText.objects.get().pk == before


def test_copies_follow_when_their_original_goes(agency):
    [text] = (one.text for one in drawn(1).values())
    for key in "abc":
        texts.keep(agency, PLANS, key, text)
    assert TextFingerprint.objects.values("text").distinct().count() == 1
    texts.keep(agency, PLANS, "a", "")
    [match] = texts.index(agency, PLANS).find(text)
    assert (match.key, match.copies) == ("b", ("c",))


def test_another_agency_and_another_collection_are_not_searched(agency):
    other = AgencyFactory()
    [text] = (one.text for one in drawn(1).values())
    texts.keep(other, PLANS, "a", text)
    texts.keep(agency, texts.Collection("others", TOPIC), "b", text)
    assert texts.index(agency, PLANS).find(text) == []


def test_it_grows_until_the_words_are_counted_anew(agency):
    said = {key: one.text for key, one in drawn(20).items()}
    texts.build(agency, PLANS, lambda: said)
    more = {key: one.text for key, one in drawn(6, seed=4).items()}
    grown = [
        texts.keep(agency, PLANS, f"more{key}", text) for key, text in more.items()
    ]
    assert grown == [False] * 5 + [True]
    assert TextWeights.objects.get().version == 1


def test_what_changes_while_it_is_built_is_in_it(agency):
    said = {key: one.text for key, one in drawn(3).items()}
    late = drawn(1, seed=6)["d0"].text
    answers = [said, said | {"late": late, "d0": ""}]
    texts.build(agency, PLANS, lambda: answers.pop(0))
    assert set(IndexedText.objects.values_list("key", flat=True)) == {
        "d1",
        "d2",
        "late",
    }


@pytest.mark.parametrize("size", [5, 200])
def test_a_search_asks_five_questions(agency, size, django_assert_num_queries):
    plans = drawn(size)
    said = {key: one.text for key, one in plans.items()}
    texts.build(agency, PLANS, lambda: said)
    with django_assert_num_queries(5):
        assert texts.index(agency, PLANS).find(plans["d3"].text)[0].key == "d3"
