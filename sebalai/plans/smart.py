"""The SMART gate: from what a plan says to what it lacks. Knows no Django.

Every finding names its letter, the exact field, and whether it must be mended before the
plan can be submitted. A period decides which of the ``CHOOSABLE`` findings must be, and
through its form which fields; the rest are faults of logic that no period can want.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sebalai.plans import measuring
from sebalai.plans.measuring import Direction, Kind
from sebalai.plans.rules import DateFault, date_fault
from sebalai.plans.shape import Demand, Form, Section, answer_fields, is_blank
from sebalai.plans.stated import IndicatorFacts, PlanFacts, baseline_of, target_of


class Letter(StrEnum):
    SPECIFIC = "S"
    MEASURABLE = "M"
    ACHIEVABLE = "A"
    RELEVANT = "R"
    TIMED = "T"


class Code(StrEnum):
    EMPTY = "empty"
    TOO_LONG = "too_long"
    UNREADABLE = "unreadable"  # typed, but no number or date
    NO_INDICATOR = "no_indicator"
    NO_STEP = "no_step"
    NO_RESOURCE = "no_resource"
    THIN = "thin"  # too short to be understood
    OUTPUT_ONLY = "output_only"  # counts what is done, not what changes
    COPIED = "copied"  # the change repeats the problem
    ZERO_WHOLE = "zero_whole"
    PART_EXCEEDS = "part_exceeds"
    OUT_OF_RANGE = "out_of_range"
    FEW_LEVELS = "few_levels"
    SAME_TARGET = "same_target"
    WRONG_WAY = "wrong_way"
    FAR_TARGET = "far_target"
    BEFORE_TERM = "before_term"
    AFTER_TERM = "after_term"
    ENDS_FIRST = "ends_first"
    BASELINE_AHEAD = "baseline_ahead"
    BASELINE_OLD = "baseline_old"
    STRANGER = "stranger"  # a step belongs to somebody who is not of the plan
    CO_OWNER_LEFT = "co_owner_left"
    UNIT_CLOSED = "unit_closed"


# Whether they keep a plan from being submitted unless the period says otherwise.
CHOOSABLE: Mapping[Code, bool] = {
    Code.NO_INDICATOR: True,
    Code.NO_STEP: True,
    Code.SAME_TARGET: True,
    Code.COPIED: True,
    Code.OUTPUT_ONLY: False,
    Code.THIN: False,
    Code.NO_RESOURCE: False,
    Code.BASELINE_OLD: False,
}
_ADVICE = frozenset({Code.FAR_TARGET})  # never more than advice
DEFAULT_MUSTS = frozenset(code for code, must in CHOOSABLE.items() if must)

_LETTERS: Mapping[Section, Letter] = {
    Section.PROBLEM: Letter.SPECIFIC,
    Section.CHANGE: Letter.RELEVANT,
    Section.INDICATORS: Letter.MEASURABLE,
    Section.STEPS: Letter.TIMED,
    Section.RESOURCES: Letter.ACHIEVABLE,
    Section.AFFECTED: Letter.RELEVANT,
}
_LETTER_OF: Mapping[Code, Letter] = {
    Code.OUTPUT_ONLY: Letter.SPECIFIC,
    Code.SAME_TARGET: Letter.ACHIEVABLE,
    Code.WRONG_WAY: Letter.ACHIEVABLE,
    Code.FAR_TARGET: Letter.ACHIEVABLE,
    Code.BEFORE_TERM: Letter.TIMED,
    Code.AFTER_TERM: Letter.TIMED,
}
OLD = 730  # days after which a baseline tells little of today
SHORT = 60  # characters that a problem needs to be understood by a stranger
FAR = 10  # times the baseline
_OUTPUTS = (
    "terlaksananya",
    "terselenggaranya",
    "tersusunnya",
    "terbentuknya",
    "tersedianya",
    "jumlah kegiatan",
    "jumlah rapat",
    "jumlah sosialisasi",
    "jumlah dokumen",
    "jumlah laporan kegiatan",
)


@dataclass(frozen=True)
class Finding:
    code: Code
    section: Section
    field: str = ""
    row: str = ""  # public id of the row, if it is about one
    must: bool = True
    told: Mapping[str, Any] = dataclasses.field(
        default_factory=dict
    )  # what its sentence needs

    @property
    def letter(self) -> Letter:
        return _LETTER_OF.get(self.code, _LETTERS[self.section])


def examine(
    facts: PlanFacts, form: Form, musts: Collection[Code] = DEFAULT_MUSTS
) -> list[Finding]:
    """What the plan lacks, in the order of its sections; musts of a row come first."""
    found = [
        _judged(finding, musts) for source in SOURCES for finding in source(facts, form)
    ]
    order = list(Section)
    return sorted(found, key=lambda one: order.index(one.section))


def musts_of(findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.must]


def _judged(finding: Finding, musts: Collection[Code]) -> Finding:
    if finding.code in CHOOSABLE:
        must = finding.code in musts
    elif finding.code in _ADVICE:
        must = False
    else:
        return finding
    return Finding(
        finding.code, finding.section, finding.field, finding.row, must, finding.told
    )


def _surroundings(facts: PlanFacts, form: Form) -> Iterator[Finding]:
    if facts.unit_closed:
        yield Finding(Code.UNIT_CLOSED, Section.PROBLEM)
    for name in facts.gone:
        yield Finding(Code.CO_OWNER_LEFT, Section.PROBLEM, told={"name": name})


def _empty(
    form: Form, section: Section, name: str, value: Any, *, row: str = "", at: str = ""
) -> Iterator[Finding]:
    """``name`` is the field that the form knows, ``at`` the input that is empty."""
    key = f"{section}.{name}"
    demand = form.demand(key)
    if demand is Demand.HIDDEN or not is_blank(value):
        return
    from_form = next(f for f in form.shown(section) if f.name == name)
    if demand is Demand.REQUIRED or from_form.advised:
        must = demand is Demand.REQUIRED
        yield Finding(Code.EMPTY, section, at or name, row, must)


def _answers(facts: PlanFacts, form: Form, section: Section) -> Iterator[Finding]:
    for one in answer_fields(section):
        said = facts.said(section, one.name)
        yield from _empty(form, section, one.name, said)
        if one.most and len(str(said or "")) > one.most:
            yield Finding(Code.TOO_LONG, section, one.name, told={"most": one.most})


def _problem(facts: PlanFacts, form: Form) -> Iterator[Finding]:
    yield from _answers(facts, form, Section.PROBLEM)
    said = str(facts.said(Section.PROBLEM, "problem") or "")
    if 0 < len(said) < SHORT:
        yield Finding(Code.THIN, Section.PROBLEM, "problem", told={"least": SHORT})


def _change(facts: PlanFacts, form: Form) -> Iterator[Finding]:
    yield from _answers(facts, form, Section.CHANGE)
    change = _flat(facts.said(Section.CHANGE, "change"))
    if change and change == _flat(facts.said(Section.PROBLEM, "problem")):
        yield Finding(Code.COPIED, Section.CHANGE, "change")


def _flat(text: object) -> str:
    return " ".join(str(text or "").casefold().split())


def _others(facts: PlanFacts, form: Form) -> Iterator[Finding]:
    yield from _answers(facts, form, Section.AFFECTED)


def _indicators(facts: PlanFacts, form: Form) -> Iterator[Finding]:
    if not facts.indicators:
        yield Finding(Code.NO_INDICATOR, Section.INDICATORS)
    for one in facts.indicators:
        yield from _unread(Section.INDICATORS, one)
        lacking = list(_lacking(one, form))
        yield from lacking
        yield from _values(one)
        yield from _days(facts, one)
        if _flat(one.name).startswith(_OUTPUTS):
            yield Finding(Code.OUTPUT_ONLY, Section.INDICATORS, "name", one.key)


def _unread(section: Section, row: Any) -> Iterator[Finding]:
    for name in sorted(row.unread):
        yield Finding(Code.UNREADABLE, section, name, row.key)


def _lacking(one: IndicatorFacts, form: Form) -> Iterator[Finding]:
    """What is empty; which inputs a value has depends on the kind."""
    plain = "name kind direction baseline_on source target_on method frequency".split()
    inputs = {name: [name] for name in plain}
    inputs["baseline"] = ["baseline"]
    inputs["target"] = ["target"]
    match one.kind:
        case Kind.PERCENTAGE:
            inputs["baseline"] = ["part", "whole"]
            inputs["unit"] = ["part_text", "whole_text"]
        case Kind.NUMBER:
            inputs["unit"] = ["unit"]
        case Kind.TIME:
            inputs["unit"] = ["baseline_unit", "target_unit"]
        case Kind.YES_NO:
            inputs["unit"] = ["artefact"]
            del inputs["direction"]
    for name, held in inputs.items():
        for at in held:
            value = getattr(one, at)
            if at in one.unread:
                continue
            yield from _empty(form, Section.INDICATORS, name, value, row=one.key, at=at)


def _values(one: IndicatorFacts) -> Iterator[Finding]:
    section, row = Section.INDICATORS, one.key
    if one.kind == Kind.PERCENTAGE:
        if one.whole is not None and one.whole <= 0:
            yield Finding(Code.ZERO_WHOLE, section, "whole", row)
            return
        if one.part is not None and one.whole and one.part > one.whole:
            yield Finding(Code.PART_EXCEEDS, section, "part", row)
        yield from _range(one, measuring.HUNDRED, "target")
    if one.kind == Kind.SCALE:
        if len(one.levels) < 2:
            yield Finding(Code.FEW_LEVELS, section, "levels", row)
            return
        yield from _range(one, Decimal(len(one.levels)), "baseline", "target")
    yield from _way(one)


def _range(one: IndicatorFacts, most: Decimal, *names: str) -> Iterator[Finding]:
    least = Decimal(1) if one.kind == Kind.SCALE else Decimal(0)
    for name in names:
        value = getattr(one, name)
        if value is not None and not least <= value <= most:
            told = {"least": least, "most": most}
            yield Finding(
                Code.OUT_OF_RANGE, Section.INDICATORS, name, one.key, told=told
            )


def _way(one: IndicatorFacts) -> Iterator[Finding]:
    """Whether the target lies where the indicator should go."""
    start, end = baseline_of(one), target_of(one)
    if start is None or end is None:
        return
    section, row = Section.INDICATORS, one.key
    leads = measuring.leads(start, end)
    wanted = Direction.RISE if one.kind == Kind.YES_NO else one.direction
    if leads is None:
        yield Finding(Code.SAME_TARGET, section, "target", row)
    elif wanted and leads != wanted:
        told = {"direction": wanted}
        yield Finding(Code.WRONG_WAY, section, "target", row, told=told)
    elif start > 0 and one.kind != Kind.SCALE and end >= start * FAR:
        yield Finding(Code.FAR_TARGET, section, "target", row, told={"times": FAR})


def _days(facts: PlanFacts, one: IndicatorFacts) -> Iterator[Finding]:
    section = Section.INDICATORS
    if one.baseline_on and one.baseline_on > facts.today:
        yield Finding(Code.BASELINE_AHEAD, section, "baseline_on", one.key)
    elif one.baseline_on and (facts.today - one.baseline_on).days > OLD:
        yield Finding(Code.BASELINE_OLD, section, "baseline_on", one.key)
    yield from _in_term(facts, section, one, "target_on")


def _in_term(
    facts: PlanFacts, section: Section, row: Any, name: str
) -> Iterator[Finding]:
    day = getattr(row, name)
    fault = day and date_fault(day, facts.term_start, facts.term_end)
    if fault:
        before = fault is DateFault.BEFORE_TERM
        code = Code.BEFORE_TERM if before else Code.AFTER_TERM
        edge = facts.term_start if before else facts.term_end
        yield Finding(code, section, name, row.key, told={"day": edge})


def _steps(facts: PlanFacts, form: Form) -> Iterator[Finding]:
    section = Section.STEPS
    if not facts.steps:
        yield Finding(Code.NO_STEP, section)
    for one in facts.steps:
        yield from _unread(section, one)
        for name in ("action", "starts_on", "ends_on", "owner", "output"):
            if name not in one.unread:
                value = getattr(one, name)
                yield from _empty(form, section, name, value, row=one.key)
        for name in ("starts_on", "ends_on"):
            yield from _in_term(facts, section, one, name)
        if one.starts_on and one.ends_on and one.ends_on < one.starts_on:
            yield Finding(Code.ENDS_FIRST, section, "ends_on", one.key)
        if one.owner and not one.owner_belongs:
            told = {"name": one.owner}
            yield Finding(Code.STRANGER, section, "owner", one.key, told=told)


def _resources(facts: PlanFacts, form: Form) -> Iterator[Finding]:
    section = Section.RESOURCES
    if not facts.resources and not facts.said(section, "nothing_needed"):
        yield Finding(Code.NO_RESOURCE, section)
    for one in facts.resources:
        yield from _unread(section, one)
        for name in ("kind", "amount", "purpose"):
            if name not in one.unread:
                value = getattr(one, name)
                yield from _empty(form, section, name, value, row=one.key)


SOURCES = (_surroundings, _problem, _change, _indicators, _steps, _resources, _others)
