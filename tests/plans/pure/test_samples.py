"""Samples: good ones pass the gate without a word, weak ones do not, all have reasons."""

from __future__ import annotations

import pytest

from sebalai.plans.samples import Quality, samples

ALL = list(samples().values())


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.key)
def test_the_gate_agrees_with_the_file(one):
    weak = one.quality is Quality.WEAK
    assert any(finding.must for finding in one.findings) is weak
    assert bool(one.findings) is weak


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.key)
def test_each_has_a_twin_of_the_other_quality_and_reasons(one):
    twin = samples()[one.twin]
    assert (twin.twin, twin.quality is one.quality) == (one.key, False)
    assert len(one.notes) >= 3
    assert all(note.text for note in one.notes)
