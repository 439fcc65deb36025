"""Start a plan, submit it, take it back, withdraw and reopen it, amend it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from sebalai.accounts.models import User
from sebalai.appointment.models import ChangeAgent
from sebalai.core import announce, audit
from sebalai.core.verdicts import Refused
from sebalai.plans import events, permissions, rules
from sebalai.plans.models import Plan, PlanSection, PlanVersion
from sebalai.plans.queries.content import content, digest
from sebalai.plans.queries.facts import review
from sebalai.plans.queries.plans import LOADED
from sebalai.plans.rules import Act, Step
from sebalai.plans.shape import Section

MOST_PLANS = 10  # of one agent in a period; more is a mistake


def locked(plan: Plan) -> Plan:
    """The plan, held until the end of the transaction."""
    rows = Plan.objects.select_for_update(of=("self",)).select_related(*LOADED)
    return rows.get(pk=plan.pk)


def record(verb: str, plan: Plan, by: User | None, **data: Any) -> None:
    """One line of the audit record; it names the period as well."""
    period = plan.period.public_id
    audit.record(f"plans:{verb}", plan, by=by, period=period, **data)


@transaction.atomic
def start(agent: ChangeAgent, *, by: User | None) -> Plan:
    """An empty plan of ``agent``, in the unit where they work today."""
    agent = (
        ChangeAgent.objects.select_for_update(of=("self",))
        .select_related("person__unit", "decree__period", "agency", "unit")
        .get(pk=agent.pk)
    )
    permissions.can_start(by, agent).require()
    period = agent.decree.period
    if period.is_closed:
        raise Refused(_("The period is closed."))
    own = Plan.objects.filter(period=period, person=agent.person).alive()
    if own.count() >= MOST_PLANS:
        raise Refused(_("You have ten plans already; finish or withdraw one first."))
    now = timezone.now()
    plan = Plan.objects.create(
        agency=agent.agency,
        period=period,
        agent=agent,
        person=agent.person,
        unit=agent.unit if agent.unit.is_open else agent.person.unit,
        state_since=now,
        created_at=now,
        created_by=by,
        changed_at=now,
    )
    PlanSection.objects.bulk_create(
        PlanSection(agency=plan.agency, plan=plan, name=name) for name in Section
    )
    record("plan:start", plan, by)
    return plan


def move(plan: Plan, act: Act, steps: tuple[Step, ...] = ()) -> None:
    """Bring a held plan into the state that ``act`` leads to, and save it."""
    new = rules.after(rules.State(plan.state), act, steps)
    plan.state, plan.state_since = new.value, timezone.now()
    if new is rules.State.APPROVED:
        plan.approved_version = plan.version
    plan.save()


class NotReady(Refused):
    """The SMART gate says no; the page shows its findings."""


@transaction.atomic
def submit(plan: Plan, *, by: User | None) -> Plan:
    """Freeze a version and put it before the first step of the period.

    Raises NotReady while the gate has must-haves. Twice is once: a plan that waits
    already is refused by its state.
    """
    plan = locked(plan)
    permissions.can_do(by, plan, Act.SUBMIT).require()
    if plan.period.is_closed:
        raise Refused(_("The period is closed."))
    if plan.agent.state != ChangeAgent.State.APPOINTED:
        raise Refused(
            _("The term of %(name)s has ended; the plan needs another lead.")
            % {"name": plan.person.full_name}
        )
    seen = review(plan)
    if lacking := len(seen.musts):
        raise NotReady(
            ngettext(
                "One thing must be mended before the plan can be submitted.",
                "%(count)s things must be mended before the plan can be submitted.",
                lacking,
            )
            % {"count": lacking}
        )
    frozen = _freeze(plan, by)
    plan.submitted_at, plan.submitted_by = frozen.frozen_at, by
    move(plan, Act.SUBMIT, seen.rules.steps)
    record("plan:submit", plan, by, version=plan.version)
    announce.on_commit(events.PLAN_SUBMITTED, plan_id=plan.public_id)
    if plan.state == Plan.State.APPROVED:
        mark_approved(plan)
    return plan


def _freeze(plan: Plan, by: User | None) -> PlanVersion:
    held = content(plan)
    plan.version += 1
    return PlanVersion.objects.create(
        agency=plan.agency,
        plan=plan,
        number=plan.version,
        content=held,
        digest=digest(held),
        frozen_at=timezone.now(),
        frozen_by=by,
    )


def mark_approved(plan: Plan) -> None:
    """The version before the last step counts from now on."""
    version = plan.versions.filter(number=plan.version)
    version.update(approved_at=timezone.now())
    announce.on_commit(events.PLAN_APPROVED, plan_id=plan.public_id)


@transaction.atomic
def take_back(plan: Plan, *, by: User | None) -> Plan:
    """Write on before anybody has decided."""
    plan = locked(plan)
    permissions.can_do(by, plan, Act.TAKE_BACK).require()
    if plan.decisions.filter(version__number=plan.version).exists():
        raise Refused(_("A step has decided already; ask for the plan to be returned."))
    move(plan, Act.TAKE_BACK)
    record("plan:take_back", plan, by)
    return plan


@transaction.atomic
def withdraw(plan: Plan, *, by: User | None, reason: str) -> Plan:
    """Give the plan up, with a reason; nothing is deleted."""
    plan = locked(plan)
    permissions.can_do(by, plan, Act.WITHDRAW).require()
    if plan.is_amendment:
        raise Refused(
            _("An approved version is in force; only the amendment could be dropped.")
        )
    if not reason.strip():
        raise Refused(_("Say why the plan is withdrawn."))
    plan.withdrawn_reason = reason.strip()
    move(plan, Act.WITHDRAW)
    record("plan:withdraw", plan, by, reason=plan.withdrawn_reason)
    announce.on_commit(events.PLAN_WITHDRAWN, plan_id=plan.public_id)
    return plan


@transaction.atomic
def reopen(plan: Plan, *, by: User | None) -> Plan:
    plan = locked(plan)
    permissions.can_do(by, plan, Act.REOPEN).require()
    plan.withdrawn_reason = ""
    move(plan, Act.REOPEN)
    record("plan:reopen", plan, by)
    return plan
