"""Tests as participants and the office see them: how many, and what was learned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from statistics import fmean

import numpy as np
from django.db.models import Count, Q, QuerySet

from sebalai.accounts.models import User
from sebalai.directory.models import ProgrammePeriod
from sebalai.training import gain, questions
from sebalai.training.gain import QuestionGain, SessionGain
from sebalai.training.models import (
    Attempt,
    Paper,
    Participant,
    Question,
    TrainingSession,
)
from sebalai.training.period_rules import briefing_rules
from sebalai.training.questions import Item, Window

Kind = Attempt.Kind
NAMES = {Kind.PRE: "awal", Kind.POST: "akhir"}


def paper_of(session: TrainingSession) -> Paper | None:
    found = Paper.objects.filter(session=session).select_related("set_by").first()
    if found:
        found.session = session
    return found


def attempts_of(participant: Participant) -> dict[str, Attempt]:
    """The participant's attempts by their kind."""
    rows = Attempt.objects.filter(participant=participant).select_related("paper")
    return {one.kind: one for one in rows}


@dataclass(frozen=True)
class OwnTest:
    """A test as its participant sees it in the invitation."""

    name: str  # in addresses
    title: str
    window: str
    opens_at: datetime
    closes_at: datetime
    attempt: Attempt | None


def own_tests(participant: Participant, now: datetime) -> list[OwnTest]:
    """None for speakers and where no paper was set."""
    paper = paper_of(participant.session)
    if paper is None or participant.is_speaker:
        return []
    held = attempts_of(participant)
    return [
        OwnTest(
            name,
            str(kind.label),
            paper.window(kind, now).value,
            paper.opens_at(kind),
            paper.closes_at(kind),
            held.get(kind),
        )
        for kind, name in NAMES.items()
    ]


def open_tests(user: User, now: datetime) -> list[tuple[Participant, OwnTest]]:
    """Tests that the signed-in person can take now and has not handed in."""
    mine = (
        Participant.objects.of(user.agency)
        .listeners()
        .filter(person__user=user, session__state=TrainingSession.State.ANNOUNCED)
    )
    pre = Q(
        session__paper__pre_opens_at__lte=now, session__paper__pre_closes_at__gte=now
    )
    post = Q(
        session__paper__post_opens_at__lte=now, session__paper__post_closes_at__gte=now
    )
    rows = mine.filter(pre | post).exclude(answer=Participant.Answer.DECLINED)
    return [
        (participant, test)
        for participant in rows.select_related("session").order_by("pk")
        for test in own_tests(participant, now)
        if test.window == Window.OPEN
        and not (test.attempt and test.attempt.is_submitted)
    ]


@dataclass(frozen=True)
class TestFigures:
    """How far the two tests are."""

    begun_pre: int
    done_pre: int
    begun_post: int
    done_post: int
    passed: int


def test_figures(paper: Paper) -> TestFigures:
    pre, post = Q(kind=Kind.PRE), Q(kind=Kind.POST)
    done = Q(submitted_at__isnull=False)
    return TestFigures(
        **paper.attempts.aggregate(
            begun_pre=Count("pk", filter=pre),
            done_pre=Count("pk", filter=pre & done),
            begun_post=Count("pk", filter=post),
            done_post=Count("pk", filter=post & done),
            passed=Count("pk", filter=post & Q(passed=True)),
        )
    )


@dataclass(frozen=True)
class Held:
    """A question with what became of it; ``mistaken`` is the wrong choice held most."""

    item: Item
    figures: QuestionGain
    mistaken: str
    mistaken_share: float


@dataclass(frozen=True)
class TopicGain:
    topic: str
    pre: float
    post: float


@dataclass(frozen=True)
class Results:
    """What a session taught, of those who took both tests."""

    session: SessionGain
    questions: tuple[Held, ...]  # the least understood first
    topics: tuple[TopicGain, ...]


def pairs(paper: Paper) -> list[tuple[dict[str, int], dict[str, int]]]:
    """The answers of everyone who handed in both tests."""
    rows = paper.attempts.exclude(submitted_at=None)
    given: dict[int, dict[str, dict[str, int]]] = {}
    for person, kind, answers in rows.values_list("participant", "kind", "answers"):
        given.setdefault(person, {})[kind] = answers
    both = {Kind.PRE.value, Kind.POST.value}
    return [
        (held[Kind.PRE], held[Kind.POST])
        for _person, held in sorted(given.items())
        if both <= set(held)
    ]


def results(paper: Paper) -> Results | None:
    """None where so few took both tests that figures would tell of single people."""
    taken = pairs(paper)
    if len(taken) < briefing_rules(paper.session.period).small_group:
        return None
    items = paper.items
    pre = np.array(
        [list(questions.marks(items, before).values()) for before, _ in taken]
    )
    post = np.array(
        [list(questions.marks(items, after).values()) for _, after in taken]
    )
    found = gain.session_gain([one.key for one in items], pre, post, seed=_seed(paper))
    held = [
        _held(one, figures, [after for _, after in taken])
        for one, figures in zip(items, found.questions, strict=True)
    ]
    return Results(
        found,
        tuple(
            sorted(held, key=lambda one: (one.figures.post.value or 0, one.item.key))
        ),
        _topics(items, found),
    )


def _seed(paper: Paper) -> int:
    """The same paper is always resampled alike."""
    return int.from_bytes(paper.public_id.encode()[:8], "big")


def _held(item: Item, figures: QuestionGain, after: list[dict[str, int]]) -> Held:
    wrong = Counter(
        place for one in after if (place := one.get(item.key)) not in {None, item.right}
    )
    if not wrong:
        return Held(item, figures, "", 0.0)
    place, count = min(wrong.items(), key=lambda pair: (-pair[1], pair[0]))
    return Held(item, figures, item.choices[place], count / len(after))


def _topics(items: tuple[Item, ...], found: SessionGain) -> tuple[TopicGain, ...]:
    by_topic: dict[str, list[QuestionGain]] = {}
    for one, figures in zip(items, found.questions, strict=True):
        by_topic.setdefault(one.topic, []).append(figures)
    return tuple(
        TopicGain(
            topic, fmean(f.pre for f in held), fmean(f.post.value or 0 for f in held)
        )
        for topic, held in by_topic.items()
    )


def takers(session: TrainingSession) -> QuerySet[Participant]:
    """Listeners by name."""
    return session.participants.listeners().order_by("name", "id")


def attempts_by(people: Iterable[Participant]) -> dict[int, dict[str, Attempt]]:
    """Attempts by the key of their participant, then by kind; one query."""
    found: dict[int, dict[str, Attempt]] = {}
    for one in Attempt.objects.filter(participant__in=[p.pk for p in people]):
        found.setdefault(one.participant_id, {})[one.kind] = one
    return found


def bank(period: ProgrammePeriod) -> list[tuple[str, list[Question]]]:
    """The questions of a period by topic, in the order of the topics."""
    rows: dict[str, list[Question]] = {topic: [] for topic in Question.Topic.values}
    for one in Question.objects.filter(period=period).order_by("id"):
        rows[one.topic].append(one)
    return [(str(Question.Topic(topic).label), held) for topic, held in rows.items()]


def active_topics(period: ProgrammePeriod) -> dict[str, int]:
    """How many active questions each topic has; topics without one are left out."""
    rows = Question.objects.filter(period=period, is_active=True).values_list("topic")
    return dict(rows.annotate(count=Count("pk")).order_by("topic"))
