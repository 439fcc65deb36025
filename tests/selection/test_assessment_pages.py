"""The office plans, follows, closes and releases; others see what is theirs to see."""

from __future__ import annotations

import io
from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from sebalai.accounts.roles import (
    Assessor,
    Colleague,
    ProgrammeOffice,
    ReformTeam,
    SelectionPanel,
    StaffingOfficer,
)
from sebalai.core import links
from sebalai.selection.actions import assessment as actions, assigning, pitches
from sebalai.selection.addresses import CANDIDATE
from sebalai.selection.models import Assessment, Pitch
from sebalai.selection.phases import Phase
from sebalai.selection.timetable import Day
from tests.factories.accounts import user_with
from tests.factories.assessment import (
    assessor,
    assigned,
    hearing,
    mark,
    mark_all,
    passed,
    sheets,
)
from tests.factories.rounds import open_in
from tests.factories.selection import campaign

pytestmark = pytest.mark.django_db
TOMORROW = timezone.localdate() + timedelta(days=1)
DAY = Day(TOMORROW, time(9), time(12))


@pytest.fixture
def made(agency):
    return assigned(agency)


def url(made, name, *more):
    return reverse(f"selection:{name}", args=[made.found.period.public_id, *more])


def text(response):
    return response.content.decode()


def own(candidate, name="candidacy"):
    token = links.issue(CANDIDATE, candidate.public_id)
    return reverse(f"selection:{name}", args=[token])


def framed(made):
    pitches.set_frame(made.assessment, by=None, days=[DAY], rooms=["Aula", "Lobi"])
    pitches.arrange(made.assessment, by=None)


def test_from_the_rules_to_the_release(client, sign_in, agency):
    found = campaign(agency)
    of = open_in(found.period, Phase.ASSESSMENT)
    for person in found.people[:4]:
        passed(of, person)
    jury = [assessor(agency) for _ in range(4)]
    sign_in(client, ProgrammeOffice)

    def page(name):
        return reverse(f"selection:{name}", args=[found.period.public_id])

    body = text(client.get(page("assessment")))
    assert "4 calon akan dinilai, masing-masing oleh 3 penilai" in body
    client.post(page("begin_assessment"))
    assert "Tentukan penilai" in text(client.get(page("assessment")))
    chosen = {"users": [user.public_id for user in jury]}
    assert client.post(page("panel"), chosen).url == page("panel")
    told = client.post(page("assign"), follow=True)
    assert "4 calon dibagi, 3 sampai 3 untuk tiap penilai" in text(told)
    made = Assessment.objects.get()
    mark_all(made)
    assert "Nilai setiap calon sudah lengkap" in text(client.get(page("assessment")))
    client.post(page("close_assessment"), {"expected": "0"})
    client.post(page("release_assessment"))
    made.refresh_from_db()
    assert made.released_at is not None
    client.post(page("reopen_assessment"), {"reason": "Satu lembar tertukar"})
    made.refresh_from_db()
    assert (made.closed_at, made.released_at) == (None, None)


@pytest.mark.parametrize("typed", [{}, {"expected": "x"}, {"expected": "0"}])
def test_closing_with_another_number_closes_nothing(client, sign_in, made, typed):
    sign_in(client, ProgrammeOffice)
    told = client.post(url(made, "close_assessment"), typed, follow=True)
    assert "4 calon memiliki nilai kurang" in text(told)
    made.assessment.refresh_from_db()
    assert made.assessment.closed_at is None


def test_whom_nobody_can_score_is_named_with_the_reason(client, sign_in, agency):
    made = hearing(agency, assessors=0)
    mates = [assessor(agency, made.found.units[0]) for _ in range(2)]
    actions.add_members(made.assessment, mates, by=None)
    sign_in(client, ProgrammeOffice)
    told = client.post(url(made, "assign"), follow=True)
    assert "4 calon kekurangan penilai" in text(told)
    body = text(client.get(url(made, "assessment")))
    assert "Dari 2 penilai: 2 satu subunit." in body
    assert made.candidates[0].person.name in body


def test_replacing_through_the_pages(client, sign_in, made):
    sign_in(client, ProgrammeOffice)
    sheet = sheets(made.assessment)[0]
    page = reverse("selection:replace", args=[sheet.public_id])
    assert sheet.entry.candidate.person.name in text(client.get(page))
    assert client.post(page, {"assessor": "", "reason": ""}).status_code == 422
    inside = {s.assessor for s in sheets(made.assessment) if s.entry == sheet.entry}
    free = next(user for user in made.jury if user not in inside)
    typed = {"assessor": free.public_id, "reason": "Sakit"}
    assert client.post(page, typed).url == url(made, "panel")
    assert client.get(page).status_code == 404
    taken = {s.assessor for s in sheets(made.assessment) if s.entry == sheet.entry}
    assert free in taken


def test_removing_an_assessor(client, sign_in, made):
    sign_in(client, ProgrammeOffice)
    leaver = made.jury[0]
    client.post(url(made, "remove_member", leaver.public_id))
    assert sheets(made.assessment, leaver) == []
    again = client.post(url(made, "remove_member", leaver.public_id))
    assert again.status_code == 404


