"""Sessions a week ahead, or running now, and the people invited to them."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count

from django.utils import timezone

from sebalai.core.models import Agency
from sebalai.directory.models import Person, ProgrammePeriod, Unit
from sebalai.training.actions import attempts, bank, invitations, papers, sessions
from sebalai.training.actions.sessions import Details
from sebalai.training.models import (
    Attempt,
    Paper,
    Participant,
    Question,
    TrainingSession,
)
from tests.factories.directory import PersonFactory, UnitFactory

_numbers = count(1)


def period(agency: Agency) -> ProgrammePeriod:
    today = timezone.localdate()
    return ProgrammePeriod.objects.create(
        agency=agency,
        name=f"Agen {next(_numbers)}",
        start_date=today - timedelta(days=60),
        end_date=today + timedelta(days=600),
        state=ProgrammePeriod.State.OPEN,
    )


def details(**changes: object) -> Details:
    """A workshop of three hours in a week."""
    begins = changes.pop("begins", None) or timezone.now() + timedelta(days=7)
    assert isinstance(begins, datetime)
    given = {
        "kind": "workshop",
        "title": "Bimtek agen perubahan",
        "about": "",
        "starts_at": begins,
        "ends_at": begins + timedelta(hours=3),
        "place": "Ruang Pasir Padi",
        "online_at": "",
        "capacity": None,
        "answer_until": None,
        **changes,
    }
    return Details(**given)


def draft(
    agency: Agency, of: ProgrammePeriod | None = None, **changes: object
) -> TrainingSession:
    return sessions.create(of or period(agency), by=None, details=details(**changes))


def announced(
    agency: Agency, of: ProgrammePeriod | None = None, **changes: object
) -> TrainingSession:
    return sessions.announce_session(draft(agency, of, **changes), by=None)


def running(agency: Agency, **changes: object) -> TrainingSession:
    """A session that began ten minutes ago."""
    begins = timezone.now() - timedelta(minutes=10)
    return announced(agency, begins=begins, **changes)


def over(agency: Agency, ago: timedelta, **changes: object) -> TrainingSession:
    """A session that ended ``ago``; it was announced in time."""
    session = announced(agency, **changes)
    session.ends_at = timezone.now() - ago
    session.starts_at = session.ends_at - timedelta(hours=3)
    session.save(update_fields=["starts_at", "ends_at"])
    return session


def people(agency: Agency, number: int, unit: Unit | None = None) -> list[Person]:
    unit = unit or UnitFactory(agency=agency, is_work_unit=True)
    return [PersonFactory(unit=unit) for _ in range(number)]


def invited(
    session: TrainingSession,
    number: int,
    unit: Unit | None = None,
    kind: str = "listener",
) -> list[Participant]:
    """Invite as many new people; they are returned in the order of their making."""
    chosen = people(session.agency, number, unit)
    invitations.invite(session, chosen, by=None, kind=kind)
    found = {one.person_id: one for one in session.participants.all()}
    return [found[person.pk] for person in chosen]


def paper(session: TrainingSession, *, now: str = "pre") -> Paper:
    """The published questions, with the window of test ``now`` open; "over": neither."""
    bank.fill(session.period, by=None)
    moment, hour = timezone.now(), timedelta(hours=1)
    shift = {"pre": 0, "post": -3, "over": -9, "ahead": 9}[now] * hour
    windows = papers.Windows(
        moment + shift - hour,
        moment + shift + hour,
        moment + shift + 2 * hour,
        moment + shift + 4 * hour,
    )
    topics = list(Question.Topic.values)
    return papers.set_paper(session, by=None, windows=windows, topics=topics)


def taken(participant: Participant, of: Paper, kind: str, right: int) -> Attempt:
    """Hand a test in with ``right`` right answers, the first ones; its window is open."""
    answers = {
        one.key: one.right if place < right else (one.right + 1) % len(one.choices)
        for place, one in enumerate(of.items)
    }
    return attempts.submit(attempts.begin(participant, kind), answers)


def both_taken(
    session: TrainingSession, people: list[Participant], pre: int, post: int
) -> Paper:
    """Everyone hands in both tests with as many right answers; a paper is set for it."""
    of = paper(session, now="pre")
    for one in people:
        taken(one, of, "pre", pre)
    of = paper(session, now="post")
    for one in people:
        taken(one, of, "post", post)
    return of
