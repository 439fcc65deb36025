"""A plan in the rows of the performance system (SKP)."""

from __future__ import annotations

from sebalai.plans import phrasing
from sebalai.plans.models import Plan
from sebalai.plans.shape import Section
from sebalai.plans.skp import Row


def rows(plan: Plan) -> list[Row]:
    """One row for each indicator; realisation and evidence follow with the reports."""
    change = plan.sections.get(name=Section.CHANGE).answers.get("change", "")
    result = f"{plan.title}: {change}" if change else plan.title
    return [
        Row(result, one.name, phrasing.target(one)) for one in plan.indicators.all()
    ]
