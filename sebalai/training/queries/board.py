"""The board as participants and the office see it, and what waits for an answer."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from sebalai.accounts.models import User
from sebalai.core.models import Agency
from sebalai.training.models import (
    Concern,
    ConcernVote,
    Participant,
    TrainingSession,
)

OPEN, TAKEN, ANSWERED, HIDDEN = "open", "taken", "answered", "hidden"


def board(session: TrainingSession) -> QuerySet[Concern]:
    """All concerns with ``count`` votes, the most wanted first."""
    rows = Concern.objects.filter(session=session).select_related("raised_by", "owner")
    return rows.annotate(count=Count("votes")).order_by("-count", "id")


def board_for(participant: Participant) -> QuerySet[Concern]:
    """What is shown to a participant, with whether it is ``voted`` for and ``own``."""
    voted = ConcernVote.objects.filter(concern=OuterRef("pk"), participant=participant)
    own = Concern.objects.filter(pk=OuterRef("pk"), raised_by=participant)
    rows = board(participant.session).filter(hidden_at=None)
    return rows.annotate(voted=Exists(voted), own=Exists(own))


def wanted(session: TrainingSession, state: str) -> QuerySet[Concern]:
    """The office's board, narrowed to a state."""
    rows = board(session)
    states = {
        OPEN: Q(hidden_at=None, answered_at=None, owner=None),
        TAKEN: Q(hidden_at=None, answered_at=None, owner__isnull=False),
        ANSWERED: Q(hidden_at=None, answered_at__isnull=False),
        HIDDEN: Q(hidden_at__isnull=False),
    }
    return rows.filter(states[state]) if state in states else rows


def concern_by_id(public_id: str | None) -> Concern | None:
    rows = Concern.objects.select_related("session__agency", "owner__user")
    return rows.filter(public_id=public_id).first() if public_id else None


def unassigned(agency: Agency) -> QuerySet[Concern]:
    """Concerns of past sessions that nobody owns."""
    rows = Concern.objects.of(agency).unanswered().filter(owner=None)
    return rows.filter(session__state=TrainingSession.State.CLOSED)


def overdue(agency: Agency, today: date) -> QuerySet[Concern]:
    return Concern.objects.of(agency).unanswered().filter(due_on__lt=today)


def waiting_for(user: User) -> QuerySet[Concern]:
    """What the signed-in person has to answer, the most urgent first."""
    rows = Concern.objects.of(user.agency).unanswered().filter(owner__user=user)
    return rows.select_related("session").order_by("due_on", "id")
