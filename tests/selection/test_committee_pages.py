"""The committee's pages: what each shows, to whom, and what typing wrong costs."""

from __future__ import annotations

import io

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from sebalai.accounts.roles import (
    ROLES,
    AgencyHead,
    Colleague,
    ProgrammeOffice,
    ReformTeam,
    RegionalSecretary,
    SelectionPanel,
)
from sebalai.core import links
from sebalai.core.models import MessageBatch
from sebalai.selection.actions import consent, determinations, objections
from sebalai.selection.actions.release import release
from sebalai.selection.models import (
    Candidate,
    Determination,
)
from sebalai.selection.queries.determinations import decided_list
from sebalai.selection.queries.readiness import to_release
from tests.factories.decisions import announced, decided
from tests.factories.rounds import candidate
from tests.factories.selection import campaign

pytestmark = pytest.mark.django_db
SECRET = "Alasan yang belum boleh diketahui siapa pun."
WORDS = "Nilai asesmen saya belum dihitung dalam keputusan ini."


@pytest.fixture
def found(agency):
    return campaign(agency)


def of_person(person) -> Determination:
    return Determination.objects.get(candidate__person=person)


def url(name, *args):
    return reverse(f"selection:{name}", args=args)


def own(person, name="candidacy"):
    token = links.issue("candidate", of_person(person).candidate.public_id)
    return url(name, token)


@pytest.fixture
def prepared(found):
    """A round with one secret decision that only the committee may know."""
    someone = found.of(0)[7]
    of = decided(found, among=[someone])
    key = of_person(someone).public_id
    determinations.decide(of, [key], reason=SECRET, expected=1, by=None)
    return of


def everywhere(client, found, of) -> list[str]:
    """All that a signed-in user can open around the decisions."""
    period, held = found.period.public_id, of_person(found.of(0)[7])
    run = decided_list(of)
    pages = [
        reverse("portal:home"),
        url("round", period),
        url("candidates", period),
        url("candidate_workbook", period),
        url("candidate", held.candidate.public_id),
        url("determinations", period),
        url("determinations", period) + "?state=pending",
        url("determination_workbook", period),
        url("determination", held.public_id),
        url("announce", period),
        url("objections", period),
        url("minutes", period),
        url("carry_over", period),
        url("list", run.public_id),
        url("adopt", run.public_id),
        reverse("portal:audit"),
        reverse("portal:outbox"),
    ]
    answers = [client.get(page) for page in pages]
    assert {answer.status_code for answer in answers} <= {200, 302, 403, 404}
    return [b"".join(answer).decode("utf-8", "replace") for answer in answers]


def test_nobody_outside_the_committee_sees_what_is_prepared(
    client, sign_in, found, prepared
):
    chosen = url("determination", of_person(found.of(0)[0]).public_id)
    for role in set(ROLES) - {SelectionPanel}:
        sign_in(client, role)
        shown = "\n".join(everywhere(client, found, prepared))
        assert SECRET not in shown, role
        assert "belum diumumkan" not in shown, role
        assert client.get(chosen).status_code in {403, 404}, role


def test_the_candidate_learns_nothing_before_it_is_announced(client, found, prepared):
    page = client.get(own(found.of(0)[7])).content.decode()
    assert "Keputusan panitia" not in page
    assert SECRET not in page


def test_the_committee_sees_all_of_it(client, sign_in, found, prepared):
    sign_in(client, SelectionPanel)
    page = client.get(url("determinations", found.period.public_id)).content.decode()
    assert SECRET in page
    assert "Dinas A" in page
    decision = of_person(found.of(0)[7])
    one = client.get(url("determination", decision.public_id)).content.decode()
    assert one.count(SECRET) == 2  # in the form and in the letter beside it
    assert "Hasil pemilihan agen (Agen 2027)" in one


