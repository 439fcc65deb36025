"""Seats that became free go to whoever waits longest."""

from __future__ import annotations

from sebalai.training import rules
from sebalai.training.actions.mailing import post
from sebalai.training.actions.recording import record
from sebalai.training.letters import Letter
from sebalai.training.models import Participant, TrainingSession
from sebalai.training.queries.letters import reachable


def taken(session: TrainingSession) -> int:
    return session.participants.listeners().coming().count()


def move_up(session: TrainingSession) -> list[Participant]:
    """Give free seats of a locked session to the queue, in its order; who got one.

    They are told by letter. The moment of the answer stays, so that it can be seen
    later who stood where.
    """
    free = rules.free_seats(taken(session), session.capacity)
    queue = session.participants.queue().select_related("person__user")
    lucky = list(queue if free is None else queue[:free])
    if not lucky:
        return []
    Participant.objects.filter(pk__in=[one.pk for one in lucky]).update(
        answer=Participant.Answer.COMING
    )
    for one in lucky:
        one.session = session
        one.answer = Participant.Answer.COMING
        record("participant:move_up", one, None)
    reached = set(reachable(session).values_list("pk", flat=True))
    if told := [one for one in lucky if one.written_at and one.pk in reached]:
        post(session, told, Letter.MOVED_UP, by=None)
    return lucky
