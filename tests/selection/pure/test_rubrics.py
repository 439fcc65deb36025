"""The rubric adds marks up by weight."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from sebalai.selection import instruments
from sebalai.selection.rubrics import rubric

OWN = rubric("agen-perubahan", 1)
CODES = [item.code for item in OWN.items]


@pytest.mark.parametrize(("name", "_title"), instruments.offered("rubrics"))
def test_every_version_can_be_read(name, _title):
    for version in instruments.versions("rubrics", name):
        found = rubric(name, version)
        assert (found.name, found.version) == (name, version)
        assert sum(item.weight for item in found.items) == 100
        steps = found.most - found.least + 1
        assert all(len(item.anchors) in {0, steps} for item in found.items)
        assert len({item.code for item in found.items}) == len(found.items)
    assert instruments.in_force("rubrics", name, date(2027, 1, 1)) == version


def test_the_total_follows_the_weights():
    marks = dict.fromkeys(CODES, 5)
    assert OWN.total(marks) == Decimal(100)
    assert OWN.total(marks | {"gagasan": 1}) == Decimal(80)
    assert OWN.total(dict.fromkeys(CODES, 1)) == Decimal(20)
    with pytest.raises(KeyError):
        OWN.total({"gagasan": 5})


def test_on_paper_the_weights_keep_their_proportions():
    paper = OWN.without_meeting()
    assert [item.code for item in paper.items] == CODES[:-1]
    assert paper.total(dict.fromkeys(CODES[:-1], 4)) == Decimal(80)
    assert sum(map(paper.share, paper.items)) == 1


@given(st.fixed_dictionaries({code: st.integers(1, 5) for code in CODES}))
def test_a_total_lies_between_its_marks(marks):
    total = OWN.total(marks)
    assert min(marks.values()) * 20 <= total <= max(marks.values()) * 20


@pytest.mark.parametrize(
    ("mark", "fits"), [(0, False), (1, True), (5, True), (6, False)]
)
def test_marks_outside_the_scale_are_not_admitted(mark, fits):
    assert OWN.admits(mark) is fits
