"""The gate: what it finds, on which field, and what a period makes of it."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal as D

import pytest

from sebalai.plans import smart
from sebalai.plans.shape import SETTABLE, Demand, Form, Section
from sebalai.plans.smart import Code
from sebalai.plans.stated import IndicatorFacts, PlanFacts, ResourceFacts, StepFacts

INDICATOR = IndicatorFacts(
    key="i1",
    name="Lama layanan izin kapal",
    kind="time",
    direction="fall",
    baseline_unit="day",
    target_unit="hour",
    baseline=D(3),
    target=D(4),
    baseline_on=date(2026, 1, 15),
    source="Register izin",
    target_on=date(2026, 10, 1),
    method="Rata-rata dari register",
    frequency="monthly",
)
STEP = StepFacts("s1", "Susun syarat", date(2026, 3, 1), date(2026, 4, 1), "Budi")
GOOD = PlanFacts(
    answers={
        Section.PROBLEM: {
            "title": "Satu loket",
            "problem": "Berkas izin kapal kembali tiga kali; nelayan menunggu dua pekan.",
            "evidence": "Register izin Januari 2026",
        },
        Section.CHANGE: {"change": "Izin terbit dalam empat jam.", "area": "service"},
        Section.AFFECTED: {"beneficiaries": "Nelayan", "burdened": "Petugas"},
    },
    indicators=(INDICATOR,),
    steps=(STEP,),
    resources=(ResourceFacts("r1", "hours", D(40), "Uji coba"),),
    term_start=date(2026, 1, 1),
    term_end=date(2026, 12, 31),
    today=date(2026, 2, 1),
)
SHARE = replace(
    INDICATOR,
    kind="percentage",
    direction="rise",
    part=D(41),
    whole=D(100),
    part_text="pegawai hafal",
    whole_text="semua pegawai",
    target=D(90),
    baseline=None,
)


def found(facts=GOOD, form=None, **more):
    findings = smart.examine(facts, form or Form(), **more)
    return [(one.code, one.field, one.must) for one in findings]


def with_indicator(**changes):
    base = changes.pop("base", INDICATOR)
    return found(replace(GOOD, indicators=(replace(base, **changes),)))


def test_a_good_plan_passes_without_a_word():
    assert found() == []
    assert with_indicator(base=SHARE) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"baseline": None}, (Code.EMPTY, "baseline", True)),
        ({"source": ""}, (Code.EMPTY, "source", True)),
        ({"frequency": ""}, (Code.EMPTY, "frequency", False)),
        ({"target": D(72)}, (Code.SAME_TARGET, "target", True)),  # 3 days are 72 hours
        ({"target": D(96)}, (Code.WRONG_WAY, "target", True)),
        ({"baseline_on": date(2026, 2, 2)}, (Code.BASELINE_AHEAD, "baseline_on", True)),
        ({"baseline_on": date(2023, 1, 1)}, (Code.BASELINE_OLD, "baseline_on", False)),
        ({"target_on": date(2027, 1, 1)}, (Code.AFTER_TERM, "target_on", True)),
        ({"name": "Terlaksananya sosialisasi"}, (Code.OUTPUT_ONLY, "name", False)),
        (
            {"target": None, "unread": frozenset({"target"})},
            (Code.UNREADABLE, "target", True),
        ),
        ({"base": SHARE, "whole": D(0)}, (Code.ZERO_WHOLE, "whole", True)),
        ({"base": SHARE, "target": D(120)}, (Code.OUT_OF_RANGE, "target", True)),
        ({"base": SHARE, "part_text": ""}, (Code.EMPTY, "part_text", True)),
    ],
)
def test_each_weakness_is_found_at_its_field(changes, expected):
    assert with_indicator(**changes) == [expected]


def test_more_than_the_whole_is_no_part():
    told = with_indicator(base=SHARE, part=D(101))
    assert (Code.PART_EXCEEDS, "part", True) in told


def test_yes_or_no_needs_its_artefact_and_no_direction():
    plain = replace(INDICATOR, kind="yes_no", direction="", baseline=D(0), target=D(1))
    assert with_indicator(base=plain) == [(Code.EMPTY, "artefact", True)]
    assert with_indicator(base=plain, artefact="SOP loket") == []
    same = with_indicator(base=plain, artefact="SOP loket", baseline=D(1))
    assert same == [(Code.SAME_TARGET, "target", True)]


def test_a_scale_has_levels():
    plain = replace(
        INDICATOR, kind="scale", direction="rise", baseline=D(1), target=D(3)
    )
    assert with_indicator(base=plain) == [(Code.FEW_LEVELS, "levels", True)]
    assert with_indicator(base=plain, levels=("a", "b", "c")) == []
    short = with_indicator(base=plain, levels=("a", "b"))
    assert short == [(Code.OUT_OF_RANGE, "target", True)]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"starts_on": date(2025, 12, 1)}, (Code.BEFORE_TERM, "starts_on", True)),
        ({"ends_on": date(2026, 2, 1)}, (Code.ENDS_FIRST, "ends_on", True)),
        ({"owner": ""}, (Code.EMPTY, "owner", True)),
        ({"owner_belongs": False}, (Code.STRANGER, "owner", True)),
    ],
)
def test_steps_have_dates_in_the_term_and_an_owner(changes, expected):
    assert found(replace(GOOD, steps=(replace(STEP, **changes),))) == [expected]


def test_what_surrounds_a_plan_counts_too():
    told = found(replace(GOOD, unit_closed=True, gone=("Ani",)))
    assert told == [(Code.UNIT_CLOSED, "", True), (Code.CO_OWNER_LEFT, "", True)]


def test_an_empty_plan_is_told_everything_in_the_order_of_its_sections():
    empty = replace(GOOD, answers={}, indicators=(), steps=(), resources=())
    findings = smart.examine(empty, Form())
    order = [list(Section).index(one.section) for one in findings]
    assert order == sorted(order)
    assert {one.section for one in findings} == set(Section)


def test_the_period_decides_what_must_be():
    facts = replace(GOOD, indicators=(), steps=())
    assert [must for *_rest, must in found(facts)] == [True, True]
    assert [must for *_rest, must in found(facts, musts=())] == [False, False]


def test_hidden_fields_are_never_missed():
    hidden = Form({field.key: Demand.HIDDEN for field in SETTABLE})
    bare = IndicatorFacts("i", "Izin", "number", "fall", "berkas", target=D(1))
    facts = replace(GOOD, indicators=(bare,), steps=(replace(STEP, owner=""),))
    assert found(facts, hidden) == []


def test_taking_anything_away_never_makes_a_plan_better():
    before = {one for one in found() if one[2]}
    for field in fields(IndicatorFacts):
        if field.name in {"key", "unread", "levels"}:
            continue
        empty = None if isinstance(getattr(INDICATOR, field.name), (D, date)) else ""
        assert before <= {
            one for one in with_indicator(**{field.name: empty}) if one[2]
        }