def test_after_the_announcement_each_sees_their_part(client, sign_in, found):
    refused = found.of(0)[7]
    of = announced(found, among=[refused])
    held = of_person(refused)
    page = url("determinations", found.period.public_id)
    for role, sees in ((ProgrammeOffice, True), (ReformTeam, False)):
        sign_in(client, role)
        shown = client.get(page).content.decode()
        assert found.of(0)[0].full_name in shown
        assert (refused.full_name in shown) == sees
        assert (
            client.get(url("determination", held.public_id)).status_code == 200
        ) == sees
    for role in (AgencyHead, Colleague):
        sign_in(client, role)
        assert client.get(page).status_code == 403
    assert of.determinations.count() == 7


def test_another_agency_finds_nothing(client, sign_in, found, prepared, other_agency):
    sign_in(client, SelectionPanel, agency=other_agency)
    held, period = of_person(found.of(0)[7]), found.period.public_id
    for address in (
        url("determinations", period),
        url("determination", held.public_id),
        url("announce", period),
        url("objections", period),
        url("minutes", period),
        url("carry_over", period),
    ):
        assert client.get(address).status_code == 404


def test_from_the_list_to_the_announcement(client, sign_in, found):
    of = decided(found, among=[found.of(0)[7]])
    sign_in(client, SelectionPanel)
    period = found.period.public_id
    answer = client.post(url("prepare_determinations", decided_list(of).public_id))
    assert answer.url == url("determinations", period)
    page = client.get(url("announce", period)).content.decode()
    assert "Anda akan mengumumkan 7 keputusan" in page
    counts = vars(to_release(of))
    wrong = client.post(url("announce", period), {**counts, "chosen": 5})
    assert wrong.status_code == 422
    assert "kini 6 terpilih" in wrong.content.decode()
    answer = client.post(url("announce", period), counts)
    batch = MessageBatch.objects.get()
    assert answer.url == reverse("portal:batch", args=[batch.public_id])
    letters = client.get(answer.url).content.decode()
    assert found.of(0)[0].full_name in letters


@pytest.mark.parametrize(
    "given", [{}, {"chosen": "x"}, {"chosen": "6", "reserve": "-1", "not_chosen": "1"}]
)
def test_a_release_with_other_fields_changes_nothing(client, sign_in, found, given):
    of = decided(found, among=[found.people[0]])
    sign_in(client, SelectionPanel)
    answer = client.post(url("announce", found.period.public_id), given)
    assert answer.status_code in {200, 422}
    assert not of.determinations.released().exists()


def test_one_decision_is_changed_beside_its_letter(client, sign_in, found):
    someone = found.of(0)[7]
    decided(found, among=[someone])
    sign_in(client, SelectionPanel)
    page = url("determination", of_person(someone).public_id)
    assert client.post(page, {"outcome": "chosen", "reason": ""}).status_code == 422
    old = of_person(someone).reason
    answer = client.post(page, {"outcome": "chosen", "reason": old})
    assert answer.status_code == 422
    assert "Tuliskan alasannya" in answer.content.decode()
    answer = client.post(
        page, {"outcome": "reserve", "reason": "Cadangan pertama kami."}
    )
    assert answer.url == page
    held = of_person(someone)
    assert (held.outcome, held.reason) == ("reserve", "Cadangan pertama kami.")
    unchanged = client.post(page, {"outcome": "reserve", "reason": held.reason})
    assert unchanged.status_code == 422


def test_several_change_only_after_their_number_was_seen(client, sign_in, found):
    three = found.of(0)[3:6]
    of = decided(found, among=three)
    sign_in(client, SelectionPanel)
    page = url("change_determinations", found.period.public_id)
    keys = [of_person(person).public_id for person in three]
    look = client.post(page, {"decision": keys})
    assert "Anda akan mengubah 3 keputusan" in look.content.decode()
    assert not of.determinations.filter(outcome="reserve").exists()
    wrong = client.post(page, {"decision": keys, "expected": "2", "outcome": "reserve"})
    assert wrong.status_code == 422
    done = client.post(page, {"decision": keys, "expected": "3", "outcome": "reserve"})
    assert done.url == url("determinations", found.period.public_id)
    assert of.determinations.filter(outcome="reserve").count() == 3
    every = client.post(page, {"scope": "all", "outcome": "reserve"})
    assert "Anda akan mengubah 3 keputusan" in every.content.decode()
    assert client.post(page, {}).status_code == 302
    assert client.post(page, {"decision": ["tak-ada"]}).status_code == 302


