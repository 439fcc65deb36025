"""The rules of a period that this phase goes by: what they say, and their typed reading."""

from __future__ import annotations

from sebalai.selection.period_rules.declared import GROUPS
from sebalai.selection.period_rules.reading import PeriodRules

__all__ = ["GROUPS", "PeriodRules"]
