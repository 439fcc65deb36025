"""Initials up the hierarchy (paraf): the chain, sending round, approving, returning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.appointment import events, permissions
from sebalai.appointment.actions.issuing import refuse_hindered
from sebalai.appointment.actions.locking import locked
from sebalai.appointment.models import Decree, DecreeInitial, InitialsStep
from sebalai.core import announce, audit
from sebalai.core.models import Agency
from sebalai.core.verdicts import Refused
from sebalai.directory.models import Unit

LONGEST_CHAIN = 12
WAITING = DecreeInitial.State.WAITING


@dataclass(frozen=True)
class Step:
    """As whom, and who: one person, or all who hold ``role``."""

    office: str
    user: User | None = None
    role: str = ""


@transaction.atomic
def set_chain(
    agency: Agency,
    *,
    by: User | None,
    steps: Sequence[Step],
    unit: Unit | None = None,
) -> None:
    """Set who initials the decrees of the agency, or of ``unit`` and the units below it
    without a chain of their own; none at all is allowed.

    Decrees that already go round keep the chain with which they began.
    """
    permissions.can_draft(by, agency).require()
    if len(steps) > LONGEST_CHAIN:
        raise Refused(_("At most %(most)s steps.") % {"most": LONGEST_CHAIN})
    for step in steps:
        if step.user and (step.user.agency_id != agency.pk or not step.user.is_active):
            raise Refused(_("Every step needs someone with an open account here."))
    InitialsStep.objects.of(agency).filter(unit=unit).delete()
    InitialsStep.objects.bulk_create(
        InitialsStep(
            agency=agency,
            unit=unit,
            position=at,
            office=step.office,
            user=step.user,
            role="" if step.user else step.role,
        )
        for at, step in enumerate(steps, 1)
    )
    audit.record(
        "appointment:initials:set_chain", unit or agency, by=by, steps=len(steps)
    )


@transaction.atomic
def send_round(decree: Decree, *, by: User | None) -> Decree:
    """Close the draft and lay it before the first of the chain."""
    decree = locked(decree)
    permissions.can_edit(by, decree).require()
    refuse_hindered(decree)
    chain = list(InitialsStep.objects.for_decree(decree).select_related("user"))
    if not chain:
        raise Refused(_("Nobody initials this decree; it can get its number."))
    if gone := [step.office for step in chain if step.user and not step.user.is_active]:
        raise Refused(
            _("These have no open account any more: %(offices)s. Correct the chain.")
            % {"offices": ", ".join(gone)}
        )
    last = decree.initials.aggregate(last=Max("turn"))["last"] or 0
    DecreeInitial.objects.bulk_create(
        DecreeInitial(
            agency_id=decree.agency_id,
            decree=decree,
            turn=last + 1,
            position=step.position,
            office=step.office,
            user_id=step.user_id,
            role=step.role,
        )
        for step in chain
    )
    _move(decree, Decree.State.INITIALS)
    audit.record("appointment:decree:send_round", decree, by=by, steps=len(chain))
    announce.on_commit(events.INITIALS_WANTED, decree_id=decree.pk)
    return decree


@transaction.atomic
def approve(decree: Decree, *, by: User) -> Decree:
    """Put one's initials; after the last the decree can get its number."""
    decree = locked(decree)
    permissions.can_initial(by, decree).require()
    initial = permissions.waiting_initial(decree)
    assert initial is not None  # noqa: S101 - the permission has looked
    _decide(initial, DecreeInitial.State.APPROVED, by=by)
    audit.record("appointment:decree:initial", decree, by=by, office=initial.office)
    if permissions.waiting_initial(decree) is None:
        _move(decree, Decree.State.INITIALLED)
    else:
        announce.on_commit(events.INITIALS_WANTED, decree_id=decree.pk)
    return decree


@transaction.atomic
def send_back(decree: Decree, *, by: User, reason: str) -> Decree:
    """Return the decree to the drafter; it begins its round anew afterwards."""
    decree = locked(decree)
    permissions.can_initial(by, decree).require()
    if not reason.strip():
        raise Refused(_("Say why the decree is returned."))
    initial = permissions.waiting_initial(decree)
    assert initial is not None  # noqa: S101 - the permission has looked
    _decide(initial, DecreeInitial.State.RETURNED, by=by, reason=reason.strip()[:500])
    _reopen(decree)
    audit.record(
        "appointment:decree:send_back",
        decree,
        by=by,
        office=initial.office,
        reason=initial.reason,
    )
    return decree


@transaction.atomic
def call_back(decree: Decree, *, by: User | None, reason: str) -> Decree:
    """The drafter takes the decree out of its round to correct it."""
    decree = locked(decree)
    permissions.can_call_back(by, decree).require()
    if not reason.strip():
        raise Refused(_("Say why the decree is called back."))
    _reopen(decree)
    audit.record("appointment:decree:call_back", decree, by=by, reason=reason.strip())
    return decree


def _decide(initial: DecreeInitial, state: str, *, by: User, reason: str = "") -> None:
    initial.state, initial.reason = state, reason
    initial.decided_at, initial.decided_by = timezone.now(), by
    initial.save(update_fields=["state", "reason", "decided_at", "decided_by"])


def _reopen(decree: Decree) -> None:
    decree.initials.filter(state=WAITING).update(state=DecreeInitial.State.DROPPED)
    _move(decree, Decree.State.DRAFT)


def _move(decree: Decree, state: Decree.State) -> None:
    decree.state = state
    decree.save(update_fields=["state"])
