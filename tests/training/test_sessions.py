"""A session is prepared, announced, changed and called off."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from sebalai.accounts.roles import Agent, ProgrammeOffice
from sebalai.core import announce
from sebalai.core.models import AuditEvent
from sebalai.core.verdicts import Forbidden, Refused
from sebalai.training import events
from sebalai.training.actions import agenda, sessions
from sebalai.training.models import AgendaItem, Material, TrainingSession
from tests.factories import training
from tests.factories.accounts import user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def sari(agency):
    return user_with(ProgrammeOffice, agency=agency)


def acts():
    return list(AuditEvent.objects.order_by("id").values_list("action", flat=True))


def test_from_the_draft_to_the_announcement(
    agency, sari, django_capture_on_commit_callbacks, monkeypatch
):
    heard = []
    monkeypatch.setattr(
        announce,
        "_receivers",
        {events.SESSION_ANNOUNCED: [lambda **facts: heard.append(facts)]},
    )
    session = sessions.create(
        training.period(agency), by=sari, details=training.details()
    )
    assert session.is_draft
    with django_capture_on_commit_callbacks(execute=True):
        session = sessions.announce_session(session, by=sari)
    assert (session.state, session.announced_by) == ("announced", sari)
    assert heard == [{"session_id": session.public_id}]
    assert acts() == ["training:session:create", "training:session:announce"]
    with pytest.raises(Forbidden):
        sessions.announce_session(session, by=sari)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"hours": -1}, "berakhir setelah dimulai"),
        ({"hours": 24 * 15}, "paling lama dua minggu"),
        ({"place": ""}, "tempat, tautan, atau keduanya"),
        ({"late_answers": True}, "sebelum kegiatan dimulai"),
    ],
)
def test_what_cannot_be_is_refused_in_words(agency, sari, changes, reason):
    given = training.details()
    if hours := changes.get("hours"):
        given = replace(given, ends_at=given.starts_at + timedelta(hours=hours))
    if "place" in changes:
        given = replace(given, place="")
    if changes.get("late_answers"):
        given = replace(given, answer_until=given.starts_at + timedelta(minutes=1))
    with pytest.raises(Refused, match=reason):
        sessions.create(training.period(agency), by=sari, details=given)
    assert TrainingSession.objects.count() == 0


def test_only_the_office_prepares_sessions(agency):
    budi = user_with(Agent, agency=agency)
    with pytest.raises(Forbidden):
        sessions.create(training.period(agency), by=budi, details=training.details())


def test_a_session_that_is_over_cannot_be_announced(agency, sari):
    begins = timezone.now() - timedelta(days=1)
    session = training.draft(agency, begins=begins)
    with pytest.raises(Refused, match="sudah lewat"):
        sessions.announce_session(session, by=sari)


def test_a_new_time_gives_the_calendar_a_new_revision(agency, sari):
    session = training.announced(agency)
    given = training.details(begins=session.starts_at)
    assert sessions.change(session, by=sari, details=replace(given, about="Baru")) == [
        "about"
    ]
    session.refresh_from_db()
    assert session.revision == 0
    later = training.details(begins=session.starts_at + timedelta(hours=1))
    assert sessions.change(session, by=sari, details=later) == [
        "about",
        "ends_at",
        "starts_at",
    ]
    session.refresh_from_db()
    assert session.revision == 1


def test_calling_off_needs_a_reason_and_ends_everything(agency, sari):
    session = training.announced(agency)
    with pytest.raises(Refused, match="alasan"):
        sessions.call_off(session, by=sari, reason=" ")
    session = sessions.call_off(session, by=sari, reason="Ruang dipakai upacara.")
    assert (session.state, session.revision) == ("cancelled", 1)
    with pytest.raises(Forbidden, match="dibatalkan"):
        sessions.change(session, by=sari, details=training.details())


def test_a_draft_goes_with_all_that_belongs_to_it(agency, sari):
    session = training.draft(agency)
    training.invited(session, 2)
    agenda.add_material(
        session, by=sari, title="", name="Bahan ajar.pdf", content=b"%PDF-1.7"
    )
    sessions.discard(session, by=sari)
    assert not TrainingSession.objects.exists()
    assert not Material.objects.exists()


def test_the_agenda_lies_within_the_session(agency, sari):
    session = training.announced(agency)
    speaker, *_ = training.invited(session, 1, kind="speaker")
    listener, *_ = training.invited(session, 1)
    line = agenda.Line(
        "Pembukaan", session.starts_at, session.starts_at + timedelta(minutes=30)
    )
    item = agenda.add_item(session, by=sari, line=line, speakers=[speaker])
    assert list(item.speakers.all()) == [speaker]
    early = replace(line, starts_at=session.starts_at - timedelta(minutes=1))
    with pytest.raises(Refused, match="di luar waktu"):
        agenda.change_item(item, by=sari, line=early)
    with pytest.raises(Refused, match="narasumber kegiatan ini"):
        agenda.change_item(item, by=sari, line=line, speakers=[listener])
    agenda.remove_item(item, by=sari)
    assert not AgendaItem.objects.exists()


def test_only_files_of_the_usual_kinds_are_handed_out(agency, sari):
    session = training.announced(agency)
    with pytest.raises(Refused, match="tidak dibagikan"):
        agenda.add_material(
            session, by=sari, title="", name="bahan.html", content=b"<script>"
        )
    made = agenda.add_material(
        session, by=sari, title="", name="Modul 1.PDF", content=b"%PDF-1.7"
    )
    assert (made.title, made.file.content_type) == ("Modul 1", "application/pdf")
