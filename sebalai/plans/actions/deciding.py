"""A step decides: on to the next one, or back with a reason for each field."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.agenda.actions import delegating
from sebalai.agenda.models import DelegatedAct
from sebalai.core import announce
from sebalai.core.verdicts import Refused
from sebalai.plans import events, permissions, rules
from sebalai.plans.actions.plans import locked, mark_approved, move, record
from sebalai.plans.models import Decision, Plan, ReturnedField
from sebalai.plans.period_rules import plan_rules
from sebalai.plans.queries.deciding import decision_key
from sebalai.plans.rules import Act
from sebalai.plans.shape import BY_KEY, ROWS, Section

UNDO_FOR = timedelta(minutes=10)
MOST_MARKS = 60


@dataclass(frozen=True)
class Mark:
    """A field that comes back; without ``field`` the whole row or section is meant."""

    section: str
    row: str
    field: str
    reason: str


@dataclass(frozen=True)
class Outcome:
    """What many approvals at once came to."""

    approved: list[Decision] = field(default_factory=list)
    refused: list[tuple[Plan, str]] = field(default_factory=list)


@transaction.atomic
def approve(plan: Plan, *, by: User | None, version: int, note: str = "") -> Decision:
    """The step that has the plan says yes to the version that was read."""
    plan = _held(plan, by, version)
    decision = _decide(plan, by, Decision.Verdict.PASSED, note)
    move(plan, Act.PASS, plan_rules(plan.period).steps)
    record("plan:approve", plan, by, step=decision.step, version=version)
    if plan.state == Plan.State.APPROVED:
        mark_approved(plan)
    return decision


@transaction.atomic
def send_back(
    plan: Plan, *, by: User | None, version: int, marks: Sequence[Mark]
) -> Decision:
    """Only the marked fields open again; each says why."""
    plan = _held(plan, by, version)
    marks = _sound(plan, marks)
    decision = _decide(plan, by, Decision.Verdict.RETURNED)
    ReturnedField.objects.bulk_create(
        ReturnedField(
            agency=plan.agency,
            decision=decision,
            section=mark.section,
            row=mark.row,
            field=mark.field,
            reason=mark.reason,
        )
        for mark in marks
    )
    move(plan, Act.RETURN)
    record("plan:return", plan, by, step=decision.step, count=len(marks))
    announce.on_commit(events.PLAN_RETURNED, plan_id=plan.public_id)
    return decision


def approve_many(plans: Iterable[tuple[Plan, int]], *, by: User | None) -> Outcome:
    """Each plan with the version that was seen; a refusal keeps none of the others."""
    outcome = Outcome()
    for plan, version in plans:
        try:
            outcome.approved.append(approve(plan, by=by, version=version))
        except Refused as refusal:
            outcome.refused.append((plan, refusal.reason))
    return outcome


@transaction.atomic
def undo(decision: Decision, *, by: User | None) -> Plan:
    """As if it had not been decided: by the same person, soon, and before anything
    was built upon it.
    """
    plan = locked(decision.plan)
    permissions.can_undo(by, plan, decision, UNDO_FOR).require()
    version = decision.version
    plan.state = rules.STATE_OF[rules.Step(decision.step)].value
    plan.state_since = decision.waiting_since
    if plan.approved_version == version.number:
        older = plan.versions.filter(approved_at__isnull=False, number__lt=plan.version)
        plan.approved_version = older.values_list("number", flat=True).last()
        version.approved_at = None
        version.save(update_fields=["approved_at"])
    plan.save()
    record("plan:undo", plan, by, verdict=decision.verdict, step=decision.step)
    decision.delete()
    announce.on_commit(events.DECISION_UNDONE, plan_id=plan.public_id)
    return plan


def _held(plan: Plan, by: User | None, version: int) -> Plan:
    plan = locked(plan)
    permissions.can_decide(by, plan).require()
    if plan.version != version:
        raise Refused(
            _("The plan was submitted anew meanwhile: read version %(number)s first.")
            % {"number": plan.version}
        )
    return plan


def _decide(plan: Plan, by: User | None, verdict: str, reason: str = "") -> Decision:
    step = plan.step
    assert step is not None  # noqa: S101 - can_decide said so
    delegation = None
    if step is rules.Step.HEAD:
        delegation = permissions.used_delegation(by, plan, DelegatedAct.Act.APPROVE)
    found = Decision.objects.create(
        agency=plan.agency,
        plan=plan,
        version=plan.versions.get(number=plan.version),
        step=step,
        verdict=verdict,
        reason=reason.strip()[:500],
        capacity=permissions.capacity(by, plan),
        decided_at=timezone.now(),
        decided_by=by,
        waiting_since=plan.state_since,
    )
    if delegation and by:
        delegating.note(
            delegation,
            DelegatedAct.Act.APPROVE,
            key=decision_key(found),
            about=str(plan),
            by=by,
        )
    return found


def _sound(plan: Plan, marks: Sequence[Mark]) -> list[Mark]:
    """The marks, once each, in fields that the plan has."""
    if not marks:
        raise Refused(_("Mark at least one field, and say what is wrong with it."))
    if len(marks) > MOST_MARKS:
        raise Refused(_("Mark sixty fields at the most; or return whole sections."))
    rows = {
        Section.INDICATORS: set(plan.indicators.values_list("public_id", flat=True)),
        Section.STEPS: set(plan.steps.values_list("public_id", flat=True)),
        Section.RESOURCES: set(plan.resources.values_list("public_id", flat=True)),
    }
    found: dict[tuple[str, str, str], Mark] = {}
    for mark in marks:
        is_known = mark.section in set(Section) and (
            not mark.field or f"{mark.section}.{mark.field}" in BY_KEY
        )
        if is_known and mark.row:
            section = Section(mark.section)
            is_known = section in ROWS and mark.row in rows[section]
        if not is_known:
            raise Refused(_("A marked field is not in the plan any more."))
        if not mark.reason.strip():
            raise Refused(_("Say for each marked field what is wrong with it."))
        key = (mark.section, mark.row, mark.field)
        found[key] = Mark(*key, mark.reason.strip()[:500])
    return list(found.values())
