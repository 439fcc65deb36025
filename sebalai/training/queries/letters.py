"""Whom a letter concerns, and where it goes."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet

from sebalai.training.letters import Letter
from sebalai.training.models import Participant, TrainingSession

REMINDED_AGAIN_AFTER = timedelta(hours=20)


def addressees(
    session: TrainingSession, letter: Letter, now: datetime
) -> QuerySet[Participant]:
    """Who is written to when the office sends ``letter`` now.

    Not those who have neither mail nor account: the office reaches them otherwise.
    """
    rows = reachable(session)
    written = rows.exclude(written_at=None)
    match letter:
        case Letter.INVITATION:
            return rows.filter(written_at=None)
        case Letter.REMINDER:
            silent = written.filter(answer=Participant.Answer.NONE)
            recently = now - REMINDED_AGAIN_AFTER
            return silent.filter(
                Q(reminded_at=None) | Q(reminded_at__lt=recently)
            ).filter(written_at__lt=recently)
        case Letter.MOVED_UP:
            return rows.none()
        case _:
            return written.exclude(answer=Participant.Answer.DECLINED)


def reachable(session: TrainingSession) -> QuerySet[Participant]:
    rows = session.participants.select_related("person__user")
    return rows.filter(
        ~Q(email="")
        | Q(person__is_active=True)
        & (~Q(person__work_email="") | ~Q(person__user=None))
    )


def unreachable(session: TrainingSession) -> QuerySet[Participant]:
    """Invited people without mail and account."""
    found = reachable(session).values("pk")
    return session.participants.exclude(pk__in=found).order_by(F("name"))


def address_of(participant: Participant) -> str:
    if participant.email or participant.person is None:
        return participant.email
    return participant.person.work_email
