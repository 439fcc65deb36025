"""Who writes along; and where a plan goes when its unit becomes part of another."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.appointment.models import ChangeAgent
from sebalai.core.verdicts import Refused
from sebalai.directory.models import Unit
from sebalai.plans import permissions
from sebalai.plans.actions.plans import locked, record
from sebalai.plans.models import CoOwner, Plan

MOST_OWNERS = 10


@transaction.atomic
def add_co_owner(plan: Plan, *, by: User | None, agent: ChangeAgent) -> CoOwner:
    """The plan becomes a joint one; twice is once."""
    plan = locked(plan)
    permissions.can_lead(by, plan).require()
    if agent.agency_id != plan.agency_id:
        raise Refused(_("Look for an agent, and choose one."))
    if agent.state != ChangeAgent.State.APPOINTED:
        raise Refused(
            _("%(name)s is no agent any more.") % {"name": agent.person.full_name}
        )
    if agent.person_id == plan.person_id:
        raise Refused(_("The lead carries the plan already."))
    found = plan.co_owners.filter(person=agent.person).first()
    if found:
        return found
    if plan.co_owners.count() >= MOST_OWNERS:
        raise Refused(_("Ten write along already."))
    made = CoOwner.objects.create(
        agency=plan.agency,
        plan=plan,
        agent=agent,
        person=agent.person,
        added_at=timezone.now(),
        added_by=by,
    )
    record("owner:add", plan, by, name=agent.person.full_name)
    return made


@transaction.atomic
def remove_co_owner(plan: Plan, *, by: User | None, co_owner: CoOwner) -> None:
    """By the lead; what they wrote stays, their steps ask for another owner."""
    plan = locked(plan)
    permissions.can_lead(by, plan).require()
    found = plan.co_owners.filter(pk=co_owner.pk).select_related("person").first()
    if found is None:
        return
    record("owner:remove", plan, by, name=found.person.full_name)
    found.delete()


@transaction.atomic
def follow_unit(unit_id: int, into_id: int) -> int:
    """Plans of a merged unit go to the one that took it in; returns how many.

    Frozen versions keep the name of the unit they were written in.
    """
    rows = Plan.objects.select_for_update(of=("self",)).filter(unit=unit_id)
    moved = list(rows.select_related("period"))
    into = Unit.objects.get(pk=into_id)
    for plan in moved:
        plan.unit = into
        plan.save(update_fields=["unit"])
        record("plan:follow_unit", plan, None, unit=into.name)
    return len(moved)
