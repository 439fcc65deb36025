"""What other phases did, answered here."""

from __future__ import annotations

from sebalai.appointment.events import AGENT_REPLACED
from sebalai.core import announce
from sebalai.directory.events import UNITS_MERGED
from sebalai.plans.actions import committing
from sebalai.plans.actions.owners import follow_unit
from sebalai.plans.actions.similar import index_plan
from sebalai.plans.actions.succession import pass_on
from sebalai.plans.events import DECISION_UNDONE, PLAN_APPROVED, PLAN_WITHDRAWN
from sebalai.plans.models import Plan


@announce.listen(UNITS_MERGED)
def units_merged(*, unit_id: int, into_id: int) -> None:
    follow_unit(unit_id, into_id)
    committing.follow_unit(unit_id, into_id)


@announce.listen(AGENT_REPLACED)
def agent_replaced(*, agent_id: int, successor_id: int | None) -> None:
    if successor_id is not None:
        pass_on(agent_id, successor_id)


@announce.listen(PLAN_APPROVED)
@announce.listen(PLAN_WITHDRAWN)
@announce.listen(DECISION_UNDONE)
def approval_changed(*, plan_id: str) -> None:
    """What can be found are the plans in force."""
    index_plan(Plan.objects.select_related("agency").get(public_id=plan_id))