def test_who_sees_the_candidates_cannot_join_a_blind_panel(client, sign_in, agency):
    made = hearing(agency, assessors=0, blind=True)
    seer = user_with(Assessor, ReformTeam, agency=agency)
    sign_in(client, ProgrammeOffice)
    answer = client.post(url(made, "panel"), {"users": [seer.public_id]})
    assert answer.status_code == 422
    assert "dapat melihat calon dalam peran lain" in text(answer)
    assert "Hari dan ruang" not in text(answer)


def test_results_sort_filter_and_flag(client, sign_in, made):
    rows = sheets(made.assessment)
    for sheet in rows:
        mark(sheet, 5 if sheet.entry == rows[0].entry else 3)
    sign_in(client, ProgrammeOffice)
    best = rows[0].entry.candidate.person.name
    page = url(made, "results")
    falling, rising = text(client.get(page)), text(client.get(page, {"sort": "mean"}))
    names = [c.person.name for c in made.candidates]
    assert min(names, key=falling.index) == best
    assert max(names, key=rising.index) == best
    below = text(client.get(page, {"show": "below"}))
    assert best not in below
    assert "3 calon" in below
    assert "100,0" in falling
    nonsense = {"sort": "-aneh", "show": "x", "page": "999", "q": "zz"}
    assert client.get(page, nonsense).status_code == 200


def test_the_workbook_holds_independent_columns(client, sign_in, made):
    mark_all(made.assessment)
    sign_in(client, ProgrammeOffice)
    answer = client.get(url(made, "results_workbook"))
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.getvalue()))
    assert book.sheet_names == ["Hasil", "Skor", "Penilai"]
    header, first, *_rest = book.get_sheet_by_name("Hasil").to_python()
    assert header[9:] == [
        "Integritas dan disiplin",
        "Kinerja",
        "Pengaruh pada rekan kerja",
        "Gagasan perubahan",
        "Paparan dan wawancara",
    ]
    assert first[3:9] == [2, 80, 80, 80, 80, 0]
    assert len(book.get_sheet_by_name("Skor").to_python()) == 9
    actions.close(made.assessment, by=None, expected=0)
    sign_in(client, ReformTeam)
    answer = client.get(url(made, "results_workbook"))
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.getvalue()))
    assert book.sheet_names == ["Hasil"]


def test_single_marks_are_for_the_office_then_the_committee(client, sign_in, made):
    sheet = mark(sheets(made.assessment)[0])
    page = reverse("selection:entry", args=[sheet.entry.public_id])
    results = url(made, "results")
    for role, before, after in (
        (ProgrammeOffice, 200, 200),
        (SelectionPanel, 403, 200),
        (ReformTeam, 403, 403),
        (Assessor, 403, 403),
        (Colleague, 403, 403),
    ):
        sign_in(client, role)
        assert client.get(page).status_code == before, role
        made.assessment.refresh_from_db()
        actions.close(made.assessment, by=None, expected=4)
        assert client.get(page).status_code == after, role
        shown = client.get(results)
        follows = role in {ProgrammeOffice, SelectionPanel, ReformTeam}
        assert shown.status_code == (200 if follows else 403), role
        assert ("Cara tiap penilai" in text(shown)) is (after == 200), role
        made.assessment.refresh_from_db()
        actions.reopen(made.assessment, by=None, reason="Uji")


def test_means_are_shown_to_followers_only_once_closed(client, sign_in, made):
    mark_all(made.assessment)
    sign_in(client, ReformTeam)
    assert client.get(url(made, "results")).status_code == 403
    page = reverse("selection:candidate", args=[made.candidates[0].public_id])
    assert "Hasil tampil setelah asesmen ditutup" in text(client.get(page))
    actions.close(made.assessment, by=None, expected=0)
    assert "80,0" in text(client.get(page))
    assert client.get(url(made, "results")).status_code == 200


def test_planning_is_for_the_office_of_the_same_agency(
    client, sign_in, made, other_agency
):
    names = ("panel", "pitches", "pitch_frame", "pitch_list", "pitch_calendar")
    pages = [url(made, name) for name in names]
    single = [
        reverse(
            "selection:move_pitch", args=[sheets(made.assessment)[0].entry.public_id]
        ),
        reverse("selection:replace", args=[sheets(made.assessment)[0].public_id]),
    ]
    posts = [
        url(made, name)
        for name in (
            "begin_assessment",
            "assign",
            "close_assessment",
            "arrange_pitches",
        )
    ]
    sign_in(client, StaffingOfficer)
    assert {client.get(page).status_code for page in pages + single} == {403}
    assert {client.post(page).status_code for page in posts} == {403}
    sign_in(client, ProgrammeOffice, agency=other_agency)
    assert {client.get(page).status_code for page in pages + single} == {404}
    assert {client.post(page).status_code for page in posts} == {404}
    assert client.get(url(made, "assessment")).status_code == 404


