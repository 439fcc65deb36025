"""A plan goes on with somebody else: the successor of its lead, or whom the office finds."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.appointment.models import ChangeAgent
from sebalai.core import announce
from sebalai.core.verdicts import Refused
from sebalai.directory.models import Unit
from sebalai.plans import events, permissions
from sebalai.plans.actions.plans import locked, record
from sebalai.plans.models import CoachedAgent, CoOwner, Plan


@transaction.atomic
def pass_on(agent_id: int, successor_id: int) -> int:
    """All that an agent carried is carried by the successor; returns how many plans.

    Steps follow, and so does the place in a coach's group. Frozen versions keep the
    names they were written with. Plans that were withdrawn stay whose they were.
    """
    agents = ChangeAgent.objects.select_related("person", "unit")
    before, after = agents.get(pk=agent_id), agents.get(pk=successor_id)
    led = Plan.objects.alive().filter(agent=before)
    for plan in [locked(one) for one in led]:
        _give(plan, after)
        record("plan:pass_on", plan, None, name=after.person.full_name)
    shared = CoOwner.objects.select_related("plan").filter(agent=before)
    alive = Plan.objects.alive().filter(co_owners__agent=before)
    held = [(locked(one.plan), one) for one in shared.filter(plan__in=alive)]
    for plan, row in held:
        _step_over(plan, row.person_id, after)
        row.delete()
        _take_in(plan, after, row)
        record("owner:add", plan, None, name=after.person.full_name)
    if not CoachedAgent.objects.filter(agent=after).exists():
        CoachedAgent.objects.filter(agent=before).update(agent=after)
    return len(led) + len(held)


@transaction.atomic
def reassign(
    plan: Plan, *, by: User | None, agent: ChangeAgent, unit: Unit, reason: str
) -> Plan:
    """The office gives a plan another lead, another unit, or both; with a reason.

    For plans whose lead left without a successor or whose unit was closed. What was
    approved stays so. Raises Refused for somebody who is no agent of the period, a
    closed unit, and where nothing would change.
    """
    plan = locked(plan)
    permissions.can_reassign(by, plan).require()
    if agent.agency_id != plan.agency_id or agent.decree.period_id != plan.period_id:
        raise Refused(_("Look for an agent, and choose one."))
    if agent.state != ChangeAgent.State.APPOINTED:
        raise Refused(
            _("%(name)s is no agent any more.") % {"name": agent.person.full_name}
        )
    if unit.agency_id != plan.agency_id or not unit.is_open:
        raise Refused(_("Choose a unit that is open."))
    if (agent.pk, unit.pk) == (plan.agent_id, plan.unit_id):
        raise Refused(_("The plan belongs there already."))
    reason = " ".join(reason.split())
    if not reason:
        raise Refused(_("Say why the plan goes on elsewhere."))
    if agent.pk != plan.agent_id:
        _give(plan, agent)
    plan.unit = unit
    plan.save(update_fields=["unit"])
    told = {"name": agent.person.full_name, "unit": unit.name, "reason": reason[:300]}
    record("plan:reassign", plan, by, **told)
    return plan


def _give(plan: Plan, agent: ChangeAgent) -> None:
    _step_over(plan, plan.person_id, agent)
    plan.co_owners.filter(person=agent.person).delete()
    plan.agent, plan.person = agent, agent.person
    if not plan.unit.is_open:
        plan.unit = agent.unit
    plan.save(update_fields=["agent", "person", "unit"])
    announce.on_commit(events.PLAN_PASSED_ON, plan_id=plan.public_id)


def _step_over(plan: Plan, person_id: int, agent: ChangeAgent) -> None:
    """The steps of somebody who goes are those of who comes."""
    plan.steps.filter(owner=person_id).update(owner=agent.person)


def _take_in(plan: Plan, agent: ChangeAgent, before: CoOwner) -> None:
    if plan.person_id == agent.person_id:
        return
    CoOwner.objects.get_or_create(
        plan=plan,
        person=agent.person,
        defaults={
            "agency": plan.agency,
            "agent": agent,
            "added_at": before.added_at,
            "added_by": before.added_by,
        },
    )
