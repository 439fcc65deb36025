"""What the head gives for a plan, and what was used of it in the end."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.agenda.actions import delegating
from sebalai.agenda.models import DelegatedAct
from sebalai.core import announce
from sebalai.core.verdicts import Refused
from sebalai.plans import events, permissions
from sebalai.plans.actions.plans import locked, record
from sebalai.plans.models import Plan, ResourceRequest

MOST = Decimal(10) ** 13
Verdict = ResourceRequest.Verdict


@transaction.atomic
def grant(
    asked: ResourceRequest, *, by: User | None, amount: Decimal, reason: str = ""
) -> ResourceRequest:
    """All of it, a part of it, or (nought) nothing; less than all says why.

    The same once more changes nothing; another answer later replaces the first, which
    stays in the audit record.
    """
    plan, row = _held(asked)
    permissions.can_grant(by, plan).require()
    if row.amount is None:
        raise Refused(_("The plan does not say how much it asks for."))
    if not 0 <= amount <= row.amount:
        raise Refused(_("Grant between nought and what was asked for."))
    reason = reason.strip()[:300]
    verdict = _verdict(amount, row.amount)
    if verdict != Verdict.GRANTED and not reason:
        raise Refused(_("Say why you do not grant all of it."))
    if (row.verdict, row.granted, row.grant_reason) == (verdict, amount, reason):
        return row
    before = row.granted
    row.verdict, row.granted, row.grant_reason = verdict, amount, reason
    row.granted_at, row.granted_by = timezone.now(), by
    row.save()
    record(
        "resource:grant",
        plan,
        by,
        row=str(row),
        verdict=str(verdict.label),
        before=str(before if before is not None else ""),
        granted=str(amount),
        reason=reason,
    )
    delegation = permissions.used_delegation(by, plan, DelegatedAct.Act.GRANT)
    if delegation and by:
        delegating.note(
            delegation,
            DelegatedAct.Act.GRANT,
            key=f"plans.resource:{row.public_id}",
            about=f"{row}: {plan}",
            by=by,
        )
    announce.on_commit(events.RESOURCE_ANSWERED, plan_id=plan.public_id)
    return row


@transaction.atomic
def use(
    asked: ResourceRequest, *, by: User | None, amount: Decimal | None
) -> ResourceRequest:
    """What was used so far, by those who carry the plan; more than granted is possible."""
    plan, row = _held(asked)
    permissions.can_use(by, plan).require()
    if amount is not None and not 0 <= amount < MOST:
        raise Refused(_("Say how much was used: nought or more."))
    if row.used == amount:
        return row
    row.used = amount
    row.save(update_fields=["used"])
    record("resource:use", plan, by, row=str(row), used=str(amount))
    return row


def _verdict(amount: Decimal, asked: Decimal) -> Verdict:
    if amount == asked:
        return Verdict.GRANTED
    return Verdict.CHANGED if amount else Verdict.REFUSED


def _held(asked: ResourceRequest) -> tuple[Plan, ResourceRequest]:
    plan = locked(asked.plan)
    rows = plan.resources.select_for_update(of=("self",))
    row = rows.filter(pk=asked.pk).first()
    if row is None:
        raise Refused(_("Somebody took this out of the plan meanwhile."))
    return plan, row
