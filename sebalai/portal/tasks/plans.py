"""Plans: what waits for a decision, what came back, what an agent has not begun."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.agenda.models import DelegatedAct
from sebalai.agenda.queries.delegations import held
from sebalai.agenda.rules import Capacity
from sebalai.core.models import Agency
from sebalai.directory.models import ProgrammePeriod
from sebalai.directory.queries.periods import current_period
from sebalai.plans import rules
from sebalai.plans.models import Plan
from sebalai.plans.period_rules import plan_rules
from sebalai.plans.permissions import agent_of
from sebalai.plans.queries.deciding import idle_agents, waiting_for
from sebalai.plans.queries.granting import ungranted
from sebalai.plans.queries.plans import own_plans
from sebalai.portal.tasks.task import Task, because, mandated

WRITTEN = (Plan.State.DRAFT, Plan.State.RETURNED)


def tasks(user: User, agency: Agency) -> Iterator[Task]:
    period = current_period(agency)
    days = plan_rules(period) if period else None
    for power in (Power.APPROVE_PLANS, Power.CHECK_PLANS):
        if days and holds(user, power, agency=agency):
            found = _to_decide(user, agency, power, days.review_days)
            yield from mandated(user, power, found)
    if days and period and not holds(user, Power.APPROVE_PLANS, agency=agency):
        yield from _as_delegate(user, period, days.review_days)
    submit_by = days.submit_by if days else None
    if period and not period.is_closed:
        yield from _of_units(user, period, submit_by)
    carries = _("You are an agent of change")
    own = _own(user, period, submit_by)
    yield from because(carries, own, capacity=Capacity.DUTY)


def _to_decide(user: User, agency: Agency, power: Power, days: int) -> Iterator[Task]:
    """By step, so that each says as what one decides."""
    state = Plan.State.WITH_HEAD
    if power is Power.CHECK_PLANS:
        state = Plan.State.WITH_OFFICE
    waiting = waiting_for(user, agency).filter(state=state)
    if not (count := waiting.count()):
        return
    oldest = waiting[0]
    since = timezone.localdate(oldest.state_since)
    yield Task(
        title=ngettext(
            "Decide on %(count)d action plan",
            "Decide on %(count)d action plans",
            count,
        )
        % {"count": count},
        note=str(oldest)
        if count == 1
        else _("The longest waiting: %(plan)s") % {"plan": oldest},
        url=reverse("plans:decide", args=[oldest.public_id]),
        action=_("Read and decide"),
        icon="clipboard-check",
        due=rules.review_due(since, days),
        key=f"plans.decide:{oldest.public_id}:{oldest.version}",
        page="plans:plans",
    )


def _as_delegate(user: User, period: ProgrammePeriod, days: int) -> Iterator[Task]:
    """What falls to somebody in the name of a head."""
    today = timezone.localdate()
    for act in DelegatedAct.Act:
        givers = [one.giver.full_name for one in held(user, act, today)]
        if not givers:
            continue
        why = _("In the name of %(names)s") % {"names": ", ".join(givers)}
        found = _grants(user, period)
        if act is DelegatedAct.Act.APPROVE:
            found = _to_decide(user, period.agency, Power.APPROVE_PLANS, days)
        yield from because(why, found, page="plans:mine", capacity=Capacity.UNIT)


def _of_units(
    user: User, period: ProgrammePeriod, submit_by: date | None
) -> Iterator[Task]:
    """What a head grants, and which agents of whom have not begun."""
    agency = period.agency
    if holds(user, Power.APPROVE_PLANS, agency=agency):
        yield from mandated(user, Power.APPROVE_PLANS, _grants(user, period))
    for power in (Power.APPROVE_PLANS, Power.CHECK_PLANS):
        if holds(user, power, agency=agency):
            idle = _idle(user, period, submit_by)
            yield from mandated(user, power, idle)
            return


def _grants(user: User, period: ProgrammePeriod) -> Iterator[Task]:
    found = ungranted(user, period)
    if not (count := found.count()):
        return
    plan = found[0]
    yield Task(
        title=ngettext(
            "Answer what %(count)d plan asks for",
            "Answer what %(count)d plans ask for",
            count,
        )
        % {"count": count},
        note=str(plan),
        url=reverse("plans:resources", args=[plan.public_id]),
        action=_("Grant or refuse"),
        icon="briefcase",
        page="plans:plans",
    )


def _idle(
    user: User, period: ProgrammePeriod, submit_by: date | None
) -> Iterator[Task]:
    if count := idle_agents(user, period):
        yield Task(
            title=ngettext(
                "%(count)d agent has not begun a plan",
                "%(count)d agents have not begun a plan",
                count,
            )
            % {"count": count},
            note=_("Ask what stands in the way."),
            url=reverse("plans:matrix"),
            action=_("To the matrix"),
            icon="hourglass",
            due=submit_by,
        )


def _own(
    user: User, period: ProgrammePeriod | None, submit_by: date | None
) -> Iterator[Task]:
    own = list(own_plans(user).exclude(state=Plan.State.WITHDRAWN))
    for plan in own:
        if plan.state in WRITTEN:
            is_now = period is not None and plan.period_id == period.pk
            yield _writing(plan, submit_by if is_now else None)
    if own:
        return
    if period and agent_of(user, period):
        yield Task(
            title=_("Write your action plan"),
            note=_("Six short sections; it is saved while you type."),
            url=reverse("plans:mine"),
            action=_("Begin"),
            icon="target",
            due=submit_by,
            key=f"plans.begin:{period.public_id}",
        )


def _writing(plan: Plan, submit_by: date | None) -> Task:
    """An amendment has no day: the approved version stays in force."""
    returned = plan.state == Plan.State.RETURNED
    due = None if plan.is_amendment else submit_by
    return Task(
        title=_("Mend the plan that came back")
        if returned
        else _("Finish your plan and submit it"),
        note=str(plan),
        url=reverse("plans:plan", args=[plan.public_id]),
        action=_("To the plan") if returned else _("Write on"),
        icon="arrow-back-up" if returned else "edit",
        urgent=returned,
        due=due,
        key=f"plans.submit:{plan.public_id}",
    )
