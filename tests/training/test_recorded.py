"""Acts by a personal link stand in the audit record under the person's name."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from sebalai.accounts.roles import ProgrammeOffice
from sebalai.core.models import AuditEvent
from sebalai.portal.audit_lines import line
from sebalai.training import hall
from sebalai.training.actions import answers, attempts, attendance, board
from sebalai.training.questions import Window
from tests.factories import training
from tests.factories.accounts import user_with
from tests.factories.directory import PersonFactory

pytestmark = pytest.mark.django_db


def last(action):
    event = AuditEvent.objects.filter(action=f"training:{action}").latest("id")
    return event.actor_name, event.actor_id, event.data.get("by_link", False)


def put(participant, *, is_named, text):
    return board.raise_concern(
        participant, kind="problem", area="people", text=text, is_named=is_named
    )


def test_answer_test_check_in_and_a_signed_concern(agency):
    session = training.running(agency)
    [budi] = training.invited(session, 1)
    by_link = (budi.name, None, True)
    session.answer_until = None
    later = training.announced(agency)
    [invited] = training.invited(later, 1)
    answers.answer(invited, comes=True)
    assert last("participant:answer") == (invited.name, None, True)
    paper = training.paper(session)
    training.taken(budi, paper, "pre", 3)
    assert last("attempt:begin") == last("attempt:submit") == by_link
    attendance.check_in(budi, hall.code_at(session, timezone.now()))
    assert last("attendance:check_in") == by_link
    put(budi, is_named=True, text="Loket antre")
    assert last("concern:raise") == by_link


def test_what_was_said_without_a_name_stays_without_one(agency):
    [budi] = training.invited(training.running(agency), 1)
    put(budi, is_named=False, text="Loket antre")
    assert last("concern:raise") == ("Sistem", None, False)


def test_the_window_that_ends_a_test_is_nobody(agency):
    session = training.running(agency)
    [budi] = training.invited(session, 1)
    paper = training.paper(session)
    attempts.begin(budi, "pre")
    for name in ("pre_opens_at", "pre_closes_at"):
        setattr(paper, name, getattr(paper, name) - timedelta(hours=5))
    paper.save()
    assert paper.window("pre", timezone.now()) is Window.OVER
    assert attempts.settle(paper, "pre") == 1
    assert last("attempt:submit") == ("Sistem", None, False)


def test_who_answers_a_concern_by_link_and_what_the_office_does(agency):
    session = training.running(agency)
    [budi] = training.invited(session, 1)
    sari = user_with(ProgrammeOffice, agency=agency)
    answers.answer_for(budi, by=sari, comes=True)
    assert last("participant:answer") == (sari.full_name, sari.pk, False)
    owner = PersonFactory(unit=budi.person.unit)
    concern = put(budi, is_named=False, text="Loket antre")
    board.assign(
        concern, by=sari, owner=owner, due_on=timezone.localdate() + timedelta(days=3)
    )
    board.answer_as_owner(concern, text="Loket ditambah")
    assert last("concern:answer") == (owner.full_name, None, True)


def test_the_record_says_it_in_words(agency):
    [budi] = training.invited(training.announced(agency), 1)
    answers.answer(budi, comes=True)
    event = AuditEvent.objects.get(action="training:participant:answer")
    sentence = line(event, user_with(ProgrammeOffice, agency=agency)).sentence
    assert f"<strong>{budi.name}</strong> (melalui tautan pribadi)" in sentence
