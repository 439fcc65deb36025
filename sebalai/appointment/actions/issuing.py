"""Number a decree, take the number back, issue it for good."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.appointment import composing, events, permissions, phrasing, rules
from sebalai.appointment.actions.amending import carry_out, mark_amended
from sebalai.appointment.actions.ending import end_earlier
from sebalai.appointment.actions.extending import let_go_on
from sebalai.appointment.actions.joint import forget_signatures, number_partners
from sebalai.appointment.actions.locking import locked
from sebalai.appointment.actions.records import (
    freeze,
    original,
    put_before_signer,
    take_back,
)
from sebalai.appointment.models import ChangeAgent, Decree
from sebalai.core import announce, audit
from sebalai.core.verdicts import Refused


@transaction.atomic
def number(
    decree: Decree,
    *,
    by: User | None,
    assigned: str,
    dated: date,
    others: Mapping[str, str] | None = None,
) -> Decree:
    """Give the decree its number and date; its text and annex are closed with it.

    ``others`` are the numbers of the offices of a joint decree by their public ids.

    What will be signed is printed now, with the code under which anyone can check it.
    """
    decree = locked(decree)
    permissions.can_number(by, decree).require()
    refuse_hindered(decree)
    _check_number(decree, assigned, dated)
    number_partners(decree, others or {}, dated)
    decree.state = Decree.State.NUMBERED
    decree.number, decree.dated = assigned, dated
    decree.numbered_at, decree.numbered_by = timezone.now(), by
    decree.save(
        update_fields=["state", "number", "dated", "numbered_at", "numbered_by"]
    )
    put_before_signer(decree, by=by)
    audit.record(
        "appointment:decree:number",
        decree,
        by=by,
        number=assigned,
        dated=dated.isoformat(),
    )
    return decree


def refuse_hindered(decree: Decree) -> None:
    """Raise Refused with everything that the draft still lacks."""
    found = composing.hindrances(decree, composing.compose(decree))
    if found:
        raise Refused(" ".join(phrasing.hindrance(one) for one in found))


def _check_number(decree: Decree, assigned: str, dated: date) -> None:
    problems = [
        phrasing.number_fault(fault, dated.year)
        for fault in rules.number_faults(assigned, dated)
    ]
    adopted = timezone.localdate(decree.adopted.adopted_at)
    today = timezone.localdate()
    if fault := rules.date_fault(dated, adopted=adopted, today=today):
        problems.append(phrasing.date_fault(fault, date_format(adopted)))
    if problems:
        raise Refused(" ".join(problems))
    register = Decree.objects.of(decree.agency).filter(unit=decree.unit_id)
    if register.filter(number=assigned).exists():
        raise Refused(_("Another decree already has this number."))


@transaction.atomic
def withdraw_number(decree: Decree, *, by: User | None, reason: str) -> Decree:
    """Take the number back, so that the draft can be corrected; the reason is kept."""
    decree = locked(decree)
    permissions.can_withdraw_number(by, decree).require()
    if not reason.strip():
        raise Refused(_("Say why the number is withdrawn."))
    withdrawn = decree.number
    take_back(decree)
    forget_signatures(decree)
    decree.state, decree.number, decree.dated = Decree.State.DRAFT, "", None
    decree.numbered_at = decree.numbered_by = None
    decree.save(
        update_fields=["state", "number", "dated", "numbered_at", "numbered_by"]
    )
    audit.record(
        "appointment:decree:withdraw_number",
        decree,
        by=by,
        number=withdrawn,
        reason=reason.strip(),
    )
    return decree


@transaction.atomic
def issue(decree: Decree, *, by: User | None, scan: bytes | None = None) -> Decree:
    """Put the decree in force and make its people agents of change.

    One that was not signed electronically was signed in ink: ``scan`` is that paper as
    PDF, kept instead of our print.
    """
    decree = locked(decree)
    permissions.can_issue(by, decree).require()
    if decree.is_signed and scan:
        raise Refused(_("The decree is signed electronically; it needs no scan."))
    if not decree.is_signed:
        freeze(decree, _scanned(scan) or original(decree), by=by)
    decree.state = Decree.State.ISSUED
    decree.issued_at, decree.issued_by = timezone.now(), by
    decree.save()
    if decree.is_extension:
        agents, ended = let_go_on(decree), 0
        mark_amended(decree)
    elif decree.amends_id:
        agents, ended = carry_out(decree, by=by)
    else:
        ended, agents = end_earlier(decree, by=by), _make_agents(decree)
    audit.record(
        "appointment:decree:issue",
        decree,
        by=by,
        agents=agents,
        ended=ended,
        digest=decree.digest,
    )
    announce.on_commit(events.DECREE_ISSUED, decree_id=decree.pk)
    return decree


def _scanned(scan: bytes | None) -> bytes | None:
    if scan and not scan.startswith(b"%PDF-"):
        raise Refused(_("The scan must be a PDF."))
    return scan


def _make_agents(decree: Decree) -> int:
    members = decree.members.all()
    made = ChangeAgent.objects.bulk_create(
        ChangeAgent(
            agency_id=decree.agency_id,
            decree=decree,
            person_id=member.person_id,
            unit_id=member.unit_id,
            role=member.role,
            term_start=decree.term_start,
            term_end=decree.term_end,
        )
        for member in members
    )
    return len(made)
