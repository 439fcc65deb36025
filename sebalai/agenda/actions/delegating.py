"""Name a delegate, end it early, keep what was done in the head's name."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.agenda import events, notices, permissions
from sebalai.agenda.models import DelegatedAct, Delegation
from sebalai.core import announce, audit, outbox
from sebalai.core.models import Agency, Topic
from sebalai.core.verdicts import Refused

LONGEST = timedelta(days=92)


@transaction.atomic
def name(
    *,
    agency: Agency,
    by: User,
    delegate: User,
    starts_on: date,
    ends_on: date,
    approves: bool,
    grants: bool,
    reason: str,
) -> Delegation:
    """Within the dates the delegate does what the head could do; letters say so."""
    permissions.can_delegate(by, delegate, agency).require()
    # Two windows of one head wait for each other.
    User.objects.select_for_update().get(pk=by.pk)
    reason = " ".join(reason.split())[:200]
    _refuse_unsound(starts_on, ends_on, approves or grants, reason)
    others = Delegation.objects.filter(giver=by, revoked_at=None)
    if others.filter(starts_on__lte=ends_on, ends_on__gte=starts_on).exists():
        raise Refused(_("Somebody acts for you on these days already; end that first."))
    found = Delegation.objects.create(
        agency=agency,
        giver=by,
        delegate=delegate,
        starts_on=starts_on,
        ends_on=ends_on,
        approves=approves,
        grants=grants,
        reason=reason,
        given_at=timezone.now(),
    )
    audit.record(
        "agenda:delegation:name",
        found,
        by=by,
        starts_on=str(starts_on),
        ends_on=str(ends_on),
        approves=approves,
        grants=grants,
        reason=reason,
    )
    _write(found, by)
    announce.on_commit(events.DELEGATE_NAMED, delegation_id=found.public_id)
    return found


@transaction.atomic
def revoke(found: Delegation, *, by: User) -> Delegation:
    """From now on; what was done stays done."""
    rows = Delegation.objects.select_related("giver", "delegate", "agency")
    found = rows.select_for_update(of=("self",)).get(pk=found.pk)
    permissions.can_revoke(by, found).require()
    found.revoked_at = timezone.now()
    found.save(update_fields=["revoked_at"])
    audit.record("agenda:delegation:revoke", found, by=by)
    _write(found, by)
    announce.on_commit(events.DELEGATION_ENDED, delegation_id=found.public_id)
    return found


@transaction.atomic
def note(found: Delegation, act: str, *, key: str, about: str, by: User) -> None:
    """Called by the phase in the transaction of what was done."""
    DelegatedAct.objects.create(
        agency=found.agency,
        delegation=found,
        act=act,
        key=key,
        about=about[:200],
        done_at=timezone.now(),
    )
    audit.record(
        "agenda:delegation:act", found, by=by, head=found.giver.full_name, about=about
    )


def _refuse_unsound(
    starts_on: date, ends_on: date, does_something: bool, reason: str
) -> None:
    if not does_something:
        raise Refused(_("Choose what the delegate may do."))
    if not reason:
        raise Refused(_("Say why somebody acts for you, such as leave or duty travel."))
    if ends_on < starts_on:
        raise Refused(_("The last day lies before the first."))
    if ends_on < timezone.localdate():
        raise Refused(_("The day has passed already; choose a later one."))
    if ends_on - starts_on > LONGEST:
        raise Refused(_("A delegate acts for three months at the most."))


def _write(found: Delegation, by: User) -> None:
    """One letter to the delegate, when it begins and when it ends early."""
    title = notices.delegate_title(found)
    subject = title.translate(notices.BRACES)[:200]
    body = notices.delegate_body(found)
    outbox.write(
        [outbox.to_user(found.delegate, subject, body, key=found.public_id)],
        agency=found.agency,
        kind="agenda.delegate",
        topic=Topic.TASKS,
        title=title,
        by=by,
    )
