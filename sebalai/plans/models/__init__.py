"""The tables of plans."""

from sebalai.plans.models.decisions import Decision, PlanVersion, ReturnedField
from sebalai.plans.models.leaders import Commitment, Deed, MirrorReview, Reading
from sebalai.plans.models.plans import CoOwner, Plan, PlanSection
from sebalai.plans.models.rows import Indicator, PlanStep, ResourceRequest

__all__ = [
    "CoOwner",
    "Commitment",
    "Decision",
    "Deed",
    "Indicator",
    "MirrorReview",
    "Plan",
    "PlanSection",
    "PlanStep",
    "PlanVersion",
    "Reading",
    "ResourceRequest",
    "ReturnedField",
]
