"""Means and medians, and who stands out: how often by chance, how surely when real."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, strategies as st

from sebalai.selection.assigning import assign
from sebalai.selection.scoring import Given, Summary, read

values = st.floats(0, 100).map(lambda x: round(x, 3))


def drawn(candidates, assessors, wanted, seed, *, step=0.0, shift=0.0):
    """Scores around 72 with a chance of 8 points; ``shift`` is added to those of a0."""
    chance = random.Random(seed)
    names = [f"c{i:03}" for i in range(candidates)]
    jury = [f"a{i}" for i in range(assessors)]
    for name, team in assign(names, jury, {}, wanted, seed=seed).given.items():
        truth = chance.gauss(72, 10)
        for assessor in team:
            value = truth + chance.gauss(0, 8) + (shift if assessor == "a0" else 0)
            value = round(value / step) * step if step else value
            yield Given(name, assessor, min(100.0, max(0.0, value)))


def test_one_candidate_in_figures():
    scores = [Given("c", "x", 60), Given("c", "y", 70), Given("c", "z", 95)]
    assert read(scores).candidates == {"c": Summary(3, 75, 70, 60, 95)}
    assert read(scores).candidates["c"].spread == 35


@given(
    st.dictionaries(st.tuples(st.sampled_from("abcd"), st.sampled_from("xyz")), values)
)
def test_any_scores_can_be_read_in_any_order(scores):
    rows = [Given(c, a, value) for (c, a), value in scores.items()]
    found = read(rows)
    assert found == read(rows[::-1])
    assert set(found.candidates) == {row.candidate for row in rows}
    assert set(found.assessors) == {row.assessor for row in rows}
    for summary in found.candidates.values():
        assert summary.low <= summary.median <= summary.high
        assert summary.low - 1e-9 <= summary.mean <= summary.high + 1e-9


def test_agreement_raises_no_flag():
    rows = [Given(f"c{i}", who, 60 + i) for i in range(20) for who in "xyz"]
    found = read(rows)
    assert found.unusual == frozenset()
    assert {s.points for s in found.assessors.values()} == {0.0}


def test_one_strange_score_is_found_and_blames_nobody_else():
    rows = [*drawn(30, 6, 3, seed=3)]
    strange = rows[10]
    rows[10] = Given(strange.candidate, strange.assessor, strange.value - 45)
    assert (strange.candidate, strange.assessor) in read(rows).unusual


def test_a_severe_assessor_is_measured_and_the_panel_is_not_blamed():
    found = read(drawn(60, 9, 3, seed=1, shift=-15)).assessors
    assert found["a0"].stands_out
    assert found["a0"].points == pytest.approx(-15, abs=6)
    assert [who for who, severity in found.items() if severity.stands_out] == ["a0"]


def test_few_scores_are_no_evidence_against_an_assessor():
    rows = [
        Given(f"c{i}", who, 40.0 if who == "x" else 80.0)
        for i in range(4)
        for who in "xyz"
    ]
    assert not any(s.stands_out for s in read(rows).assessors.values())


@pytest.mark.parametrize("step", [0.0, 4.0])
def test_how_often_chance_alone_raises_a_flag(step):
    """The figures of docs/explanation/assessment.md, on fewer rounds."""
    scores = flagged = rounds = accused = 0
    for seed in range(60):
        found = read(drawn(60, 9, 3, seed, step=step))
        scores += 180
        flagged += len(found.unusual)
        rounds += 1
        accused += any(s.stands_out for s in found.assessors.values())
    assert flagged / scores < 0.01
    assert accused / rounds <= 0.05


def test_how_often_a_severe_assessor_is_found():
    seen = sum(
        read(drawn(60, 9, 3, seed, shift=-15)).assessors["a0"].stands_out
        for seed in range(40)
    )
    assert seen >= 36
