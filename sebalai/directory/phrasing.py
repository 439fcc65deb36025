"""Rules of a period in words."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sebalai.directory.period_rules import RuleKind, RuleSpec


def rule_value(spec: RuleSpec, value: Any) -> str:
    """The value as text, with its unit; a dash where nothing is set."""
    if value is None:
        return "–"
    if spec.kind is RuleKind.SWITCH:
        return _("yes") if value else _("no")
    if spec.kind is RuleKind.CHOICE:
        return str(dict(spec.choices).get(value, value))
    if spec.kind is RuleKind.DATE:
        return date_format(date.fromisoformat(value), "j F Y")
    return f"{_number(spec, value)} {spec.unit}".strip()


def _number(spec: RuleSpec, value: float) -> str:
    shown = round(value * 100, 6) if spec.kind is RuleKind.PERCENT else value
    text = number_format(int(shown) if shown == int(shown) else shown)
    return f"{text} %" if spec.kind is RuleKind.PERCENT and not spec.unit else text


def rule_sentence(spec: RuleSpec, value: Any) -> SafeString:
    """The rule in one sentence, its value emphasised."""
    off = value is None or (spec.kind is RuleKind.SWITCH and not value)
    sentence = str(spec.otherwise if off and spec.otherwise else spec.sentence)
    strong = format_html("<strong>{}</strong>", rule_value(spec, value))
    return format_html(sentence.replace("%(value)s", "{}"), strong)
