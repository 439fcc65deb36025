"""Certificates of a closed session: ordered once, made one after the other, told of.

A job makes them and may be killed at any moment: each is made in a transaction of its
own, under a key that exists once, so that whoever goes on makes what is missing.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import files, jobs, outbox, papers
from sebalai.core.jobs import progress
from sebalai.core.models import MessageBatch, OfficialPaper, Topic
from sebalai.core.verdicts import Refused
from sebalai.training import certificates, letters, permissions
from sebalai.training.actions import attempts
from sebalai.training.actions.locking import locked
from sebalai.training.actions.recording import record
from sebalai.training.addresses import PARTICIPANT
from sebalai.training.certificates import Certificate, Signatory
from sebalai.training.models import (
    Attempt,
    CertificateBatch,
    Paper,
    Participant,
    TrainingSession,
)
from sebalai.training.papers import CERTIFICATE
from sebalai.training.period_rules import briefing_rules
from sebalai.training.queries import certificates as queries
from sebalai.training.queries.certificates import Judged
from sebalai.training.queries.letters import address_of, reachable
from sebalai.training.rules import Need

PLACE_IN_LIST = "{urut}"
PDF_TYPE = "application/pdf"
JOB = "sebalai.training.jobs.make_certificates"  # by name: it calls us, not we it


@dataclass(frozen=True)
class Particulars:
    """What the office says: ``number`` holds ``{urut}``, the place in the list."""

    number: str
    dated: date
    minutes: int
    place: str
    signer_office: str
    signer_name: str
    signer_number: str = ""


@transaction.atomic
def order(
    session: TrainingSession, *, by: User | None, particulars: Particulars
) -> CertificateBatch:
    """Order the certificates of all who are entitled; a job makes them."""
    session = locked(session)
    permissions.can_certify(by, session).require()
    if CertificateBatch.objects.filter(session=session).exists():
        raise Refused(_("The certificates of this session are already ordered."))
    if PLACE_IN_LIST not in particulars.number:
        raise Refused(_("Put {urut} where each certificate's own number goes."))
    if particulars.minutes <= 0:
        raise Refused(_("Say for how long people were taught."))
    if particulars.dated < timezone.localdate(session.ends_at):
        raise Refused(_("The certificate cannot be older than the session."))
    _refuse_unsettled(session)
    need = briefing_rules(session.period).need
    entitled = sum(one.is_entitled for one in queries.judged(session, need))
    if not entitled:
        raise Refused(_("Nobody is entitled to a certificate of this session."))
    batch = CertificateBatch.objects.create(
        agency=session.agency,
        session=session,
        need=need,
        ordered_at=timezone.now(),
        ordered_by=by,
        **asdict(particulars),
    )
    batch.job = jobs.enqueue(
        import_string(JOB),
        agency=session.agency,
        by=by,
        label=_("Certificates: %(session)s") % {"session": session.title},
        key=f"certificates-{batch.public_id}",
        batch=batch.public_id,
    )
    batch.save(update_fields=["job"])
    record("certificates:order", session, by, people=entitled, need=str(need))
    return batch


def _refuse_unsettled(session: TrainingSession) -> None:
    if not queries.is_settled(session, timezone.now()):
        raise Refused(_("The post-test can still be taken; wait until it is over."))
    if paper := Paper.objects.filter(session=session).first():
        attempts.settle(paper, Attempt.Kind.POST)


def make(batch: CertificateBatch) -> int:
    """Make what is still missing, then the file of all; returns how many there are."""
    entitled = [
        one
        for one in queries.judged(batch.session, Need(batch.need))
        if one.is_entitled
    ]
    for done, one in enumerate(entitled):
        progress.report(done, len(entitled), one.participant.name)
        progress.may_leave()
        _make_one(batch, one, done + 1)
    progress.report(len(entitled), len(entitled), _("All in one file"))
    if batch.combined is None:
        _combine(batch, entitled)
    return len(entitled)


def _make_one(batch: CertificateBatch, one: Judged, position: int) -> None:
    paper = _prepared(batch, one.participant, position)
    if not paper.is_prepared:
        return
    content = _composed(batch, one, paper)
    printed = certificates.pdf([content])
    sealed, verification = papers.seal(
        printed,
        certificates.signature_place(content),
        address=content.check,
        lines=("Disegel secara elektronik", content.number, paper.shown_code),
        reason=certificates.title(),
    )
    name = f"sertifikat-{paper.number.replace('/', '-')}.pdf"
    try:
        papers.keep(paper, sealed, name=name, by=None, verification=verification)
    except Refused:
        return  # another worker was faster: it is made, once


def _prepared(
    batch: CertificateBatch, participant: Participant, position: int
) -> OfficialPaper:
    return papers.prepare(
        agency=batch.agency,
        kind=CERTIFICATE,
        key=participant.public_id,
        title=f"{certificates.title()}: {batch.session.title}",
        holder=participant.name,
        unit=participant.organisation,
        number=batch.number.replace(PLACE_IN_LIST, f"{position:03d}"),
        dated=batch.dated,
        issuer=batch.agency.office or batch.agency.name,
        signer=batch.signer_name,
        signed=OfficialPaper.Signed.NOBODY,
    )


def _composed(
    batch: CertificateBatch, one: Judged, paper: OfficialPaper
) -> Certificate:
    session, agency = batch.session, batch.agency
    return Certificate(
        name=one.participant.name,
        organisation=one.participant.organisation or agency.name,
        session=session.title,
        organiser=agency.government or agency.name,
        begins=timezone.localdate(session.starts_at),
        ends=timezone.localdate(session.ends_at),
        hours=certificates.hours(batch.minutes),
        present=one.present,
        passed=one.passed,
        number=paper.number,
        dated=batch.dated,
        signatory=Signatory(
            place=batch.place,
            office=batch.signer_office,
            name=batch.signer_name,
            number=batch.signer_number,
        ),
        check=papers.address(paper),
    )


def _combine(batch: CertificateBatch, entitled: list[Judged]) -> None:
    contents = [
        _composed(batch, one, _prepared(batch, one.participant, position))
        for position, one in enumerate(entitled, 1)
    ]
    printed = certificates.pdf(contents)
    with transaction.atomic():
        held = CertificateBatch.objects.select_for_update().get(pk=batch.pk)
        if held.combined is None:
            held.combined = files.keep(
                printed,
                name=f"sertifikat-{batch.session.public_id}.pdf",
                agency=batch.agency,
                purpose="papers",
                by=None,
                content_type=PDF_TYPE,
            )
            held.save(update_fields=["combined"])


@transaction.atomic
def tell(session: TrainingSession, *, by: User | None, expected: int) -> MessageBatch:
    """Write to everybody once: to fetch the certificate, or why there is none."""
    session = locked(session)
    permissions.can_certify(by, session).require()
    batch = CertificateBatch.objects.select_for_update().filter(session=session).first()
    if batch is None or batch.combined_id is None:
        raise Refused(_("The certificates are not made yet."))
    if batch.told_at:
        raise Refused(_("The participants were told already."))
    mail = outbox.open_batch(
        agency=session.agency,
        kind="training.certificate",
        topic=Topic.DECISIONS,
        title=letters.result_title(session),
        by=by,
    )
    results = letters.Results(session)
    found = set(reachable(session).values_list("pk", flat=True))
    outbox.add_many(
        mail,
        (
            outbox.Draft(
                key=one.participant.public_id,
                recipient_name=one.participant.name,
                subject=(text := results.to(one.participant, one.lacks)).subject,
                body=text.body,
                address=address_of(one.participant),
                user=one.participant.person.user if one.participant.person else None,
                link=(PARTICIPANT, one.participant.public_id),
            )
            for one in queries.judged(session)
            if one.participant.pk in found
        ),
    )
    outbox.queue(mail, by=by, expected=expected)
    batch.told_at, batch.told_by = timezone.now(), by
    batch.save(update_fields=["told_at", "told_by"])
    record("certificates:tell", session, by, people=expected)
    return mail
