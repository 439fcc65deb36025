"""Screening and assessment on the home pages of those who do them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from sebalai.accounts.roles import (
    Assessor,
    Colleague,
    ProgrammeOffice,
    StaffingOfficer,
)
from sebalai.portal.navigation import groups
from sebalai.portal.tasks.assessment import tasks
from sebalai.selection.actions import assigning, screening
from sebalai.selection.models import Pitch
from sebalai.selection.phases import Phase
from sebalai.selection.queries.screening import sheet
from tests.factories.accounts import user_with
from tests.factories.assessment import assigned, hearing, mark, mark_all, sheets
from tests.factories.rounds import candidate, enter, open_in
from tests.factories.selection import campaign

pytestmark = pytest.mark.django_db


def titles(user, agency):
    return [task.title for task in tasks(user, agency)]


def test_staffing_sees_who_waits_and_who_answered(agency):
    found = campaign(agency)
    of = open_in(found.period, Phase.SCREENING)
    ratna = user_with(StaffingOfficer, agency=agency)
    assert titles(ratna, agency) == []
    someone = candidate(of, found.people[0])
    candidate(of, found.people[1])
    assert titles(ratna, agency) == ["2 calon menunggu penelaahan"]
    screening.decide(
        someone, by=None, ticked={"atasan": (False, "Belum")}, seen=sheet(someone).seen
    )
    screening.answer(someone, by=None, text="Suratnya menyusul")
    [task] = tasks(ratna, agency)
    assert task.note.startswith("1 di antaranya memberi tanggapan.")
    assert task.urgent
    assert titles(user_with(Colleague, agency=agency), agency) == []
    enter(of, Phase.COMMITTEE)
    assert titles(ratna, agency) == []


def test_an_assessor_sees_how_far_and_what_comes_next(agency):
    made = assigned(agency, candidates=3, assessors=2)
    yusuf = made.jury[0]
    mark(sheets(made.assessment, yusuf)[0])
    assert titles(yusuf, agency) == ["1 / 3 sudah dinilai"]
    own = sheets(made.assessment, yusuf)[1]
    Pitch.objects.create(
        agency=agency,
        entry=own.entry,
        room="Aula",
        starts_at=timezone.now() + timedelta(hours=20),
        minutes=15,
        changed_at=timezone.now(),
    )
    first, second = tasks(yusuf, agency)
    assert second.title.startswith("Anda mendengar paparan berikutnya pada")
    assert second.note == "Aula"
    mark_all(made.assessment)
    assert len(titles(yusuf, agency)) == 1


def test_the_office_sees_gaps_late_assessors_and_the_end(agency):
    made = hearing(agency)
    sari = user_with(ProgrammeOffice, agency=agency)
    assert titles(sari, agency) == [
        "4 calon kekurangan penilai",
    ]
    assigning.assign(made.assessment, by=None)
    made.of.phases.filter(kind=Phase.ASSESSMENT).update(
        closes_on=timezone.localdate() + timedelta(days=1)
    )
    assert titles(sari, agency) == ["4 penilai belum selesai menilai"]
    mark_all(made.assessment)
    assert titles(sari, agency) == ["Tutup asesmen"]


def test_home_costs_the_same_whatever_the_candidates(
    client, agency, assert_constant_queries
):
    made = assigned(agency)
    people = iter(made.found.people[10:])
    for user in (made.jury[0], user_with(ProgrammeOffice, agency=agency)):
        client.force_login(user)

        def add():
            candidate(made.of, next(people), state="passed")
            assigning.assign(made.assessment, by=None)

        assert_constant_queries(lambda: client.get("/"), add)


def test_the_side_bar_marks_the_nearest_page_only(client, sign_in):
    sign_in(client, Assessor)
    request = client.get("/seleksi/nilai/").wsgi_request
    active = [
        str(i.label) for group in groups(request) for i in group.items if i.active
    ]
    assert active == ["Penilaian"]
