"""Alike texts are found, strange ones left alone, and every step can be repeated."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from sebalai.core.documents import instruments
from sebalai.core.textmatch import (
    REUSE,
    TOPIC,
    Boilerplate,
    Index,
    MemoryStore,
    Weights,
    fingerprints,
    segments,
    stem,
    words,
)
from sebalai.demo.story.changes import EXAMPLES
from tests.factories.paraphrases import PARAPHRASES
from tests.factories.texts import EDITS, OPENINGS, Writer

HELD = instruments.toml(instruments.FOLDER / "texts" / "boilerplate" / "v1.toml")
PLATE = Boilerplate(HELD["phrases"], HELD["empty_words"].split())
BARE = Boilerplate()
prose = st.lists(
    st.sampled_from(
        "kapal izin nelayan antre berkas 12 Mei, yang di loket\n".split(" ")
    ),
    max_size=40,
).map(" ".join)


def index(recipe, texts):
    weights = Weights.count(texts.values(), recipe, PLATE)
    made = Index(MemoryStore(), recipe, PLATE, weights)
    for key, text in texts.items():
        made.put(key, text)
    return made


@given(st.text(max_size=200))
def test_words_stand_where_they_say(text):
    found = words(text)
    assert all(text[w.start : w.end].strip() for w in found)
    ends = [0, *(w.end for w in found)]
    assert all(w.start >= end for w, end in zip(found, ends, strict=False))


@pytest.mark.parametrize(
    "family",
    [
        "pelayanan layanan dilayani melayani layanannya",
        "arsip arsipnya pengarsipan diarsipkan mengarsip",
        "tulis menulis penulis tulisan tertulis",
        "kirim mengirim pengiriman dikirimkan",
        "susun menyusun penyusunan disusun",
        "pakai memakai dipakai pakainya",
    ],
)
def test_one_stem_for_a_family_of_words(family):
    assert len({stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize("pair", ["kapal kapur", "izin izinkan nelayan", "antre arsip"])
def test_other_words_have_other_stems(pair):
    first, *_, last = pair.split()
    assert stem(first) != stem(last)


def test_figures_months_and_weekdays_are_masked():
    forms = [word.form for word in words("Senin 12 Mei 2026, 3 kapal")]
    assert forms == ["#hari", "#", "#bulan", "#", "#", "kapal"]


@pytest.mark.parametrize("recipe", [REUSE, TOPIC], ids=lambda r: r.name)
def test_fingerprints_are_the_same_on_every_machine(recipe):
    text = (
        "Nelayan menunggu dua pekan karena syarat izin kapal tersebar di empat aturan"
    )
    again = fingerprints(text, recipe, PLATE)
    assert again == sorted(set(again))
    first = {"reuse": (16, -7431887971461186947), "topic": (34, -7133051858330236029)}
    assert first[recipe.name] == (len(again), again[0])


letters = st.text("abcdefghijklmnopqrstuvwxyz", min_size=5, max_size=9)


@given(st.lists(letters, min_size=7, max_size=7), *[st.lists(letters, max_size=9)] * 4)
def test_a_shared_run_of_seven_words_shares_a_fingerprint(run, a, b, c, d):
    """The promise of winnowing: shingle + window - 1."""
    one = fingerprints(" ".join([*a, *run, *b]), REUSE, BARE)
    other = fingerprints(" ".join([*c, *run, *d]), REUSE, BARE)
    assert set(one) & set(other)


@pytest.mark.parametrize("recipe", [REUSE, TOPIC], ids=lambda r: r.name)
def test_set_phrases_leave_no_fingerprint(recipe):
    said = "Dalam rangka mendukung pelaksanaan reformasi birokrasi di lingkungan unit kerja"
    assert fingerprints(said, recipe, PLATE) == []


def test_a_word_of_a_set_phrase_counts_elsewhere():
    plate = Boilerplate(["peningkatan kualitas pelayanan publik"])
    [left] = plate.runs(words("Peningkatan kualitas pelayanan publik: pelayanan kapal"))
    assert [word.form for word in left] == ["pelayanan", "kapal"]


@given(prose, prose)
def test_passages_lose_nothing_of_the_text(text, other):
    common = {stem(word.form) for word in words(other)}
    pieces = segments(text, common, TOPIC, PLATE)
    assert "".join(piece.text for piece in pieces) == text


def test_passages_hold_the_shared_words():
    common = {stem("izin"), stem("kapal"), stem("nelayan")}
    pieces = segments("Antre izin di kapal, kata nelayan.", common, TOPIC, PLATE)
    shared = [piece.text for piece in pieces if piece.is_shared]
    assert shared == ["izin di kapal", "nelayan"]


@given(st.lists(prose, max_size=6), prose)
def test_weights_lie_between_nothing_and_one(texts, other):
    weights = Weights.count(texts, TOPIC, PLATE)
    assert all(0 <= weights.of(stem(word.form)) <= 1 for word in words(other))


@settings(max_examples=8, deadline=None)
@given(st.permutations(range(12)))
def test_the_order_of_arrival_changes_no_match_of_different_texts(order):
    writer = Writer(5)
    texts = {str(n): writer.plan().text for n in range(12)}
    weights = Weights.count(texts.values(), TOPIC, PLATE)
    made = Index(MemoryStore(), TOPIC, PLATE, weights)
    for number in order:
        made.put(str(number), texts[str(number)])
    expected = index(TOPIC, texts).find(texts["3"])
    assert made.find(texts["3"]) == expected


def test_a_text_that_is_kept_twice_is_found_once():
    made = index(TOPIC, {"a": Writer(1).plan().text})
    text = Writer(2).plan().text
    made.put("b", "sesuatu yang lain sekali tentang irigasi desa")
    made.put("b", text)
    assert [match.key for match in made.find(text)] == ["b"]
    assert made.store.size() == 2


def test_a_copy_speaks_for_the_family_when_the_original_goes():
    text = Writer(1).plan().text
    made = index(TOPIC, {"a": text, "b": text, "c": text})
    [match] = made.find(text)
    assert (match.key, match.copies) == ("a", ("b", "c"))
    [other] = made.find(text, without=["a"])
    assert (other.key, other.copies) == ("b", ("c",))
    made.drop("a")
    [heir] = made.find(text)
    assert (heir.key, heir.copies) == ("b", ("c",))


def test_mass_copying_hides_nothing():
    """Of the last 300 of 600 copies at least 95 % are found; short texts included."""
    writer = Writer(3)
    for recipe, drawn in ((REUSE, writer.report()), (TOPIC, writer.plan(1))):
        others = {f"d{n}": writer.plan().text for n in range(200)}
        made = index(recipe, others | {"original": drawn.text})
        found = 0
        for number in range(600):
            text = writer.edited(drawn, "figures" if number % 2 else "reorder")
            keys = {match.key for match in made.find(text)}
            found += number >= 300 and "original" in keys
            made.put(f"copy{number}", text)
        assert found >= 0.95 * 300


@pytest.fixture(scope="module")
def plans():
    """1,000 texts on file: drawn ones, and the demo's in real words."""
    writer = Writer(1)
    drawn = {f"d{n}": writer.plan() for n in range(954)}
    held = {key: one.text for key, one in drawn.items()}
    held |= {one.title: f"{one.title}. {one.problem} {one.change}" for one in EXAMPLES}
    return writer, drawn, index(TOPIC, held)


