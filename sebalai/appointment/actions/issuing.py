"""Number a decree, take the number back, issue it for good."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.appointment import composing, events, permissions, phrasing, rules
from sebalai.appointment.actions.locking import locked
from sebalai.appointment.document import Unprintable, docx, pdf
from sebalai.appointment.models import ChangeAgent, Decree
from sebalai.core import announce, audit, files
from sebalai.core.models import StoredFile
from sebalai.core.verdicts import Refused

PURPOSE = "decree"
PDF_TYPE = "application/pdf"
DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@transaction.atomic
def number(decree: Decree, *, by: User | None, assigned: str, dated: date) -> Decree:
    """Give the decree its number and date; its text and annex are closed with it."""
    decree = locked(decree)
    permissions.can_number(by, decree).require()
    _refuse_hindered(decree)
    _check_number(decree, assigned, dated)
    decree.state = Decree.State.NUMBERED
    decree.number, decree.dated = assigned, dated
    decree.numbered_at, decree.numbered_by = timezone.now(), by
    decree.save(
        update_fields=["state", "number", "dated", "numbered_at", "numbered_by"]
    )
    audit.record(
        "appointment:decree:number",
        decree,
        by=by,
        number=assigned,
        dated=dated.isoformat(),
    )
    return decree


def _refuse_hindered(decree: Decree) -> None:
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
    if Decree.objects.of(decree.agency).filter(number=assigned).exists():
        raise Refused(_("Another decree already has this number."))


@transaction.atomic
def withdraw_number(decree: Decree, *, by: User | None, reason: str) -> Decree:
    """Take the number back, so that the draft can be corrected; the reason is kept."""
    decree = locked(decree)
    permissions.can_withdraw_number(by, decree).require()
    if not reason.strip():
        raise Refused(_("Say why the number is withdrawn."))
    withdrawn = decree.number
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


def issue(decree: Decree, *, by: User | None) -> Decree:
    """Freeze the decree byte for byte and make its people agents of change.

    Printing takes a while, so it happens before the transaction; what is then kept is
    what was printed, or nothing.
    """
    decree = _whole(decree)
    permissions.can_issue(by, decree).require()
    document = composing.compose(decree, final=True)
    try:
        papers = pdf(document), docx(document)
    except Unprintable as fault:
        raise Refused(phrasing.unprintable(fault)) from fault
    with transaction.atomic():
        decree = locked(decree)
        permissions.can_issue(by, decree).require()
        if composing.compose(decree, final=True) != document:
            raise Refused(_("The decree changed while it was printed. Look once more."))
        _freeze(decree, papers, by=by)
        ended = _end_earlier_terms(decree)
        agents = _make_agents(decree)
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


def _whole(decree: Decree) -> Decree:
    related = Decree.objects.select_related("agency", "adopted", "text", "period")
    return related.get(pk=decree.pk)


def _freeze(decree: Decree, papers: tuple[bytes, bytes], *, by: User | None) -> None:
    decree.pdf = _keep(decree, papers[0], "pdf", PDF_TYPE, by=by)
    decree.docx = _keep(decree, papers[1], "docx", DOCX_TYPE, by=by)
    decree.digest = decree.pdf.sha256
    decree.state = Decree.State.ISSUED
    decree.issued_at, decree.issued_by = timezone.now(), by
    decree.save(
        update_fields=["pdf", "docx", "digest", "state", "issued_at", "issued_by"]
    )


def _keep(
    decree: Decree, content: bytes, ending: str, kind: str, *, by: User | None
) -> StoredFile:
    return files.keep(
        content,
        name=f"{file_stem(decree)}.{ending}",
        agency=decree.agency,
        purpose=PURPOSE,
        by=by,
        content_type=kind,
    )


def file_stem(decree: Decree) -> str:
    """``keputusan-188.44-12-ORG-2026``, or with the public id while a draft."""
    return f"keputusan-{(decree.number or decree.public_id).replace('/', '-')}"


def _end_earlier_terms(decree: Decree) -> int:
    """The decree revokes earlier ones: their terms end on the day it takes over."""
    return ChangeAgent.objects.ended_by(decree).update(
        state=ChangeAgent.State.ENDED, ended_on=decree.takes_over_on
    )


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
