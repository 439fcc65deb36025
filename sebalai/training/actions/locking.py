"""A session as it is now; nobody else changes it until the transaction ends."""

from __future__ import annotations

from sebalai.training.models import Participant, TrainingSession


def locked(session: TrainingSession) -> TrainingSession:
    rows = TrainingSession.objects.select_for_update(of=("self",))
    return rows.select_related("agency", "period").get(pk=session.pk)


def locked_with(participant: Participant) -> tuple[TrainingSession, Participant]:
    """The session first: answers, seats and check-ins of one session take turns."""
    session = locked(participant.session)
    rows = Participant.objects.select_related("person", "unit")
    participant = rows.get(pk=participant.pk)
    participant.session = session
    return session, participant
