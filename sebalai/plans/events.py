"""What this phase announces."""

from __future__ import annotations

from sebalai.core import announce

PLAN_SUBMITTED = announce.declare(
    "plans.plan_submitted",
    "A plan was submitted: a version is frozen and lies before the next step.",
)
PLAN_APPROVED = announce.declare(
    "plans.plan_approved",
    "A version of a plan was approved: it is what the agent's reports answer.",
)
PLAN_WITHDRAWN = announce.declare(
    "plans.plan_withdrawn",
    "A plan was given up by those who wrote it; nobody waits for it any more.",
)
RESOURCE_ANSWERED = announce.declare(
    "plans.resource_answered",
    "A head granted what a plan asks for, wholly or in part, or refused it.",
)
PLAN_RETURNED = announce.declare(
    "plans.plan_returned",
    "A step returned a plan: the marked fields are open again, each with its reason.",
)
DECISION_UNDONE = announce.declare(
    "plans.decision_undone",
    "A decision on a plan was undone at once; the step has the plan again.",
)
PLAN_ADOPTED = announce.declare(
    "plans.plan_adopted",
    "A plan was begun after the pattern of an approved one; who carries that may know.",
)
COMMITMENT_RECORDED = announce.declare(
    "plans.commitment_recorded",
    "A head recorded, corrected or struck out what they did for the change in a quarter.",
)
PLAN_DISCUSSED = announce.declare(
    "plans.plan_discussed",
    "Somebody began a conversation about a plan, or went on with one.",
)
COACHING_CHANGED = announce.declare(
    "plans.coaching_changed",
    "A group got a coach, agents joined or left it, or it was closed.",
)
PLAN_PASSED_ON = announce.declare(
    "plans.plan_passed_on",
    "Another agent leads a plan: the successor of its lead, or whom the office found.",
)