def test_the_workbook_holds_every_decision(client, sign_in, found, prepared):
    sign_in(client, SelectionPanel)
    answer = client.get(url("determination_workbook", found.period.public_id))
    rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(answer.getvalue()))
        .get_sheet_by_index(0)
        .to_python()
    )
    assert len(rows) == 8
    assert SECRET in {row[7] for row in rows}
    numbers = {person.employee_number for person in found.people}
    assert not numbers & {row[2] for row in rows}


def test_the_committee_answers_an_objection(client, sign_in, found):
    announced(found, among=[found.of(0)[7]])
    made = objections.object_to(of_person(found.of(0)[7]).candidate, text=WORDS)
    sign_in(client, SelectionPanel)
    listed = client.get(url("objections", found.period.public_id)).content.decode()
    assert made.reference in listed
    page = url("objection", made.public_id)
    short = client.post(page, {"outcome": "upheld", "reason": "Baik."})
    assert short.status_code == 422
    answer = client.post(page, {"outcome": "upheld", "reason": WORDS})
    assert answer.url == page
    assert of_person(found.of(0)[7]).state == "pending"
    for role in (ProgrammeOffice, RegionalSecretary):
        sign_in(client, role)
        assert client.get(page).status_code == 403


def test_a_free_seat_is_given_on(client, sign_in, found):
    of = announced(found, among=[found.of(0)[7]])
    chosen = found.of(0)[0]
    consent.answer_consent(of_person(chosen).candidate, willing=False)
    sign_in(client, SelectionPanel)
    shown = client.get(url("determinations", found.period.public_id)).content.decode()
    assert "Kursi yang menjadi kosong" in shown
    page = url("give_on", of_person(chosen).public_id)
    assert client.get(page).status_code == 200
    assert client.post(page, {"reserve": "tak-ada"}).status_code == 422
    answer = client.post(page, {"reserve": ""})
    assert answer.url == url("determinations", found.period.public_id)
    assert of.determinations.chosen().count() == 6


def test_the_pages_cost_the_same_whatever_their_rows(
    client, sign_in, found, assert_constant_queries
):
    of = decided(found, among=[found.people[0]])
    run = decided_list(of)
    sign_in(client, SelectionPanel)
    spare = iter(found.of(0)[3:])

    def add():
        candidate(of, next(spare))
        determinations.follow(run, None)

    page = url("determinations", found.period.public_id)
    assert_constant_queries(lambda: client.get(page), add)


def test_the_objections_cost_the_same_whatever_their_number(
    client, sign_in, found, assert_constant_queries
):
    announced(found, among=found.of(0)[3:])
    sign_in(client, SelectionPanel)
    spare = iter(found.of(0)[3:])

    def add():
        someone = Candidate.objects.get(person=next(spare))
        objections.object_to(someone, text=WORDS)

    page = url("objections", found.period.public_id)
    assert_constant_queries(lambda: client.get(page), add)


def test_announcing_again_covers_only_what_is_new(client, sign_in, found):
    of = announced(found, among=[found.of(0)[7]])
    sign_in(client, SelectionPanel)
    held = of_person(found.of(0)[7])
    again = url("reopen_determination", held.public_id)
    assert client.post(again, {"reason": ""}).status_code == 422
    client.post(again, {"reason": "Salah membaca nilai"})
    counts = to_release(of)
    assert counts.all == 1
    release(of, expected=counts, by=None)
    assert MessageBatch.objects.count() == 2
