"""The bank, the paper, taking a test once, and what the office learns of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from sebalai.accounts.roles import Agent, ProgrammeOffice
from sebalai.core import announce
from sebalai.core.jobs.worker import Worker
from sebalai.core.models import Job
from sebalai.core.verdicts import Forbidden, Refused
from sebalai.training import events, hall, questions
from sebalai.training.actions import attempts, attendance, bank, papers
from sebalai.training.models import Attempt, Paper, Question
from sebalai.training.queries import readiness as ready, tests as queries
from tests.factories import appointment, training
from tests.factories.accounts import user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def sari(agency):
    return user_with(ProgrammeOffice, agency=agency)


@pytest.fixture
def session(agency):
    return training.running(agency)


def test_the_bank_takes_the_published_questions_once(agency, sari):
    period = training.period(agency)
    assert (bank.fill(period, by=sari), bank.fill(period, by=sari)) == (20, 0)
    with pytest.raises(Forbidden):
        bank.fill(period, by=user_with(Agent, agency=agency))


def test_editing_the_bank_changes_no_paper_that_was_set(session, sari):
    paper = training.paper(session)
    before = paper.items
    question = Question.objects.get(key="peran-lima")
    assert question.edition == "agen-perubahan/v1"
    bank.change(question, by=sari, item=replace(question.item, text="Lain?"))
    question.refresh_from_db()
    assert (question.text, question.edition) == ("Lain?", "")
    assert Paper.objects.get().items == before
    with pytest.raises(Refused, match="dua sampai enam"):
        bank.change(question, by=sari, item=replace(question.item, choices=("a",)))


def test_a_paper_asks_the_active_questions_of_its_topics(session, sari):
    paper = training.paper(session)
    windows = papers.Windows(
        **{n: getattr(paper, n) for n in papers.Windows.__dataclass_fields__}
    )
    bank.switch(Question.objects.get(key="peran-lima"), by=sari, is_active=False)
    papers.set_paper(session, by=sari, windows=windows, topics=["roles"])
    asked = Paper.objects.get().items
    assert {one.topic for one in asked} == {"roles"}
    assert "peran-lima" not in {one.key for one in asked}
    with pytest.raises(Refused, match="tidak punya soal"):
        papers.set_paper(session, by=sari, windows=windows, topics=[])
    wrong = replace(windows, post_opens_at=windows.pre_opens_at)
    with pytest.raises(Refused, match="sebelum tes akhir"):
        papers.set_paper(session, by=sari, windows=wrong, topics=["roles"])


def test_once_somebody_has_begun_only_the_windows_move(session, sari):
    (one,) = training.invited(session, 1)
    paper = training.paper(session)
    attempts.begin(one, "pre")
    training.paper(session, now="post")
    assert Paper.objects.get().items == paper.items
    with pytest.raises(Refused, match="mulai mengerjakan"):
        papers.drop_paper(session, by=sari)


def test_a_test_is_begun_saved_and_handed_in_once(session):
    (one,) = training.invited(session, 1)
    paper = training.paper(session)
    attempt = attempts.begin(one, "pre")
    assert attempts.begin(one, "pre") == attempt
    first, second = paper.items[:2]
    attempts.save(attempt, {first.key: first.right})
    attempts.save(attempt, {second.key: 0, "tidak-ada": 1, first.key: 99})
    attempt.refresh_from_db()
    assert attempt.answers == {first.key: first.right, second.key: 0}
    done = attempts.submit(attempt, {second.key: second.right})
    assert (done.score, done.passed) == (2, None)
    for act in (attempts.save, attempts.submit):
        with pytest.raises(Refused, match="sudah dikumpulkan"):
            act(attempt, {})
    assert attempts.begin(one, "pre").is_submitted


@pytest.mark.parametrize(("now", "kind"), [("pre", "post"), ("post", "pre")])
def test_tests_are_taken_in_their_window_only(session, now, kind):
    (one,) = training.invited(session, 1)
    training.paper(session, now=now)
    with pytest.raises(Refused):
        attempts.begin(one, kind)
    assert not Attempt.objects.exists()


def test_speakers_and_sessions_without_a_paper_have_no_test(session):
    (speaker,) = training.invited(session, 1, kind="speaker")
    (one,) = training.invited(session, 1)
    with pytest.raises(Refused, match="Tidak ada tes"):
        attempts.begin(one, "pre")
    training.paper(session)
    with pytest.raises(Refused, match="Tidak ada tes"):
        attempts.begin(speaker, "pre")


def test_passing_is_announced_and_failing_is_not(
    session, monkeypatch, django_capture_on_commit_callbacks
):
    heard = []
    receiver = {events.TEST_PASSED: [lambda **facts: heard.append(facts)]}
    monkeypatch.setattr(announce, "_receivers", receiver)
    first, second = training.invited(session, 2)
    paper = training.paper(session, now="post")
    with django_capture_on_commit_callbacks(execute=True):
        assert training.taken(first, paper, "post", 14).passed is True
        assert training.taken(second, paper, "post", 13).passed is False
    assert heard == [
        {"session_id": session.public_id, "participant_id": first.public_id}
    ]


def test_what_was_not_handed_in_counts_when_the_time_is_over(session):
    (one,) = training.invited(session, 1)
    paper = training.paper(session, now="post")
    attempt = attempts.begin(one, "post")
    attempts.save(attempt, {item.key: item.right for item in paper.items[:15]})
    assert attempts.settle(paper, "post") == 0
    Paper.objects.update(post_closes_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(Refused, match="sudah habis"):
        attempts.save(attempt, {})
    Job.objects.update(run_at=timezone.now())
    Worker().run_until_empty()
    attempt.refresh_from_db()
    assert (attempt.score, attempt.passed, attempt.ran_out) == (15, True, True)
    paper.refresh_from_db()
    assert attempts.settle(paper, "post") == 0


def test_results_are_of_pairs_and_small_groups_are_kept_back(session):
    people = training.invited(session, 6)
    paper = training.both_taken(session, people[:4], 10, 15)
    assert queries.results(paper) is None
    training.taken(people[4], paper, "post", 15)
    assert queries.results(paper) is None
    paper = training.paper(session, now="pre")
    training.taken(people[4], paper, "pre", 10)
    found = queries.results(paper)
    assert found.session.people == 5
    assert (found.session.pre, found.session.post) == (0.5, 0.75)
    assert found.session.gain.value == pytest.approx(0.5)
    assert queries.results(paper) == found
    worst = found.questions[0]
    assert worst.figures.post.value == 0
    assert worst.figures.standing == "misunderstood"
    item = worst.item
    assert worst.mistaken == item.choices[(item.right + 1) % len(item.choices)]
    assert worst.mistaken_share == 1


def test_readiness_counts_closed_sessions_of_serving_agents(agency, sari):
    decree = appointment.issued(agency, (2, 1))
    session = training.over(agency, timedelta(hours=1), of=decree.period)
    agents = [one.person for one in decree.agents.order_by("id")]
    training.invitations.invite(session, agents, by=None)
    first, second, third = session.participants.order_by("id")
    paper = training.both_taken(session, [first, second], 10, 18)
    training.taken(third, paper, "post", 5)
    attendance.record_from_list(session, [first, third], by=sari, reason="x")
    today = timezone.localdate()
    rows = ready.readiness(decree.period, today)
    assert sorted((row.agents, row.briefed, row.passed) for row in rows) == [
        (1, 0, 0),
        (2, 0, 0),
    ]
    assert ready.completed(session) == []
    session = attendance.close(session, by=sari)
    found = {row.agents: row for row in ready.readiness(decree.period, today)}
    assert (found[2].briefed, found[2].passed, found[2].is_ready) == (1, 1, False)
    assert [one.person for one in found[2].missing] == [second.person]
    assert (found[1].briefed, found[1].passed) == (1, 0)
    assert ready.completed(session) == [first]


def test_a_session_without_tests_is_completed_by_being_there(session, sari):
    one, _other = training.invited(session, 2)
    attendance.check_in(one, hall.code_at(session, timezone.now()))
    session.ends_at = timezone.now() - timedelta(minutes=1)
    session.save()
    assert ready.completed(attendance.close(session, by=sari)) == [one]


def test_the_order_on_screen_never_touches_what_is_marked(session):
    (one,) = training.invited(session, 1)
    paper = training.paper(session)
    item = paper.items[0]
    places = questions.choice_order("s", one.public_id, item)
    assert {item.choices[place] for place in places} == set(item.choices)
