"""Sessions as lists and pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from sebalai.accounts.models import User
from sebalai.core.models import Agency
from sebalai.directory.models import ProgrammePeriod
from sebalai.training import rules
from sebalai.training.models import AgendaItem, Participant, TrainingSession

Answer = Participant.Answer
_LISTENERS = Q(participants__kind=Participant.Kind.LISTENER)


def sessions(agency: Agency, *, drafts: bool) -> QuerySet[TrainingSession]:
    """Newest first, each with ``invited`` and ``expected``; drafts for who makes them."""
    rows = TrainingSession.objects.of(agency).select_related("period")
    rows = rows.order_by("-starts_at", "-id")
    if not drafts:
        rows = rows.seen_by_participants()
    return rows.annotate(
        invited=Count("participants", filter=_LISTENERS),
        expected=Count(
            "participants",
            filter=_LISTENERS & Q(participants__answer=Answer.COMING),
        ),
    )


@dataclass(frozen=True)
class AnswerFigures:
    """How many of the invited listeners said what; speakers are counted apart."""

    invited: int
    coming: int
    waiting: int
    declined: int
    silent: int
    speakers: int
    capacity: int | None

    @property
    def free(self) -> int | None:
        return rules.free_seats(self.coming, self.capacity)


def answer_figures(session: TrainingSession) -> AnswerFigures:
    listeners = Q(kind=Participant.Kind.LISTENER)
    counted = session.participants.aggregate(
        invited=Count("pk", filter=listeners),
        coming=Count("pk", filter=listeners & Q(answer=Answer.COMING)),
        waiting=Count("pk", filter=listeners & Q(answer=Answer.WAITING)),
        declined=Count("pk", filter=listeners & Q(answer=Answer.DECLINED)),
        silent=Count("pk", filter=listeners & Q(answer=Answer.NONE)),
        speakers=Count("pk", filter=Q(kind=Participant.Kind.SPEAKER)),
    )
    return AnswerFigures(**counted, capacity=session.capacity)


def agenda(session: TrainingSession) -> QuerySet[AgendaItem]:
    return session.agenda.prefetch_related("speakers")


def sessions_of(user: User) -> QuerySet[Participant]:
    """What a signed-in person is invited to, the next or newest first."""
    rows = Participant.objects.of(user.agency).filter(person__user=user)
    rows = rows.exclude(session__state=TrainingSession.State.DRAFT)
    return rows.select_related("session__period").order_by("-session__starts_at")


def participant_by_id(public_id: str | None) -> Participant | None:
    """Who stands behind a personal link; None for a draft as for a wrong link."""
    rows = Participant.objects.select_related(
        "session__agency", "session__period", "person__user", "unit"
    )
    found = rows.filter(public_id=public_id).first() if public_id else None
    return None if found is None or found.session.is_draft else found


def place_in_queue(participant: Participant) -> int:
    """1 for who gets the next free seat."""
    ahead = participant.session.participants.queue().filter(
        Q(answered_at__lt=participant.answered_at)
        | Q(answered_at=participant.answered_at, pk__lt=participant.pk)
    )
    return ahead.count() + 1


def waiting_to_answer(user: User, now: datetime) -> QuerySet[Participant]:
    rows = sessions_of(user).filter(
        answer=Answer.NONE, session__state=TrainingSession.State.ANNOUNCED
    )
    due = Q(session__answer_until=None, session__starts_at__gte=now)
    return rows.filter(due | Q(session__answer_until__gte=now))


def next_session(period: ProgrammePeriod, now: datetime) -> TrainingSession | None:
    """The next session of the period to which people can still be invited."""
    ahead = TrainingSession.objects.filter(
        period=period,
        state__in=[TrainingSession.State.DRAFT, TrainingSession.State.ANNOUNCED],
        starts_at__gt=now,
    )
    return ahead.order_by("starts_at", "id").first()
