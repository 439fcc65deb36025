"""Whom a letter concerns, and where it goes."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from sebalai.core.outbox.left_out import LeftOut, gathered
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


def left_out(session: TrainingSession, letter: Letter, now: datetime) -> list[LeftOut]:
    """Who of the session gets no ``letter`` now, by the reason."""
    told = {one.pk for one in addressees(session, letter, now)}
    reached = set(reachable(session).values_list("pk", flat=True))
    others = [one for one in session.participants.all() if one.pk not in told]
    return gathered((_reason(one, letter, reached), one.name) for one in others)


def _reason(one: Participant, letter: Letter, reached: set[int]) -> str:
    """The first that applies."""
    if one.pk not in reached:
        return _("neither mail nor account: tell them yourself")
    if letter is Letter.INVITATION:
        return _("has the invitation already")
    if one.written_at is None:
        return _("not invited by letter yet")
    if letter is not Letter.REMINDER:
        return _("is not coming")
    if one.answer != Participant.Answer.NONE:
        return _("has answered already")
    return _("was written to less than a day ago")


def address_of(participant: Participant) -> str:
    if participant.email or participant.person is None:
        return participant.email
    return participant.person.work_email
