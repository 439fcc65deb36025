"""Staffing decides by data and ticks; the candidate answers; new data reopens."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.utils import timezone

from sebalai.accounts.roles import ProgrammeOffice, StaffingOfficer
from sebalai.core.jobs.worker import Worker
from sebalai.core.models import AuditEvent
from sebalai.core.verdicts import Forbidden, Refused
from sebalai.directory.models import PeriodRule
from sebalai.selection import instruments
from sebalai.selection.actions import screening as actions
from sebalai.selection.actions.guards import Outdated
from sebalai.selection.actions.inputs import apply_input, upload_input
from sebalai.selection.models import (
    Candidate,
    InputImport,
    Sanction,
    Screening,
    ScreeningDecision,
)
from sebalai.selection.phases import Phase
from sebalai.selection.queries import screening as queries
from tests.factories.accounts import user_with
from tests.factories.rounds import ALL_HOLD, candidate, enter, open_in, screened
from tests.factories.selection import campaign, load

pytestmark = pytest.mark.django_db
State = Candidate.State


@pytest.fixture
def found(agency):
    return campaign(agency)


@pytest.fixture
def of(found):
    return open_in(found.period, Phase.SCREENING)


@pytest.fixture
def budi(of, found):
    return candidate(of, found.people[0])


@pytest.fixture
def ratna(agency):
    return user_with(StaffingOfficer, agency=agency)


def decide(someone, ticked=ALL_HOLD, by=None, seen=None, **more):
    seen = seen or queries.sheet(someone).seen
    made = actions.decide(someone, by=by, ticked=ticked, seen=seen, **more)
    someone.refresh_from_db()
    return made


def punish(found, person):
    Sanction.objects.create(
        agency=person.agency,
        source=load(found.period, InputImport.Kind.SANCTIONS),
        person=person,
        level="medium",
        starts=date(2027, 1, 1),
    )


def uploaded(found, text):
    made = upload_input(
        found.period,
        by=None,
        kind=InputImport.Kind.SANCTIONS,
        mode=InputImport.Mode.REPLACE,
        name="hukdis.csv",
        content=io.BytesIO(text.encode()),
    )
    Worker().run_until_empty()
    return made


def test_all_criteria_holding_passes(budi, ratna):
    made = decide(budi, by=ratna)
    assert (made.passed, made.number, made.decided_by) == (True, 1, ratna)
    assert budi.state == State.PASSED
    assert {mark.computed for mark in queries.marks_of(made)} == {True, False}


def test_one_refusal_with_its_reason_fails_without_the_rest(budi):
    made = decide(budi, {"atasan": (False, "Kepala bidang belum bersedia.")})
    assert (made.passed, budi.state) == (False, State.FAILED)


@pytest.mark.parametrize(
    ("ticked", "why"),
    [
        ({}, "Belum ditentukan: .*kode etik"),
        ({**ALL_HOLD, "atasan": (None, "")}, "Belum ditentukan: Atasan langsung"),
        ({"atasan": (False, "  ")}, "alasan.*Atasan langsung"),
    ],
)
def test_what_is_missing_is_named_and_nothing_is_decided(budi, ticked, why):
    with pytest.raises(Refused, match=why):
        decide(budi, ticked)
    budi.refresh_from_db()
    assert (budi.state, ScreeningDecision.objects.count()) == (State.PROPOSED, 0)


def test_what_the_data_refuses_nobody_ticks_away(found, budi):
    punish(found, budi.person)
    made = decide(budi, dict.fromkeys([*ALL_HOLD, "disiplin"], (True, "")))
    assert not made.passed


def test_an_unknown_birth_date_is_asked(found, budi):
    budi.person.birth_date = None
    budi.person.save()
    assert "masa-kerja" in [row.code for row in queries.sheet(budi).ticked]
    with pytest.raises(Refused, match="batas usia pensiun"):
        decide(budi)
    assert decide(budi, {**ALL_HOLD, "masa-kerja": (True, "")}).passed


def test_only_staffing_decides_and_only_in_its_phase(agency, of, budi):
    office = user_with(ProgrammeOffice, agency=agency)
    with pytest.raises(Forbidden):
        decide(budi, by=office)
    enter(of, Phase.ASSESSMENT)
    with pytest.raises(Refused, match="sudah ditutup"):
        decide(budi)


def test_who_withdrew_is_left_alone(budi):
    budi.state = State.WITHDRAWN
    budi.save()
    with pytest.raises(Refused, match="bukan calon lagi"):
        decide(budi)


def test_the_second_of_two_is_told_what_the_first_did(budi, ratna):
    seen = queries.sheet(budi).seen
    decide(budi, by=ratna, seen=seen)
    with pytest.raises(Outdated, match=f"{ratna.full_name}.*lolos"):
        decide(budi, {"atasan": (False, "Belum")}, seen=seen)
    assert ScreeningDecision.objects.count() == 1
    with pytest.raises(Refused, match="ditinjau kembali"):
        decide(budi, {"atasan": (False, "Belum")})
    again = decide(budi, {"atasan": (False, "Belum")}, reason="Surat baru diterima")
    assert (again.number, budi.state) == (2, State.FAILED)


def test_data_that_changed_meanwhile_is_shown_first(found, budi):
    seen = queries.sheet(budi).seen
    punish(found, budi.person)
    with pytest.raises(Outdated, match="Data direktori berubah"):
        decide(budi, seen=seen)
    assert budi.state == State.PROPOSED


def test_an_answer_brings_the_candidate_back_once(budi, of, found):
    candidate(of, found.people[1])
    decide(budi, {"atasan": (False, "Belum bersedia")})
    actions.answer(budi, by=None, text=" Suratnya menyusul. ")
    budi.refresh_from_db()
    assert budi.state == State.PROPOSED
    assert queries.waiting(of)[0] == budi.public_id
    sheet = queries.sheet(budi)
    assert sheet.answer.text == "Suratnya menyusul."
    assert sheet.earlier["atasan"].reason == "Belum bersedia"
    assert queries.progress(of) == queries.Progress(2, 1, 0, 0)
    second = decide(budi, {"atasan": (False, "Surat tidak ada")})
    assert second.is_final
    assert queries.progress(of).answered == 0
    with pytest.raises(Refused, match="keputusan ini final"):
        actions.answer(budi, by=None, text="Sekali lagi")


def test_what_cannot_be_answered(budi, of):
    with pytest.raises(Refused, match="Tidak ada keputusan"):
        actions.answer(budi, by=None, text="Mengapa?")
    decide(budi, {"atasan": (False, "Belum bersedia")})
    with pytest.raises(Refused, match="Tuliskan tanggapan"):
        actions.answer(budi, by=None, text="  ")
    enter(of, Phase.COMMITTEE)
    with pytest.raises(Refused, match="sudah ditutup"):
        actions.answer(budi, by=None, text="Mengapa?")
    budi.refresh_from_db()
    assert budi.state == State.FAILED


def test_another_look_at_a_final_decision_stays_final(budi):
    decide(budi, {"atasan": (False, "Belum bersedia")})
    actions.answer(budi, by=None, text="Suratnya menyusul.")
    budi.refresh_from_db()
    decide(budi, {"atasan": (False, "Surat tidak ada")})
    again = decide(
        budi, {"atasan": (False, "Tetap tidak ada")}, reason="Diperiksa lagi"
    )
    assert again.is_final


def test_a_sanction_loaded_later_reopens_who_passed(
    found, of, budi, django_capture_on_commit_callbacks
):
    other = screened(candidate(of, found.people[1]))
    decide(budi)
    number = budi.person.employee_number
    with django_capture_on_commit_callbacks(execute=True):
        apply_input(
            uploaded(found, f"NIP;TINGKAT;MULAI\n{number};berat;2027-01-01"), by=None
        )
    Worker().run_until_empty()
    budi.refresh_from_db()
    other.refresh_from_db()
    assert (budi.state, other.state) == (State.PROPOSED, State.PASSED)
    assert budi.screening_decisions.get().reopened == "data"
    assert AuditEvent.objects.filter(action="selection:screening:reopen").count() == 1
    failed = decide(budi, {})
    assert not failed.passed
    assert not failed.is_final


def test_the_clear_are_confirmed_in_one_go_with_the_exact_count(found, of, budi, ratna):
    PeriodRule.objects.create(
        agency=of.agency,
        period=of.period,
        key="selection.criteria",
        value="data-pegawai",
    )
    others = [candidate(of, person) for person in found.people[1:4]]
    punish(found, others[0].person)
    assert len(queries.clear(of)) == 3
    with pytest.raises(Outdated, match="3 calon"):
        actions.confirm_clear(of, by=ratna, expected=4)
    assert actions.confirm_clear(of, by=ratna, expected=3) == 3
    states = sorted(Candidate.objects.values_list("state", flat=True))
    assert states == ["passed", "passed", "passed", "proposed"]
    assert queries.waiting(of) == [others[0].public_id]


def test_what_still_has_to_be_ticked_is_not_clear(of, budi):
    assert queries.clear(of) == []


def test_ticks_that_stand_make_a_reopened_candidate_clear(found, of, budi):
    decide(budi, summary="Predikat Baik")
    ScreeningDecision.objects.update(reopened="data")
    Candidate.objects.update(state=State.PROPOSED)
    assert [one.pk for one in queries.clear(of)] == [budi.pk]
    actions.confirm_clear(of, by=None, expected=1)
    last = budi.screening_decisions.last()
    assert (last.number, last.passed, last.summary) == (2, True, "Predikat Baik")


def test_a_round_keeps_the_criteria_it_began_with(of, budi):
    decide(budi)
    assert (Screening.objects.get().criteria, Screening.objects.get().version) == (
        "agen-perubahan",
        1,
    )
    PeriodRule.objects.create(
        agency=of.agency,
        period=of.period,
        key="selection.criteria",
        value="data-pegawai",
    )
    assert queries.criteria_of(of).name == "agen-perubahan"
    assert instruments.versions("screening", "agen-perubahan") == (1,)


def test_who_left_the_agency_fails_that_criterion(budi):
    budi.person.is_active = False
    budi.person.left_on = timezone.localdate()
    budi.person.save()
    sheet = queries.sheet(budi)
    assert [row.code for row in sheet.fails] == ["asn"]
    assert not decide(budi, {}).passed
