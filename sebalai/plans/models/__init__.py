"""The tables of plans."""

from sebalai.plans.models.coaching import CoachedAgent, CoachingGroup
from sebalai.plans.models.decisions import Decision, PlanVersion, ReturnedField
from sebalai.plans.models.leaders import Commitment, Deed, MirrorReview, Reading
from sebalai.plans.models.lineage import Adoption, Distinction
from sebalai.plans.models.plans import CoOwner, Plan, PlanSection
from sebalai.plans.models.rows import Indicator, PlanStep, ResourceRequest
from sebalai.plans.models.threads import Mention, Thread, ThreadMessage

__all__ = [
    "Adoption",
    "CoOwner",
    "Commitment",
    "CoachedAgent",
    "CoachingGroup",
    "Decision",
    "Deed",
    "Distinction",
    "Indicator",
    "MirrorReview",
    "Mention",
    "Plan",
    "PlanSection",
    "PlanStep",
    "PlanVersion",
    "Reading",
    "ResourceRequest",
    "ReturnedField",
    "Thread",
    "ThreadMessage",
]
