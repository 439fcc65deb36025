"""The tables of plans."""

from sebalai.plans.models.decisions import Decision, PlanVersion, ReturnedField
from sebalai.plans.models.lineage import Adoption, Distinction
from sebalai.plans.models.plans import CoOwner, Plan, PlanSection
from sebalai.plans.models.rows import Indicator, PlanStep, ResourceRequest

__all__ = [
    "Adoption",
    "CoOwner",
    "Decision",
    "Distinction",
    "Indicator",
    "Plan",
    "PlanSection",
    "PlanStep",
    "PlanVersion",
    "ResourceRequest",
    "ReturnedField",
]
