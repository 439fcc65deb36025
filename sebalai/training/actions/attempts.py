"""Taking a test: begun once, saved answer by answer, handed in or ended by its window."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.core import announce
from sebalai.core.verdicts import Refused
from sebalai.training import events, questions
from sebalai.training.actions.recording import bearer, record
from sebalai.training.models import Attempt, Paper, Participant
from sebalai.training.questions import Window


@transaction.atomic
def begin(participant: Participant, kind: str) -> Attempt:
    """The one attempt of this participant; begun already, it is found again."""
    rows = Participant.objects.select_related("session__period")
    participant = rows.get(pk=participant.pk)
    paper = Paper.objects.filter(session=participant.session_id).first()
    if paper is None or participant.is_speaker:
        raise Refused(_("There is no test for you in this session."))
    if held := paper.attempts.filter(participant=participant, kind=kind).first():
        return held
    now = timezone.now()
    _refuse_untimely(participant, paper, kind, now)
    attempt, is_new = Attempt.objects.get_or_create(
        paper=paper,
        participant=participant,
        kind=kind,
        defaults={
            "agency": participant.agency,
            "started_at": now,
            "saved_at": now,
        },
    )
    if is_new:
        record("attempt:begin", participant, bearer(participant), kind=str(kind))
    return attempt


@transaction.atomic
def save(attempt: Attempt, answers: Mapping[str, int]) -> Attempt:
    """Keep some answers; those given before stay. What is no answer is passed over."""
    attempt = _open(attempt)
    attempt.answers = attempt.answers | _valid(attempt.paper, answers)
    attempt.saved_at = timezone.now()
    attempt.save(update_fields=["answers", "saved_at"])
    return attempt


@transaction.atomic
def submit(attempt: Attempt, answers: Mapping[str, int]) -> Attempt:
    """Hand the test in, for good."""
    attempt = _open(attempt)
    attempt.answers = attempt.answers | _valid(attempt.paper, answers)
    _mark(attempt, at=timezone.now(), ran_out=False)
    return attempt


@transaction.atomic
def settle(paper: Paper, kind: str) -> int:
    """Mark what was begun and not handed in when its window closed; how many.

    Part of a job; before the end, and a second time, it changes nothing.
    """
    if paper.window(kind, timezone.now()) is not Window.OVER:
        return 0
    rows = paper.attempts.select_for_update(of=("self",)).filter(
        kind=kind, submitted_at=None
    )
    unfinished = list(rows)
    for attempt in unfinished:
        _mark(_whole(attempt), at=paper.closes_at(kind), ran_out=True)
    return len(unfinished)


def _open(attempt: Attempt) -> Attempt:
    """The attempt, locked, if it still takes answers."""
    rows = Attempt.objects.select_for_update(of=("self",))
    attempt = _whole(rows.get(pk=attempt.pk))
    if attempt.is_submitted:
        raise Refused(_("This test was handed in already; it can be taken once."))
    participant = attempt.participant
    _refuse_untimely(participant, attempt.paper, attempt.kind, timezone.now())
    return attempt


def _whole(attempt: Attempt) -> Attempt:
    rows = Attempt.objects.select_related(
        "paper__session__period", "participant__session__period"
    )
    return rows.get(pk=attempt.pk)


def _refuse_untimely(
    participant: Participant, paper: Paper, kind: str, now: datetime
) -> None:
    session = participant.session
    if session.is_cancelled or session.is_draft:
        raise Refused(_("This session does not take place."))
    window = paper.window(kind, now)
    if window is Window.AHEAD:
        raise Refused(_("This test has not opened yet."))
    if window is Window.OVER:
        raise Refused(_("The time of this test is over."))


def _valid(paper: Paper, answers: Mapping[str, int]) -> dict[str, int]:
    """Only places of choices that the question has."""
    choices = {one.key: len(one.choices) for one in paper.items}
    return {
        key: place
        for key, place in answers.items()
        if key in choices and 0 <= place < choices[key]
    }


def _mark(attempt: Attempt, *, at: datetime, ran_out: bool) -> None:
    paper = attempt.paper
    right = sum(questions.marks(paper.items, attempt.answers).values())
    attempt.score, attempt.submitted_at, attempt.ran_out = right, at, ran_out
    if attempt.is_post:
        attempt.passed = questions.passes(right, len(paper.items), paper.pass_mark)
    attempt.save()
    record(
        "attempt:submit",
        attempt.participant,
        None if ran_out else bearer(attempt.participant),
        kind=attempt.kind,
        ran_out=ran_out,
    )
    if attempt.passed:
        announce.on_commit(
            events.TEST_PASSED,
            session_id=attempt.participant.session.public_id,
            participant_id=attempt.participant.public_id,
        )
