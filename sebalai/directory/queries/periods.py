"""Periods and the values of their rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from sebalai.core.models import Agency
from sebalai.directory import period_rules, phrasing
from sebalai.directory.models import PeriodRule, ProgrammePeriod
from sebalai.directory.period_rules import RuleGroup, RuleSpec


@dataclass(frozen=True)
class RuleLine:
    """A rule of a period as the page states it."""

    spec: RuleSpec
    value: Any
    legal_basis: str
    is_default: bool

    @property
    def sentence(self) -> SafeString:
        return phrasing.rule_sentence(self.spec, self.value)


def rule_values(period: ProgrammePeriod) -> dict[str, Any]:
    """Every declared rule by key; the default where the period holds none."""
    held = dict(PeriodRule.objects.filter(period=period).values_list("key", "value"))
    return {
        key: held.get(key, spec.default) for key, spec in period_rules.specs().items()
    }


def rule_lines(period: ProgrammePeriod) -> list[tuple[RuleGroup, list[RuleLine]]]:
    """The rules by group, in the order they were declared."""
    held = {rule.key: rule for rule in PeriodRule.objects.filter(period=period)}
    return [
        (group, [_line(spec, held.get(spec.key)) for spec in group.rules])
        for group in period_rules.declared()
    ]


def _line(spec: RuleSpec, held: PeriodRule | None) -> RuleLine:
    if held is None:
        return RuleLine(spec, spec.default, spec.legal_basis, is_default=True)
    unchanged = held.value == spec.default
    return RuleLine(spec, held.value, held.legal_basis, is_default=unchanged)


def periods(agency: Agency) -> list[ProgrammePeriod]:
    return list(ProgrammePeriod.objects.of(agency))


def current_period(agency: Agency) -> ProgrammePeriod | None:
    """The period people mean when they name none: the newest open, else the newest."""
    found = periods(agency)
    opened = [one for one in found if one.state == ProgrammePeriod.State.OPEN]
    return next(iter(opened or found), None)