def test_the_timetable_from_days_to_paper(client, sign_in, made):
    sign_in(client, ProgrammeOffice)
    typed = {
        "rooms": "Aula\nLobi",
        "form-TOTAL_FORMS": "2",
        "form-INITIAL_FORMS": "0",
        "form-0-day": TOMORROW.isoformat(),
        "form-0-starts": "09:00",
        "form-0-ends": "12:00",
        "form-0-pause_starts": "10:00",
        "form-0-pause_ends": "10:15",
    }
    assert client.post(url(made, "pitch_frame"), typed).url == url(made, "pitches")
    told = client.post(url(made, "arrange_pitches"), follow=True)
    assert "4 paparan sudah memiliki waktu" in text(told)
    assert "09.00–09.15" in text(told)
    printed = text(client.get(url(made, "pitch_list")))
    assert printed.count("Tanda tangan") == len({p.room for p in Pitch.objects.all()})
    calendar = text(client.get(url(made, "pitch_calendar")))
    assert calendar.count("BEGIN:VEVENT") == 4


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"form-0-ends": "08:00"}, "Jam selesai mendahului jam mulai"),
        ({"form-0-pause_starts": "10:00"}, "kedua waktu istirahat"),
        ({"form-0-pause_starts": "8:00", "form-0-pause_ends": "8:30"}, "tidak berada"),
        ({"form-0-day": "kapan"}, "tanggal"),
        ({"rooms": ""}, "Ruang"),
        ({"form-TOTAL_FORMS": "x"}, ""),
    ],
)
def test_impossible_days_come_back_as_typed(client, sign_in, made, changes, why):
    sign_in(client, ProgrammeOffice)
    typed = {
        "rooms": "Ruang Pasir",
        "form-TOTAL_FORMS": "1",
        "form-INITIAL_FORMS": "0",
        "form-0-day": TOMORROW.isoformat(),
        "form-0-starts": "09:00",
        "form-0-ends": "12:00",
    }
    answer = client.post(url(made, "pitch_frame"), typed | changes)
    assert answer.status_code == 422
    assert why in text(answer)
    assert changes.get("rooms", "Ruang Pasir") in text(answer)


def test_moving_a_pitch_by_hand(client, sign_in, made):
    framed(made)
    sign_in(client, ProgrammeOffice)
    first, *_others, last = Pitch.objects.order_by("starts_at", "room")
    page = reverse("selection:move_pitch", args=[last.entry.public_id])
    assert last.room in text(client.get(page))
    taken = timezone.localtime(first.starts_at)
    typed = {"day": taken.date().isoformat(), "starts": "09:05", "room": first.room}
    answer = client.post(page, typed)
    assert answer.status_code == 422
    assert first.entry.candidate.person.name in text(answer)
    client.post(page, typed | {"starts": "11:30"})
    last.refresh_from_db()
    assert (last.room, last.sequence, last.by_hand) == (first.room, 1, True)
    assert "ditentukan sendiri" in text(client.get(url(made, "pitches")))
    assert client.post(page, typed | {"room": "Gudang"}).status_code == 422


def test_the_candidate_sees_the_own_time_and_later_the_outcome(client, made):
    someone = made.candidates[0]
    assert "Asesmen Anda" not in text(client.get(own(someone)))
    assert client.get(own(someone, "own_calendar")).status_code == 404
    framed(made)
    pitch = Pitch.objects.get(entry__candidate=someone)
    body = text(client.get(own(someone)))
    assert pitch.room in body
    other = Pitch.objects.exclude(pk=pitch.pk).first().entry.candidate.person.name
    assert other not in body
    calendar = text(client.get(own(someone, "own_calendar")))
    assert f"UID:{pitch.public_id}@sebalai" in calendar
    mark_all(made.assessment, 4)
    actions.close(made.assessment, by=None, expected=0)
    assert "nilai ambang" not in text(client.get(own(someone)))
    actions.release(made.assessment, by=None)
    body = text(client.get(own(someone)))
    assert "mencapai nilai ambang 70" in body
    assert "80,0" not in body


def test_without_round_or_assessment_pages_say_so(client, sign_in, agency):
    found = campaign(agency)
    sign_in(client, ProgrammeOffice)
    page = reverse("selection:assessment", args=[found.period.public_id])
    assert "Belum ada putaran" in text(client.get(page))
    assert (
        client.post(
            reverse("selection:begin_assessment", args=[found.period.public_id])
        ).status_code
        == 404
    )
    open_in(found.period, Phase.CALL)
    assert "Siapkan asesmen" in text(client.get(page))
    results = reverse("selection:results", args=[found.period.public_id])
    assert client.get(results).status_code == 404


@pytest.mark.parametrize("name", ["assessment", "panel", "pitches", "results"])
def test_pages_cost_the_same_whatever_their_length(
    client, sign_in, made, assert_constant_queries, name
):
    framed(made)
    mark_all(made.assessment)
    people = iter(made.found.people[8:])
    sign_in(client, ProgrammeOffice)

    def add():
        passed(made.of, next(people))
        assigning.assign(made.assessment, by=None)
        pitches.arrange(made.assessment, by=None)
        mark(sheets(made.assessment)[-1])

    assert_constant_queries(lambda: client.get(url(made, name)), add)
