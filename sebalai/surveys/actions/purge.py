"""Delete the answers: ballots, who was asked, the key. Numbers stay."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import announce
from sebalai.core.verdicts import Refused
from sebalai.surveys import claims, permissions
from sebalai.surveys.actions import schedule
from sebalai.surveys.actions.closing import forget_letters
from sebalai.surveys.actions.polls import locked, record
from sebalai.surveys.events import TIES_PURGED
from sebalai.surveys.models import Ballot, Finding, Invitation, Poll

ONE_DAY = timedelta(days=1)


@transaction.atomic
def purge(poll: Poll, *, by: User | None, reason: str = "") -> Poll:
    """Delete the answers of a closed poll, for good.

    While a selection still needs them a reason must be given, and is recorded.
    """
    permissions.can_read_ties(by, poll.agency).require()
    poll = locked(poll)
    if poll.state != Poll.State.CLOSED:
        raise Refused(_("Only a closed poll has answers to delete."))
    reason = reason.strip()
    if not reason and (needed := claims.standing(poll.period)):
        raise Refused(
            _("%(needed)s Write the reason if they have to go all the same.")
            % {"needed": needed}
        )
    return _purge(poll, by, reason)


@transaction.atomic
def purge_when_due(poll: Poll, day: date) -> None:
    """Part of a job. While a selection needs the answers they stay a day longer, up to
    the latest day that was promised.
    """
    poll = locked(poll)
    if poll.state != Poll.State.CLOSED or poll.purge_on is None:
        return
    if day < poll.purge_on:
        schedule.purge(poll, poll.purge_on)
    elif day < poll.latest_purge and claims.standing(poll.period):
        schedule.purge(poll, day + ONE_DAY)
    else:
        _purge(poll, None, "")


def _purge(poll: Poll, by: User | None, reason: str) -> Poll:
    Ballot.objects.filter(poll=poll).delete()
    Invitation.objects.filter(poll=poll).delete()
    Finding.objects.filter(poll=poll).update(evidence=None)
    forget_letters(poll)
    poll.state, poll.wrapped_key = Poll.State.PURGED, None
    poll.purged_at, poll.purged_by = timezone.now(), by
    poll.purge_reason = reason[:500]
    poll.save()
    schedule.leave_no_bytes(poll)
    record("purge", poll, by, reason=poll.purge_reason)
    announce.on_commit(TIES_PURGED, poll=poll)
    return poll
