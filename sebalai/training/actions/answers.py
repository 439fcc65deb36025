"""Coming or not: by the personal link, signed in, or told to the office."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core.verdicts import Refused
from sebalai.training import permissions, rules
from sebalai.training.actions import seats
from sebalai.training.actions.locking import locked_with
from sebalai.training.actions.recording import bearer, record
from sebalai.training.models import Participant, TrainingSession

Answer = Participant.Answer


@transaction.atomic
def answer(participant: Participant, *, comes: bool, reason: str = "") -> Participant:
    """What the invited person says; they may change their mind while answers are due.

    Who comes to a full room waits, and moves up when a seat becomes free.
    """
    session, participant = locked_with(participant)
    _refuse_untimely(session)
    return _set(session, participant, comes=comes, reason=reason, by=None)


@transaction.atomic
def answer_for(
    participant: Participant, *, by: User | None, comes: bool, reason: str = ""
) -> Participant:
    """What the person told the office; possible until the attendance is closed."""
    session, participant = locked_with(participant)
    permissions.can_run(by, session).require()
    return _set(session, participant, comes=comes, reason=reason, by=by)


def _refuse_untimely(session: TrainingSession) -> None:
    if session.is_cancelled:
        raise Refused(_("The session was called off."))
    if not session.is_announced:
        raise Refused(_("No answers are taken for this session."))
    if not session.takes_answers(timezone.now()):
        raise Refused(
            _("Answers were due earlier. Please tell the committee of the session.")
        )


def _set(
    session: TrainingSession,
    participant: Participant,
    *,
    comes: bool,
    reason: str,
    by: User | None,
) -> Participant:
    wanted = _wanted(session, participant) if comes else Answer.DECLINED
    reason = "" if comes else reason.strip()
    if (participant.answer, participant.reason) == (wanted, reason):
        return participant
    if participant.answer != wanted:
        participant.answered_at = timezone.now()
    participant.answer, participant.reason, participant.answered_by = wanted, reason, by
    participant.save(update_fields=["answer", "reason", "answered_at", "answered_by"])
    record(
        "participant:answer", participant, by or bearer(participant), answer=str(wanted)
    )
    seats.move_up(session)
    return participant


def _wanted(session: TrainingSession, participant: Participant) -> rules.Answer:
    """Who has a seat or waits keeps the place; speakers need none."""
    if participant.is_coming or participant.is_speaker:
        return rules.Answer.COMING
    if participant.is_waiting:
        return rules.Answer.WAITING
    return rules.answer_of_willing(seats.taken(session), session.capacity)
