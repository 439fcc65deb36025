"""Who is entitled to the certificate of a session, who is not, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from sebalai.core.models import Agency, OfficialPaper
from sebalai.directory.models import ProgrammePeriod
from sebalai.training import rules
from sebalai.training.models import (
    Attempt,
    Attendance,
    CertificateBatch,
    Paper,
    Participant,
    TrainingSession,
)
from sebalai.training.papers import CERTIFICATE
from sebalai.training.period_rules import briefing_rules
from sebalai.training.questions import Window
from sebalai.training.rules import Lack, Need

_POST = Attempt.Kind.POST


@dataclass(frozen=True)
class Judged:
    """A participant of a closed session, and what the certificate lacks."""

    participant: Participant
    present: bool
    passed: bool
    lacks: tuple[Lack, ...]

    @property
    def is_entitled(self) -> bool:
        return not self.lacks


def with_results(rows: QuerySet[Participant]) -> QuerySet[Participant]:
    """Participants, each with ``present``, ``tested``, ``taken`` and ``passed``."""
    post = Attempt.objects.filter(participant=OuterRef("pk"), kind=_POST)
    return rows.annotate(
        present=Exists(Attendance.objects.counted().filter(participant=OuterRef("pk"))),
        tested=Exists(Paper.objects.filter(session=OuterRef("session"))),
        taken=Exists(post.filter(submitted_at__isnull=False)),
        passed=Exists(post.filter(passed=True)),
    )


def judge(rows: Iterable[Participant], need: Need) -> list[Judged]:
    """``rows`` as ``with_results`` gives them."""
    return [
        Judged(
            one,
            present=one.present,  # type: ignore[attr-defined]
            passed=one.passed,  # type: ignore[attr-defined]
            lacks=rules.lacks(
                need,
                present=one.present,  # type: ignore[attr-defined]
                tested=one.tested,  # type: ignore[attr-defined]
                taken=one.taken,  # type: ignore[attr-defined]
                passed=one.passed,  # type: ignore[attr-defined]
            ),
        )
        for one in rows
    ]


def batch_of(session: TrainingSession) -> CertificateBatch | None:
    rows = CertificateBatch.objects.filter(session=session)
    return rows.select_related("job", "combined", "agency").first()


def need_of(session: TrainingSession) -> Need:
    """As it was when the certificates were ordered, else as the period says now."""
    if batch := batch_of(session):
        return Need(batch.need)
    return briefing_rules(session.period).need


def is_settled(session: TrainingSession, now: datetime) -> bool:
    """The attendance is closed, and no test can be taken any more."""
    if not session.is_closed:
        return False
    paper = Paper.objects.filter(session=session).first()
    return paper is None or paper.window(_POST, now) is Window.OVER


def judged(session: TrainingSession, need: Need | None = None) -> list[Judged]:
    """All who listened, by name; nobody while the attendance is open."""
    if not session.is_closed:
        return []
    rows = with_results(session.participants.listeners())
    related = rows.select_related("person__user", "agency")
    return judge(related.order_by("name", "pk"), need or need_of(session))


def judgement_of(participant: Participant) -> Judged | None:
    """One participant's own; None while it is not settled, and of speakers."""
    session = participant.session
    if participant.is_speaker or not is_settled(session, timezone.now()):
        return None
    rows = with_results(Participant.objects.filter(pk=participant.pk))
    [found] = judge(rows, need_of(session))
    return found


def certificate_of(participant: Participant) -> OfficialPaper | None:
    """The certificate, once it is made."""
    found = OfficialPaper.objects.of(participant.agency).filter(
        kind=CERTIFICATE, key=participant.public_id, file__isnull=False
    )
    return found.select_related("file").first()


def made(session: TrainingSession) -> set[str]:
    """Public ids of participants whose certificates exist."""
    keys = session.participants.values("public_id")
    found = OfficialPaper.objects.of(session.agency).filter(
        kind=CERTIFICATE, key__in=keys, file__isnull=False
    )
    return set(found.values_list("key", flat=True))


def trained_people(period: ProgrammePeriod, need: Need) -> set[int]:
    """Keys of people entitled to the certificate of some closed session of the period."""
    closed = Participant.objects.listeners().filter(
        session__period=period,
        session__state=TrainingSession.State.CLOSED,
        person__isnull=False,
    )
    rows = with_results(closed).only("pk", "person_id")
    return {
        one.participant.person_id
        for one in judge(rows, need)
        if one.is_entitled and one.participant.person_id
    }


def without_certificates(agency: Agency) -> QuerySet[TrainingSession]:
    """Closed sessions for which nobody has ordered the certificates yet."""
    rows = TrainingSession.objects.of(agency).filter(state=TrainingSession.State.CLOSED)
    here = Attendance.objects.counted().filter(session=OuterRef("pk"))
    return rows.filter(Exists(here), certificates=None)
