"""Who is invited answers; a full room has a queue, and a free seat goes to its first."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from sebalai.accounts.roles import ProgrammeOffice
from sebalai.appointment.models import ChangeAgent
from sebalai.core.models import Message, MessageBatch
from sebalai.core.verdicts import Forbidden, Refused
from sebalai.training.actions import answers, invitations, letters, sessions
from sebalai.training.letters import Letter
from sebalai.training.models import Participant
from sebalai.training.queries import participants as queries
from sebalai.training.queries.sessions import answer_figures, place_in_queue
from tests.factories import appointment, training
from tests.factories.accounts import UserFactory, user_with
from tests.factories.directory import PersonFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def sari(agency):
    return user_with(ProgrammeOffice, agency=agency)


def said(session):
    rows = Participant.objects.filter(session=session).order_by("id")
    return [str(one.answer) for one in rows]


def test_agents_of_the_period_are_invited_once_and_as_agents(agency, sari):
    decree = appointment.issued(agency, (2, 1))
    session = training.announced(agency, decree.period)
    outsider = training.people(agency, 1)
    agents = queries.agents_of_period(session)
    assert invitations.invite(session, [*agents, *outsider], by=sari) == 4
    assert invitations.invite(session, list(agents), by=sari) == 0
    held = Participant.objects.exclude(agent=None)
    assert {one.agent for one in held} == set(ChangeAgent.objects.all())
    assert {one.unit for one in held} == {one.unit for one in decree.members.all()}


def test_a_unit_is_invited_with_all_below_it(agency, sari):
    above = UnitFactory(agency=agency, is_work_unit=True)
    below = UnitFactory(agency=agency, parent=above)
    chosen = [PersonFactory(unit=above), PersonFactory(unit=below)]
    PersonFactory(unit=below, is_active=False)
    PersonFactory(unit=UnitFactory(agency=agency))
    assert set(queries.people_of_unit(above)) == set(chosen)


def test_people_of_another_agency_are_guests(agency, other_agency, sari):
    session = training.announced(agency)
    stranger = PersonFactory(unit=UnitFactory(agency=other_agency))
    with pytest.raises(Refused, match="sebagai tamu"):
        invitations.invite(session, [stranger], by=sari)
    guest = {"name": "Eko", "organisation": "Kemenkeu", "email": "eko@kemenkeu.test"}
    made = invitations.invite_guest(session, by=sari, **guest)
    assert (made.kind, made.is_guest) == ("speaker", True)
    with pytest.raises(Refused, match="sudah diundang"):
        invitations.invite_guest(session, by=sari, **guest)


def test_a_full_room_has_a_queue_in_the_order_of_answers(agency):
    session = training.announced(agency, capacity=1)
    first, second, third = training.invited(session, 3)
    for one in (second, third, first):
        answers.answer(one, comes=True)
    assert said(session) == ["waiting", "coming", "waiting"]
    third.refresh_from_db()
    assert place_in_queue(third) == 1
    answers.answer(second, comes=False, reason="Dinas luar")
    assert said(session) == ["waiting", "declined", "coming"]
    assert answer_figures(session).free == 0


def test_saying_yes_again_keeps_the_place(agency):
    session = training.announced(agency, capacity=1)
    first, second, third = training.invited(session, 3)
    for one in (first, second, third, second, first):
        answers.answer(one, comes=True)
    second.refresh_from_db()
    assert said(session) == ["coming", "waiting", "waiting"]
    assert place_in_queue(second) == 1


def test_speakers_take_no_seat(agency):
    session = training.announced(agency, capacity=1)
    (speaker,) = training.invited(session, 1, kind="speaker")
    (listener,) = training.invited(session, 1)
    answers.answer(speaker, comes=True)
    answers.answer(listener, comes=True)
    assert said(session) == ["coming", "coming"]


@pytest.mark.parametrize("makes_room", ["larger", "withdrawn", "speaker"])
def test_every_way_to_a_free_seat_moves_the_queue(agency, sari, makes_room):
    session = training.announced(agency, capacity=1)
    first, second = training.invited(session, 2)
    answers.answer(first, comes=True)
    answers.answer(second, comes=True)
    given = replace(training.details(begins=session.starts_at), capacity=2)
    if makes_room == "larger":
        sessions.change(session, by=sari, details=given)
    elif makes_room == "withdrawn":
        invitations.withdraw(first, by=sari)
    else:
        invitations.set_kind(first, by=sari, kind="speaker")
    second.refresh_from_db()
    assert second.is_coming


def test_answers_are_due_and_the_office_may_still_note_them(agency, sari):
    session = training.running(agency)
    (one,) = training.invited(session, 1)
    with pytest.raises(Refused, match="panitia"):
        answers.answer(one, comes=True)
    answers.answer_for(one, by=sari, comes=True)
    one.refresh_from_db()
    assert (one.answer, one.answered_by) == ("coming", sari)


def test_nobody_answers_a_draft_or_what_was_called_off(agency, sari):
    (one,) = training.invited(training.draft(agency), 1)
    with pytest.raises(Refused):
        answers.answer(one, comes=True)
    session = training.announced(agency)
    (other,) = training.invited(session, 1)
    sessions.call_off(session, by=sari, reason="Banjir")
    with pytest.raises(Refused, match="dibatalkan"):
        answers.answer(other, comes=True)
    with pytest.raises(Forbidden, match="dibatalkan"):
        answers.answer_for(other, by=sari, comes=True)


def test_invitations_leave_once_with_a_link_each(agency, sari):
    session = training.announced(agency)
    unit = UnitFactory(agency=agency)
    mailed = PersonFactory(unit=unit, work_email="a@x.test")
    signed = PersonFactory(unit=unit, user=UserFactory(agency=agency))
    neither = PersonFactory(unit=unit)
    invitations.invite(session, [mailed, signed, neither], by=sari)
    with pytest.raises(Refused, match="2"):
        letters.send(session, by=sari, letter=Letter.INVITATION, expected=3)
    letters.send(session, by=sari, letter=Letter.INVITATION, expected=2)
    rows = Message.objects.order_by("id")
    assert "Waktu: " in rows[0].body
    assert "Tempat: Ruang Pasir Padi" in rows[0].body
    assert [(one.address, one.user, one.link_purpose) for one in rows] == [
        ("a@x.test", None, "training.participant"),
        ("", signed.user, "training.participant"),
    ]
    with pytest.raises(Refused, match="Tidak ada surat"):
        letters.send(session, by=sari, letter=Letter.INVITATION, expected=0)


def test_who_moves_up_is_told_in_the_same_breath(agency, sari):
    session = training.announced(agency, capacity=1)
    first, second = training.invited(session, 2)
    second.person.work_email = "b@x.test"
    second.person.save()
    letters.send(session, by=sari, letter=Letter.INVITATION, expected=1)
    answers.answer(first, comes=True)
    answers.answer(second, comes=True)
    answers.answer(first, comes=False)
    assert MessageBatch.objects.filter(kind="training.moved_up").count() == 1


def test_reminders_go_to_the_silent_and_not_twice_a_day(agency, sari):
    session = training.announced(agency)
    unit = UnitFactory(agency=agency)
    everyone = [PersonFactory(unit=unit, work_email=f"{n}@x.test") for n in range(3)]
    invitations.invite(session, everyone, by=sari)
    letters.send(session, by=sari, letter=Letter.INVITATION, expected=3)
    answers.answer(session.participants.first(), comes=True)
    with pytest.raises(Refused):
        letters.send(session, by=sari, letter=Letter.REMINDER, expected=2)
    yesterday = timezone.now() - timedelta(days=1)
    session.participants.update(written_at=yesterday)
    letters.send(session, by=sari, letter=Letter.REMINDER, expected=2)
    with pytest.raises(Refused):
        letters.send(session, by=sari, letter=Letter.REMINDER, expected=2)
