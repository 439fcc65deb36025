"""What waits for whom around a briefing session, from its draft to the last answer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from sebalai.accounts.roles import Agent, ProgrammeOffice
from sebalai.portal.tasks import briefing
from sebalai.training.actions import answers, attendance, board, letters, sessions
from sebalai.training.letters import Letter
from sebalai.training.models import Paper, Participant
from tests.factories import training
from tests.factories.accounts import user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def sari(agency):
    return user_with(ProgrammeOffice, agency=agency)


@pytest.fixture
def budi(agency):
    return user_with(Agent, agency=agency)


def titles(user):
    return [task.title for task in briefing.tasks(user, user.agency)]


def join(session, user, **columns):
    (one,) = training.invited(session, 1)
    one.person.user = user
    one.person.save()
    Participant.objects.filter(pk=one.pk).update(**columns)
    one.refresh_from_db()
    return one


def test_from_the_draft_to_the_closed_attendance(agency, sari, budi):
    session = training.draft(agency)
    assert titles(sari) == ["Lengkapi kegiatan lalu umumkan"]
    one = join(session, budi)
    assert titles(budi) == []
    sessions.announce_session(session, by=sari)
    assert titles(sari) == ["1 undangan belum dikirim"]
    assert titles(budi) == ["Jawab undangan: hadir atau tidak"]
    letters.send(session, by=sari, letter=Letter.INVITATION, expected=1)
    assert titles(sari) == []
    Participant.objects.update(written_at=timezone.now() - timedelta(days=2))
    assert titles(sari) == ["1 orang belum menjawab undangan"]
    answers.answer(one, comes=True)
    assert titles(sari) == titles(budi) == []
    session.refresh_from_db()
    session.starts_at = timezone.now() - timedelta(hours=9)
    session.ends_at = timezone.now() - timedelta(hours=6)
    session.save()
    assert titles(sari) == []
    session.ends_at -= timedelta(hours=7)
    session.starts_at -= timedelta(hours=7)
    session.save()
    assert titles(sari) == ["Tutup presensi"]
    attendance.close(session, by=sari)
    assert titles(sari) == []


def test_tests_wait_while_they_can_be_taken(agency, budi):
    session = training.running(agency)
    one = join(session, budi)
    paper = training.paper(session, now="pre")
    assert titles(budi) == ["Kerjakan Tes awal"]
    training.taken(one, paper, "pre", 3)
    assert titles(budi) == []
    paper = training.paper(session, now="post")
    assert titles(budi) == ["Kerjakan Tes akhir"]
    Paper.objects.update(post_closes_at=timezone.now() - timedelta(seconds=1))
    assert titles(budi) == []


def test_concerns_wait_for_an_owner_and_then_for_the_owner(agency, sari, budi):
    session = training.running(agency)
    one = join(session, budi)
    concern = board.raise_concern(
        one, kind="problem", area="", text="Antrean", is_named=False
    )
    session.ends_at = timezone.now() - timedelta(minutes=1)
    session.save()
    attendance.close(session, by=sari)
    assert titles(sari) == ["Tetapkan penanggung jawab isi papan"]
    today = timezone.localdate()
    concern = board.assign(concern, by=sari, owner=one.person, due_on=today)
    assert titles(sari) == []
    (task,) = briefing.tasks(budi, agency)
    assert task.title == "Jawab yang disampaikan dalam pembekalan"
    assert not task.urgent
    concern.due_on = today - timedelta(days=1)
    concern.save()
    assert titles(sari) == ["Ada jawaban papan yang lewat tenggat"]
    board.answer(concern, by=sari, text="Selesai.")
    assert titles(sari) == titles(budi) == []


def test_nobody_sees_the_tasks_of_another_agency(agency, other_agency, sari):
    training.draft(other_agency)
    assert titles(sari) == []
