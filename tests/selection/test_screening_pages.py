"""Screening on screen: save and next, skip, conflicts kept, the candidate's own page."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sebalai.accounts.roles import ProgrammeOffice, StaffingOfficer
from sebalai.core import links
from sebalai.directory.models import PeriodRule
from sebalai.selection.actions import screening as actions
from sebalai.selection.addresses import CANDIDATE
from sebalai.selection.models import Candidate, ScreeningDecision
from sebalai.selection.phases import Phase
from sebalai.selection.queries import screening as queries
from tests.factories.rounds import ALL_HOLD, candidate, enter, open_in, screened
from tests.factories.selection import campaign

pytestmark = pytest.mark.django_db
State = Candidate.State
TICKS = {f"holds-{code}": "ya" for code in ALL_HOLD}


@pytest.fixture
def found(agency):
    return campaign(agency)


@pytest.fixture
def of(found):
    return open_in(found.period, Phase.SCREENING)


@pytest.fixture
def people(of, found):
    """In the order of the queue."""
    return sorted(
        (candidate(of, person) for person in found.people[:3]),
        key=lambda one: one.person.name,
    )


def page(someone):
    return reverse("selection:screen", args=[someone.public_id])


def typed(someone, **fields):
    return {**TICKS, "seen": queries.sheet(someone).seen, **fields}


def own(someone, name="candidacy"):
    token = links.issue(CANDIDATE, someone.public_id)
    return reverse(f"selection:{name}", args=[token])


def fail(someone, reason="Kepala bidang belum bersedia."):
    return actions.decide(
        someone,
        by=None,
        ticked={"atasan": (False, reason)},
        seen=queries.sheet(someone).seen,
    )


def test_save_and_next_walks_the_queue(client, sign_in, of, people):
    sign_in(client, StaffingOfficer)
    first = client.get(reverse("selection:next_candidate", args=[of.period.public_id]))
    assert first.url == page(people[0])
    body = client.get(first.url).content.decode()
    assert "<strong>0</strong> / 3 ditelaah" in body
    answer = client.post(first.url, typed(people[0]))
    assert answer.url == page(people[1])
    skip = reverse("selection:skip_candidate", args=[people[1].public_id])
    assert client.post(skip).url == page(people[2])
    assert client.post(page(people[2]), typed(people[2])).url == page(people[1])
    last = client.post(page(people[1]), typed(people[1]), follow=True)
    assert "Semua calon sudah ditelaah" in last.content.decode()
    assert Candidate.objects.filter(state=State.PASSED).count() == 3


def test_the_rest_holds_with_one_button(client, sign_in, people):
    sign_in(client, StaffingOfficer)
    seen = queries.sheet(people[0]).seen
    client.post(page(people[0]), {"seen": seen, "sisanya": "1"})
    people[0].refresh_from_db()
    assert people[0].state == State.PASSED


def test_what_is_missing_comes_back_with_what_was_typed(client, sign_in, people):
    sign_in(client, StaffingOfficer)
    typing = typed(people[0], **{"holds-atasan": "tidak", "summary": "Predikat Baik"})
    answer = client.post(page(people[0]), typing)
    assert answer.status_code == 422
    body = answer.content.decode()
    assert "Tuliskan alasan mengapa ini tidak terpenuhi" in body
    assert "Predikat Baik" in body
    assert 'value="tidak"' in body
    assert not ScreeningDecision.objects.exists()


def test_two_people_at_once_lose_nothing(client, sign_in, people):
    ratna = sign_in(client, StaffingOfficer)
    typing = typed(
        people[0], **{"holds-atasan": "tidak", "reason-atasan": "Surat belum ada"}
    )
    actions.decide(people[0], by=ratna, ticked=ALL_HOLD, seen=typing["seen"])
    answer = client.post(page(people[0]), typing)
    body = answer.content.decode()
    assert answer.status_code == 422
    assert f"{ratna.full_name} sudah memutuskan calon ini" in body
    assert "Surat belum ada" in body
    again = typing | {"seen": queries.sheet(people[0]).seen, "reason": "Surat dicek"}
    assert client.post(page(people[0]), again).status_code == 302
    people[0].refresh_from_db()
    assert people[0].state == State.FAILED


@pytest.mark.parametrize(
    "nonsense",
    [{}, {"seen": "x"}, {"holds-atasan": "mungkin"}, {"reason-atasan": "x" * 501}],
)
def test_nonsense_is_refused_without_harm(client, sign_in, people, nonsense):
    sign_in(client, StaffingOfficer)
    assert client.post(page(people[0]), nonsense).status_code in {200, 422}
    assert not ScreeningDecision.objects.exists()


def test_the_clear_are_confirmed_by_their_exact_number(client, sign_in, of, people):
    sign_in(client, StaffingOfficer)
    PeriodRule.objects.create(
        agency=of.agency,
        period=of.period,
        key="selection.criteria",
        value="data-pegawai",
    )
    confirm = reverse("selection:confirm_clear", args=[of.period.public_id])
    assert "Loloskan 3 calon" in client.get(confirm).content.decode()
    for wrong in ("2", "x", ""):
        assert client.post(confirm, {"expected": wrong}).url == confirm
    client.post(confirm, {"expected": "3"})
    assert Candidate.objects.filter(state=State.PASSED).count() == 3
    assert "Tidak ada yang dapat diloloskan" in client.get(confirm).content.decode()


def test_outside_the_phase_it_can_be_read(client, sign_in, of, people):
    sign_in(client, StaffingOfficer)
    enter(of, Phase.COMMITTEE)
    body = client.get(page(people[0])).content.decode()
    assert "Simpan dan lanjut" not in body
    assert client.post(page(people[0]), typed(people[0])).status_code == 422


def test_a_refusal_reaches_the_candidate_who_answers_once(client, of, people):
    someone = people[0]
    assert "Penelaahan Anda" not in client.get(own(someone)).content.decode()
    fail(someone)
    body = client.get(own(someone)).content.decode()
    assert "Atasan langsung belum bersedia" in body
    assert "Kepala bidang belum bersedia." in body
    empty = client.post(own(someone, "answer_screening"), {"text": " "})
    assert empty.status_code == 422
    client.post(own(someone, "answer_screening"), {"text": "Suratnya menyusul."})
    body = client.get(own(someone)).content.decode()
    assert "Tanggapan Anda sudah diterima" in body
    someone.refresh_from_db()
    assert someone.state == State.PROPOSED
    late = client.post(own(someone, "answer_screening"), {"text": "Lagi"})
    assert late.status_code == 422
    assert "Lagi" in late.content.decode()


def test_staff_see_the_answer_and_the_office_the_result(client, sign_in, people):
    fail(people[0])
    actions.answer(people[0], by=None, text="Suratnya menyusul.")
    sign_in(client, StaffingOfficer)
    body = client.get(page(people[0])).content.decode()
    assert "Suratnya menyusul." in body
    assert "bersifat final" in body
    sign_in(client, ProgrammeOffice)
    shown = client.get(reverse("selection:candidate", args=[people[0].public_id]))
    assert "Suratnya menyusul." in shown.content.decode()


def test_a_guessed_link_opens_nothing(client, people):
    token = f"{people[0].public_id}-aaaaaaaaaaaaaaaa"
    url = reverse("selection:answer_screening", args=[token])
    assert client.post(url, {"text": "x"}).status_code == 404


def test_who_may_not_and_who_is_elsewhere(client, sign_in, of, people, other_agency):
    pages = [page(people[0])] + [
        reverse(f"selection:{name}", args=[of.period.public_id])
        for name in ("screening", "next_candidate", "confirm_clear")
    ]
    sign_in(client, ProgrammeOffice)
    assert {client.get(url).status_code for url in pages} == {403}
    sign_in(client, StaffingOfficer, agency=other_agency)
    assert {client.get(url).status_code for url in pages} == {404}


def test_without_a_round_there_is_nothing_to_screen(client, sign_in, found):
    sign_in(client, StaffingOfficer)
    url = reverse("selection:screening", args=[found.period.public_id])
    assert "Belum ada putaran" in client.get(url).content.decode()


def test_the_list_filters_by_state_and_costs_the_same(
    client, sign_in, of, found, assert_constant_queries
):
    sign_in(client, StaffingOfficer)
    url = reverse("selection:screening", args=[of.period.public_id])
    rest = iter(found.people[10:])

    def add():
        screened(candidate(of, next(rest)))
        fail(candidate(of, next(rest)))
        candidate(of, next(rest))

    assert_constant_queries(lambda: client.get(url), add)
    failed = client.get(url, {"state": "failed"}).content.decode()
    assert failed.count("belum bersedia memberi waktu") == 3
    assert client.get(url, {"state": "aneh", "q": "x"}).status_code == 200


def test_comparing_again_brings_back_who_changed(client, sign_in, of, people):
    sign_in(client, StaffingOfficer)
    screened(people[0])
    person = people[0].person
    person.is_probationary = True
    person.save()
    url = reverse("selection:screening", args=[of.period.public_id])
    assert "Direktori kini mencatat" in client.get(url).content.decode()
    compare = reverse("selection:compare_screening", args=[of.period.public_id])
    assert "1 calon menunggu lagi" in client.post(compare, follow=True).content.decode()
    assert "Data berubah" in client.get(url).content.decode()
