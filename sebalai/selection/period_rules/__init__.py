"""The rules of a period that this phase goes by: what they say, and their typed reading."""

from __future__ import annotations

from sebalai.selection.period_rules import declared, procedure
from sebalai.selection.period_rules.reading import PeriodRules

GROUPS = (*declared.GROUPS, *procedure.GROUPS)
__all__ = ["GROUPS", "PeriodRules"]
