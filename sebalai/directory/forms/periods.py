"""A period, and all of its rules on one page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from sebalai.directory import period_rules
from sebalai.directory.period_rules import RuleGroup, RuleKind, RuleSpec
from sebalai.directory.queries.periods import RuleLine

BASIS = "basis:"


class PeriodForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        help_text=_("For example: Agents of Change 2027-2028."),
    )
    start_date = forms.DateField(
        label=_("Start of the term"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    end_date = forms.DateField(
        label=_("End of the term"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        start, end = said.get("start_date"), said.get("end_date")
        if start and end and end <= start:
            self.add_error("end_date", _("The end must come after the start."))
        return said


@dataclass(frozen=True)
class RuleFields:
    """A rule with its two inputs: the value and the legal basis."""

    line: RuleLine
    value: BoundField
    basis: BoundField


class RulesForm(forms.Form):
    """One input for each declared rule, judged together as the groups say."""

    def __init__(
        self, lines: list[tuple[RuleGroup, list[RuleLine]]], data: Any = None
    ) -> None:
        super().__init__(data)
        self.lines = lines
        for _group, rules in lines:
            for line in rules:
                self.fields[line.spec.key] = _field(line)
                self.fields[BASIS + line.spec.key] = forms.CharField(
                    label=_("Legal basis"),
                    max_length=300,
                    required=False,
                    initial=line.legal_basis,
                )

    def groups(self) -> Iterator[tuple[RuleGroup, list[RuleFields]]]:
        for group, rules in self.lines:
            yield group, [self._fields_of(line) for line in rules]

    def _fields_of(self, line: RuleLine) -> RuleFields:
        key = line.spec.key
        return RuleFields(line, self[key], self[BASIS + key])

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not self.errors:
            for key, problem in period_rules.check(self.values()).items():
                self.add_error(key, problem)
        return said

    def values(self) -> dict[str, Any]:
        """What was said, as the rules are stored."""
        specs = period_rules.specs()
        return {
            key: _stored(spec, self.cleaned_data[key])
            for key, spec in specs.items()
            if key in self.cleaned_data
        }

    def bases(self) -> dict[str, str]:
        return {
            key.removeprefix(BASIS): text
            for key, text in self.cleaned_data.items()
            if key.startswith(BASIS)
        }


def _field(line: RuleLine) -> forms.Field:
    spec, value = line.spec, line.value
    options: dict[str, Any] = {
        "label": spec.title,
        "help_text": spec.hint,
        "required": not spec.is_optional,
    }
    match spec.kind:
        case RuleKind.SWITCH:
            options |= {"required": False, "initial": value}
            return forms.BooleanField(**options)
        case RuleKind.CHOICE:
            return forms.ChoiceField(choices=spec.choices, initial=value, **options)
        case RuleKind.DATE:
            widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            day = value and date.fromisoformat(value)
            return forms.DateField(widget=widget, initial=day, **options)
        case RuleKind.WHOLE:
            limits: dict[str, Any] = {
                "min_value": _whole(spec.least),
                "max_value": _whole(spec.most),
            }
            return forms.IntegerField(initial=value, **limits, **options)
    return _decimal(spec, value, options)


def _decimal(spec: RuleSpec, value: Any, options: dict[str, Any]) -> forms.Field:
    scale = 100 if spec.kind is RuleKind.PERCENT else 1
    initial = (
        None if value is None else round(Decimal(str(value)) * scale, 4).normalize()
    )
    return forms.DecimalField(
        min_value=None if spec.least is None else Decimal(str(spec.least)) * scale,
        max_value=None if spec.most is None else Decimal(str(spec.most)) * scale,
        initial=initial,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        **options,
    )


def _whole(limit: float | None) -> int | None:
    return None if limit is None else int(limit)


def _stored(spec: RuleSpec, said: Any) -> Any:
    match spec.kind:
        case RuleKind.PERCENT if said is not None:
            return round(float(said) / 100, 6)
        case RuleKind.DECIMAL if said is not None:
            return float(said)
        case RuleKind.DATE if said is not None:
            return said.isoformat()
    return said