LEAST = {"exact": 0.98, "figures": 0.98, "reorder": 0.98, "swap10": 0.9, "combo": 0.9}


@pytest.mark.parametrize("how", EDITS)
def test_what_was_changed_a_little_is_found(plans, how):
    writer, drawn, made = plans
    keys = [writer.chance.choice(sorted(drawn)) for _ in range(50)]
    found = [
        any(
            key in (m.key, *m.copies) for m in made.find(writer.edited(drawn[key], how))
        )
        for key in keys
    ]
    assert sum(found) >= LEAST.get(how, 0.8) * len(found)


def test_the_same_change_in_other_words_is_found(plans):
    made = plans[2]
    found = [
        title in [match.key for match in made.find(f"{other}. {problem}")]
        for title, other, problem in PARAPHRASES
    ]
    assert sum(found) >= 0.9 * len(found)


def test_other_changes_in_real_words_are_seldom_shown():
    """Each of the demo's changes against all others; drawn texts share their patterns."""
    held = {one.title: f"{one.title}. {one.problem} {one.change}" for one in EXAMPLES}
    made = index(TOPIC, held)
    shown = [
        [m for m in made.find(f"{one.title}. {one.problem}") if m.key != one.title]
        for one in EXAMPLES
    ]
    assert sum(map(bool, shown)) <= 0.15 * len(shown)


def test_set_phrases_alone_are_like_nothing(plans):
    assert plans[2].find(" ".join(OPENINGS)) == []


@pytest.mark.parametrize("how", EDITS)
def test_reused_reports_are_found_and_fresh_ones_left_alone(reports, how):
    writer, drawn, made = reports
    keys = [writer.chance.choice(sorted(drawn)) for _ in range(25)]
    found = [
        key in [match.key for match in made.find(writer.edited(drawn[key], how))]
        for key in keys
    ]
    assert sum(found) >= LEAST.get(how, 0.8) * len(found)


@pytest.fixture(scope="module")
def reports():
    writer = Writer(2)
    drawn = {f"d{n}": writer.report() for n in range(400)}
    return writer, drawn, index(REUSE, {key: one.text for key, one in drawn.items()})


def test_no_independent_report_is_taken_for_a_copy(reports):
    writer = Writer(11)
    assert not any(reports[2].find(writer.report().text) for _ in range(200))
