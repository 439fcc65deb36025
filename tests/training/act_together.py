"""Many people do the same thing at once: seats, one attempt, one vote, and an
attendance that is closed while scans arrive.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from sebalai.core.models import Agency
from sebalai.core.verdicts import Refused
from sebalai.training import hall
from sebalai.training.actions import answers, attempts, attendance, board
from sebalai.training.models import Attempt, Attendance, ConcernVote, TrainingSession
from tests.factories import training
from tests.factories.core import AgencyFactory

PEOPLE, SEATS, AT_A_TIME = 40, 10, 8


def story() -> dict[str, object]:
    agency = AgencyFactory(code="together")
    session = training.running(agency)
    return seats(agency) | one_each(session) | closing(session)


def seats(agency: Agency) -> dict[str, object]:
    full = training.announced(agency, capacity=SEATS)
    people = training.invited(full, PEOPLE)
    together(lambda one: answers.answer(one, comes=True), people)
    told = Counter(full.participants.values_list("answer", flat=True))
    coming = list(full.participants.filter(answer="coming"))
    together(lambda one: answers.answer(one, comes=False), coming)
    moved = Counter(full.participants.values_list("answer", flat=True))
    return {"answers": told, "moved_up": moved}


def one_each(session: TrainingSession) -> dict[str, object]:
    first, other = training.invited(session, 2)
    training.paper(session)
    together(lambda _n: attempts.begin(first, "pre"), range(AT_A_TIME * 2))
    concern = board.raise_concern(
        first, kind="problem", area="", text="Antrean", is_named=False
    )
    together(lambda _n: board.vote(other, concern), range(AT_A_TIME * 2))
    return {"attempts": Attempt.objects.count(), "votes": ConcernVote.objects.count()}


def closing(session: TrainingSession) -> dict[str, object]:
    people = training.invited(session, PEOPLE)
    code = hall.code_at(session, timezone.now() - timedelta(minutes=5))
    session.ends_at = timezone.now() - timedelta(minutes=1)
    session.save()

    def act(one: object) -> None:
        if one is None:
            attendance.close(session, by=None)
        else:
            attendance.check_in(one, code)

    together(act, [*people[: PEOPLE // 2], None, *people[PEOPLE // 2 :]])
    session.refresh_from_db()
    counted = Attendance.objects.counted().filter(session=session).count()
    same = attendance.digest(session) == session.digest
    return {
        "closed": session.state,
        "as_fixed": same and counted == session.outcome["present"],
    }


def together(act: Callable[..., object], things: Iterable[object]) -> None:
    """Each on a connection of its own; a refusal is an answer too."""

    def one(thing: object) -> None:
        try:
            act(thing)
        except Refused:
            pass
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_A_TIME) as pool:
        list(pool.map(one, things))
