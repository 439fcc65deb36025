"""A decree's end: taken over by a later one, or revoked by name."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.appointment import events, permissions
from sebalai.appointment.actions.agent_papers import end_papers
from sebalai.appointment.actions.locking import locked
from sebalai.appointment.models import ChangeAgent, Decree
from sebalai.core import announce, audit, papers
from sebalai.core.verdicts import Refused


def end_earlier(decree: Decree, *, by: User | None) -> int:
    """The decree revokes earlier ones: their terms end on the day it takes over."""
    terms = ChangeAgent.objects.ended_by(decree)
    earlier = Decree.objects.in_force().filter(pk__in=terms.values("decree"))
    reason = _("Taken over by %(number)s.") % {"number": decree.number}
    found = list(earlier.exclude(pk=decree.pk).select_related("record"))
    end_papers(list(terms.values_list("public_id", flat=True)), by=by, reason=reason)
    ended = terms.update(state=ChangeAgent.State.ENDED, ended_on=decree.takes_over_on)
    for one in found:
        if one.agents.filter(state=ChangeAgent.State.APPOINTED).exists():
            _amend(one)  # a unit's decree took its part only
        else:
            _end(one, by=by, reason=reason, successor=decree)
    return ended


def _amend(decree: Decree) -> None:
    Decree.objects.filter(pk=decree.pk).update(state=Decree.State.AMENDED)
    if decree.record:
        papers.amend(decree.record)


@transaction.atomic
def revoke(decree: Decree, *, by: User | None, reason: str) -> Decree:
    """Take a decree out of force today; its agents' terms end with it."""
    decree = locked(decree)
    permissions.can_revoke(by, decree).require()
    if not reason.strip():
        raise Refused(_("Say why the decree is revoked."))
    ended = _end_terms(decree, timezone.localdate(), by=by, reason=reason)
    _end(decree, by=by, reason=reason.strip(), successor=None)
    for amendment in decree.amendments.in_force():
        ended += _end_terms(amendment, timezone.localdate(), by=by, reason=reason)
        _end(amendment, by=by, reason=reason.strip(), successor=None)
    audit.record(
        "appointment:decree:revoke",
        decree,
        by=by,
        reason=decree.revoked_reason,
        ended=ended,
    )
    announce.on_commit(events.DECREE_REVOKED, decree_id=decree.pk)
    return decree


def _end_terms(decree: Decree, day: date, *, by: User | None, reason: str) -> int:
    serving = decree.agents.filter(state=ChangeAgent.State.APPOINTED, term_end__gte=day)
    end_papers(list(serving.values_list("public_id", flat=True)), by=by, reason=reason)
    return serving.update(state=ChangeAgent.State.ENDED, ended_on=day)


def _end(
    decree: Decree, *, by: User | None, reason: str, successor: Decree | None
) -> None:
    decree.state, decree.revoked_reason = Decree.State.REVOKED, reason[:300]
    decree.revoked_at, decree.revoked_by = timezone.now(), by
    decree.save(update_fields=["state", "revoked_reason", "revoked_at", "revoked_by"])
    if decree.record:
        papers.revoke(
            decree.record,
            by=by,
            reason=reason,
            replaced_by=successor.record if successor else None,
        )
