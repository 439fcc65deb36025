"""Findings of the gate, values and targets in words."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _, ngettext

from sebalai.plans import wording
from sebalai.plans.measuring import HUNDRED, Kind
from sebalai.plans.models import Indicator
from sebalai.plans.queries.facts import indicator_facts
from sebalai.plans.smart import Code, Finding
from sebalai.plans.stated import baseline_of


def sentence(finding: Finding) -> str:
    """What is wrong and what mends it."""
    told = {name: _shown(value) for name, value in finding.told.items()}
    told["field"] = wording.label(finding.section, finding.field)
    return _SENTENCES()[finding.code] % told


def _shown(value: object) -> str:
    if isinstance(value, date):
        return date_format(value, "j F Y")
    return figure(value) if isinstance(value, (int, Decimal)) else str(value)


def _SENTENCES() -> dict[Code, str]:
    return {
        Code.EMPTY: _("“%(field)s” is empty."),
        Code.TOO_LONG: _("“%(field)s” has more than %(most)s characters: shorten it."),
        Code.UNREADABLE: _("“%(field)s” could not be read: write a figure or a day."),
        Code.NO_INDICATOR: _("No indicator shows whether the change took place."),
        Code.NO_STEP: _("No step says what is done, when and by whom."),
        Code.NO_RESOURCE: _("Say what the change needs, or that it needs nothing."),
        Code.THIN: _("The problem is told in less than %(least)s characters."),
        Code.OUTPUT_ONLY: _("This counts what is done, not what changes by it."),
        Code.COPIED: _("The change repeats the problem: say what will be different."),
        Code.ZERO_WHOLE: _("The denominator must be above nought."),
        Code.PART_EXCEEDS: _("The numerator is larger than the denominator."),
        Code.OUT_OF_RANGE: _("“%(field)s” lies between %(least)s and %(most)s."),
        Code.FEW_LEVELS: _("A scale has at least two levels."),
        Code.SAME_TARGET: _("The target equals the baseline: nothing would change."),
        Code.WRONG_WAY: _("The target does not lie where the indicator should go."),
        Code.FAR_TARGET: _("The target is %(times)s times the baseline or more."),
        Code.BEFORE_TERM: _(
            "“%(field)s” lies before the term, which begins on %(day)s."
        ),
        Code.AFTER_TERM: _("“%(field)s” lies after the term, which ends on %(day)s."),
        Code.ENDS_FIRST: _("The step ends before it begins."),
        Code.BASELINE_AHEAD: _("The day of the baseline lies in the future."),
        Code.BASELINE_OLD: _("The baseline is more than two years old."),
        Code.STRANGER: _("%(name)s does not carry this plan any more: name another."),
        Code.CO_OWNER_LEFT: _("%(name)s is no agent any more: take them out."),
        Code.UNIT_CLOSED: _(
            "The unit was closed: ask the programme office where the plan belongs now."
        ),
    }


def figure(value: Decimal | int | None) -> str:
    if value is None:
        return "–"
    plain = Decimal(value).quantize(Decimal("0.0001")).normalize()
    decimals = max(0, -int(plain.as_tuple().exponent))
    return number_format(plain, decimals, use_l10n=True, force_grouping=True)


def plain(value: object) -> str:
    """A value of a frozen version: days and figures as people write them."""
    text = str(value)
    if isinstance(value, str):
        with suppress(ValueError):
            return date_format(date.fromisoformat(text), "j F Y")
    with suppress(InvalidOperation):
        return figure(Decimal(text))
    return text


def baseline(row: Indicator) -> str:
    """``14 days`` or ``41 % (41 of 100)``."""
    if row.kind == Kind.PERCENTAGE:
        value = baseline_of(indicator_facts(row))
        if value is None:
            return "–"
        told = {"part": figure(row.part), "whole": figure(row.whole)}
        return f"{figure(round(value, 1))} % " + _("(%(part)s of %(whole)s)") % told
    return _value(row, row.baseline, row.baseline_unit)


def target(row: Indicator) -> str:
    return _value(row, row.target, row.target_unit)


def _value(row: Indicator, value: Decimal | None, unit: str) -> str:
    if value is None:
        return "–"
    match row.kind:
        case Kind.PERCENTAGE:
            return f"{figure(min(value, HUNDRED))} %"
        case Kind.TIME:
            return f"{figure(value)} {wording.TIME_UNITS.get(unit, unit)}"
        case Kind.MONEY:
            return f"Rp{figure(value)}"
        case Kind.YES_NO:
            return row.artefact if value else _("not there yet")
        case Kind.SCALE:
            names = row.level_names
            at = int(value) - 1
            return names[at] if 0 <= at < len(names) else figure(value)
    return f"{figure(value)} {row.unit}".strip()


def weeks(begins: date, ends: date) -> str:
    """How long something takes, for a plan that has no year."""
    count = max(1, round((ends - begins).days / 7))
    if ends < begins:
        return _("ends before it begins")
    return ngettext("%(count)d week", "%(count)d weeks", count) % {"count": count}
