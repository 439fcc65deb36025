"""An assessor's pages: only their own, save and next, drafts, blindness, calendars."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sebalai.accounts.roles import Assessor, ProgrammeOffice
from sebalai.selection.actions import assigning, pitches
from sebalai.selection.models import Assignment, Candidate, Relation
from sebalai.selection.phases import Phase
from sebalai.selection.timetable import Day
from tests.factories.assessment import assigned, hearing, mark, passed, sheets
from tests.factories.rounds import enter, screened

pytestmark = pytest.mark.django_db
FULL = {
    "integritas": "4",
    "kinerja": "3",
    "pengaruh": "5",
    "gagasan": "4",
    "wawancara": "2",
}


@pytest.fixture
def made(agency):
    return assigned(agency, candidates=3, assessors=2)


@pytest.fixture
def yusuf(client, made):
    """One of the two who score everybody, signed in."""
    client.force_login(made.jury[0])
    return made.jury[0]


@pytest.fixture
def mine(made, yusuf):
    return sheets(made.assessment, yusuf)


def page(sheet, name="sheet"):
    return reverse(f"selection:{name}", args=[sheet.public_id])


def typed(sheet, **fields):
    return {**FULL, "version": sheet.version, "sitting": "jendelasatu", **fields}


def text(response):
    return response.content.decode()


def test_save_and_next_until_all_are_done(client, mine):
    first = client.get(reverse("selection:next_sheet"))
    assert first.url == page(mine[0])
    assert "<strong>0</strong> / 3 selesai" in text(client.get(first.url))
    assert client.post(page(mine[0]), typed(mine[0])).url == page(mine[1])
    assert client.post(page(mine[1], "skip_sheet")).url == page(mine[2])
    assert client.post(page(mine[2]), typed(mine[2])).url == page(mine[1])
    last = client.post(page(mine[1]), typed(mine[1]), follow=True)
    assert "Semua calon Anda sudah dinilai" in text(last)
    assert "3 dari 3" in text(last)


def test_skipping_keeps_what_was_typed(client, mine):
    client.post(page(mine[0], "skip_sheet"), typed(mine[0], note="Ragu"))
    body = text(client.get(page(mine[0])))
    assert "Ragu" in body
    assert body.count("checked") == 5
    assert Assignment.objects.counting().count() == 0


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"kinerja": ""}, "Belum dinilai: Kinerja."),
        ({"kinerja": "6"}, "bilangan bulat dari 1 sampai 5"),
        ({"kinerja": "banyak"}, "bilangan bulat dari 1 sampai 5"),
        ({"kinerja": "9" * 5000}, "bilangan bulat dari 1 sampai 5"),
        ({"version": "x"}, "bilangan"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_is_kept(client, mine, fields, why):
    answer = client.post(page(mine[0]), typed(mine[0], note="Jelas", **fields))
    assert answer.status_code == 422
    assert why in text(answer)
    assert "Jelas" in text(answer)
    mine[0].refresh_from_db()
    assert mine[0].submitted_at is None


def test_two_windows_at_once_lose_nothing(client, mine):
    other = typed(mine[0], sitting="jendeladua", kinerja="1", note="Dari ponsel")
    client.post(page(mine[0]), other)
    answer = client.post(page(mine[0]), typed(mine[0], note="Dari laptop"))
    assert answer.status_code == 422
    assert "jendela lain" in text(answer)
    assert "Kinerja 1" in text(answer)
    assert "Dari laptop" in text(answer)
    mine[0].refresh_from_db()
    assert mine[0].note == "Dari ponsel"
    again = typed(mine[0], note="Dari laptop")
    assert client.post(page(mine[0]), again).status_code == 302


def test_a_draft_keeps_itself_while_somebody_types(client, mine):
    htmx = {"HTTP_HX_REQUEST": "true"}
    url = page(mine[0], "keep_draft")
    for kinerja in ("2", "3"):
        kept = client.post(url, typed(mine[0], kinerja=kinerja), **htmx)
        assert "Tersimpan" in text(kept)
        assert "<html" not in text(kept)
    mine[0].refresh_from_db()
    assert mine[0].draft["kinerja"] == "3"
    other = client.post(url, typed(mine[0], sitting="lain", version=0), **htmx)
    assert "jendela lain" in text(other)
    by_button = client.post(url, typed(mine[0]))
    assert by_button.url == page(mine[0])


def test_abstaining_and_handing_over(client, made, mine):
    empty = client.post(page(mine[0], "abstain"), {"reason": ""})
    assert empty.status_code == 422
    client.post(page(mine[0], "abstain"), {"reason": "Tidak hadir"})
    mine[0].refresh_from_db()
    assert mine[0].abstain_reason == "Tidak hadir"
    nonsense = client.post(page(mine[1], "declare_relation"), {"kind": "musuh"})
    assert nonsense.status_code == 422
    told = client.post(
        page(mine[1], "declare_relation"), {"kind": "family"}, follow=True
    )
    assert "mencari penilai lain" in text(told)
    assert Relation.objects.count() == 1
    assert client.get(page(mine[1])).status_code == 404


def test_only_the_own_sheets_can_be_opened(client, sign_in, made, yusuf, other_agency):
    theirs = sheets(made.assessment, made.jury[1])[0]
    urls = [page(theirs)] + [
        page(theirs, name)
        for name in ("keep_draft", "skip_sheet", "abstain", "declare_relation")
    ]
    assert client.get(urls[0]).status_code == 404
    assert {client.post(url, FULL).status_code for url in urls} == {404}
    sign_in(client, Assessor, agency=other_agency)
    assert client.get(urls[0]).status_code == 404
    assert "Belum ada calon" in text(client.get(reverse("selection:scoring")))
    sign_in(client, ProgrammeOffice)
    assert client.get(urls[0]).status_code == 403


def test_before_anything_is_planned_there_is_nothing(client, sign_in, agency):
    sign_in(client, Assessor)
    assert "Belum ada calon" in text(client.get(reverse("selection:scoring")))
    assert client.get(reverse("selection:next_sheet")).status_code == 302
    hearing(agency)
    assert "Belum ada calon" in text(client.get(reverse("selection:scoring")))


def test_outside_the_phase_sheets_can_be_read_only(client, made, mine):
    enter(made.of, Phase.COMMITTEE)
    assert "Simpan dan lanjut" not in text(client.get(page(mine[0])))
    refused = client.post(page(mine[0]), typed(mine[0]))
    assert refused.status_code == 422
    assert "sudah ditutup" in text(refused)


def test_a_blind_round_gives_nobody_away(client, agency):
    made = hearing(agency, candidates=0, assessors=2, blind=True)
    person = made.found.people[0]
    person.name, person.front_title = "Siti Aminah Rahmawati", "Dr."
    person.position = "Pranata Komputer Madya"
    person.save()
    enter(made.of, Phase.SCREENING)
    one = passed(made.of, person)
    Candidate.objects.filter(pk=one.pk).update(
        state="proposed", idea="Saya, Aminah dari Dinas A, mengusulkan antrean daring."
    )
    screened(one, summary="Rahmawati berpredikat Sangat Baik")
    enter(made.of, Phase.ASSESSMENT)
    assigning.assign(made.assessment, by=None)
    client.force_login(made.jury[0])
    sheet = sheets(made.assessment, made.jury[0])[0]
    secrets = [
        *("Siti", "Aminah", "Rahmawati", "Dinas A", "Pranata Komputer Madya"),
        *(one.public_id, person.public_id, person.employee_number),
    ]
    urls = [reverse("selection:scoring"), page(sheet), reverse("selection:my_calendar")]
    for body in (text(client.get(url)) for url in urls):
        assert [secret for secret in secrets if secret in body] == []
    body = text(client.get(page(sheet)))
    assert "antrean daring" in body
    assert "berpredikat Sangat Baik" in body
    assert "Calon 1" in body
    assert "wawancara" not in body
    mark(sheet)
    mark(sheets(made.assessment, made.jury[1])[0])
    assert "Siti Aminah Rahmawati" in text(client.get(page(sheet)))


def test_an_ordinary_round_shows_whom_one_scores(client, mine):
    body = text(client.get(page(mine[0])))
    assert mine[0].entry.candidate.person.name in body
    assert mine[0].entry.candidate.unit.name in body
    assert "Menjadi contoh" in body


def test_the_calendar_holds_the_own_pitches(client, made, mine):
    day = Day(timezone.localdate() + timedelta(days=1), time(9), time(12))
    pitches.set_frame(made.assessment, by=None, days=[day], rooms=["Aula"])
    pitches.arrange(made.assessment, by=None)
    body = text(client.get(reverse("selection:my_calendar")))
    assert body.count("BEGIN:VEVENT") == 3
    assert "LOCATION:Aula" in body
    starts = timezone.make_aware(datetime.combine(day.day, time(9)))
    assert f"DTSTART:{starts.astimezone(UTC):%Y%m%dT%H%M%SZ}" in body
    assert "Aula" in text(client.get(reverse("selection:scoring")))


def test_the_list_costs_the_same_whatever_its_length(
    client, made, yusuf, assert_constant_queries
):
    people = iter(made.found.people[10:])

    def add():
        passed(made.of, next(people))
        assigning.assign(made.assessment, by=None)

    assert_constant_queries(lambda: client.get(reverse("selection:scoring")), add)


def test_a_mark_given_can_be_corrected(client, mine):
    client.post(page(mine[0]), typed(mine[0]))
    mine[0].refresh_from_db()
    body = text(client.get(page(mine[0])))
    assert body.count("checked") == 5
    client.post(page(mine[0]), typed(mine[0], gagasan="5"))
    mine[0].refresh_from_db()
    assert mine[0].marks["gagasan"] == 5
