"""The office's list and page of candidates, proposals on paper, letters to candidates."""

from __future__ import annotations

import io

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from sebalai.accounts.roles import (
    AgencyHead,
    Colleague,
    ProgrammeOffice,
    ReformTeam,
)
from sebalai.core.models import AuditEvent, Message
from sebalai.selection.models import Candidate, Nomination, Proposal
from sebalai.selection.phases import Phase
from sebalai.surveys.models import NameCount, OptOut, Poll
from tests.factories.accounts import UserFactory
from tests.factories.directory import PersonFactory
from tests.factories.rounds import candidate, open_in
from tests.factories.selection import campaign
from tests.factories.surveys import electorate

REASON = {"reason": "Diusulkan lewat surat kepala."}


@pytest.fixture
def found(agency):
    return campaign(agency)


@pytest.fixture
def of(found):
    return open_in(found.period, Phase.CALL)


@pytest.fixture
def listing(found):
    return reverse("selection:candidates", args=[found.period.public_id])


def page_of(name, *arguments):
    return reverse(f"selection:{name}", args=arguments)


def names(response) -> list[str]:
    return [row["candidate"].person.name for row in response.context["rows"]]


def test_the_list_is_filtered_searched_and_sorted_by_its_address(
    client, sign_in, found, of, listing
):
    sign_in(client, ReformTeam)
    first = candidate(of, found.of(0)[0], idea_title="Papan jadwal")
    second = candidate(of, found.of(1)[0], state="withdrawn")
    Proposal.objects.create(agency=of.agency, candidate=second, door="poll")
    one, two = first.person.name, second.person.name
    assert names(client.get(listing)) == [one, two]
    assert names(client.get(listing, {"sort": "-name"})) == [two, one]
    assert names(client.get(listing, {"q": "jadwal"})) == [one]
    assert names(client.get(listing, {"unit": found.units[1].public_id})) == [two]
    assert names(client.get(listing, {"door": "poll"})) == [two]
    assert names(client.get(listing, {"state": "withdrawn"})) == [two]
    assert names(client.get(listing, {"state": "nonsense", "sort": "x"})) == [one, two]
    states = client.get(listing).context["states"]
    counted = [(s["value"], s["count"]) for s in states]
    assert counted == [("", 2), ("proposed", 1), ("withdrawn", 1)]
    part = client.get(listing, headers={"HX-Target": "results"}).content.decode()
    assert part.startswith('<div id="results">')


def test_a_door_taken_back_is_no_door(client, sign_in, found, of, listing):
    sign_in(client, ReformTeam)
    someone = candidate(of, found.of(0)[0])
    Proposal.objects.update(withdrawn_at=someone.created_at)
    assert names(client.get(listing, {"door": "self"})) == []
    assert "–" in client.get(listing).content.decode()


def test_the_workbook_is_the_list_as_filtered(client, sign_in, found, of, listing):
    candidate(of, found.of(0)[0])
    candidate(of, found.of(1)[0])
    sheet = page_of("candidate_workbook", found.period.public_id)

    def rows():
        response = client.get(sheet, {"unit": found.units[1].public_id})
        content = io.BytesIO(b"".join(response.streaming_content))
        return CalamineWorkbook.from_filelike(content).get_sheet_by_index(0).to_python()

    number = found.of(1)[0].employee_number
    sign_in(client, ReformTeam)
    (_header, row) = rows()
    assert row[1] == found.of(1)[0].full_name
    assert row[2] != number
    assert row[-1] == "Antrean daring\n\nWarga mengambil nomor dari rumah."
    sign_in(client, ProgrammeOffice)
    assert rows()[1][2] == number


def test_the_page_of_a_candidate_tells_doors_with_reasons(client, sign_in, found, of):
    sign_in(client, ReformTeam)
    someone = candidate(of, found.of(0)[0])
    Proposal.objects.create(
        agency=of.agency,
        candidate=someone,
        door="head",
        reason="Ramah dan sabar sekali",
    )
    shown = client.get(page_of("candidate", someone.public_id)).content.decode()
    assert "Ramah dan sabar sekali" in shown
    assert "Warga mengambil nomor dari rumah." in shown


@pytest.mark.parametrize(
    ("voters", "told"), [(0, "tidak ada"), (2, "beberapa"), (6, "6")]
)
def test_small_numbers_of_names_are_not_told(client, sign_in, found, of, voters, told):
    """Those of files are few; those of a poll are not even kept."""
    sign_in(client, ReformTeam)
    third = found.of(0)[2]
    source = Nomination.objects.first().source
    Nomination.objects.all().delete()
    for voter in found.of(1)[:voters]:
        Nomination.objects.create(
            agency=of.agency, source=source, voter=voter, chosen=third
        )
    someone = candidate(of, third)
    response = client.get(page_of("candidates", found.period.public_id))
    assert [row["named_by"] for row in response.context["rows"]] == [told]
    shown = client.get(page_of("candidate", someone.public_id)).content.decode()
    assert f"<dd>{told}</dd>" in shown


def test_the_count_of_a_poll_is_told_from_three_on(client, sign_in, agency):
    asked = electorate(agency)
    of = open_in(asked.period, Phase.NOMINATION)
    known, other = asked.of(0)[:2]
    for voter in asked.of(1)[:4]:
        asked.cast(voter, known)
    asked.cast(asked.of(2)[0], other)
    candidate(of, known)
    candidate(of, other)
    sign_in(client, ReformTeam)
    listing = page_of("candidates", asked.period.public_id)
    words = [row["named_by"] for row in client.get(listing).context["rows"]]
    assert words == [None, None]
    asked.close()
    assert NameCount.objects.get().person == known
    words = [row["named_by"] for row in client.get(listing).context["rows"]]
    assert words == ["4", "sedikit atau tidak ada"]


def test_a_closed_poll_makes_candidates(
    client, agency, django_capture_on_commit_callbacks
):
    asked = electorate(agency)
    of = open_in(asked.period, Phase.NOMINATION)
    known, gone = asked.of(0)[:2]
    for voter in asked.of(1)[:4]:
        asked.cast(voter, known, gone)
    OptOut.objects.create(agency=agency, period=asked.period, person=gone)
    with django_capture_on_commit_callbacks(execute=True):
        asked.close()
    made = Candidate.objects.get(round=of)
    assert (made.person, made.unit) == (known, asked.units[0])
    assert made.proposals.get().door == "poll"
    assert asked.poll.state == Poll.State.CLOSED


def test_who_may_see_candidates(client, sign_in, found, of, listing, other_agency):
    someone = candidate(of, found.of(0)[0])
    one = page_of("candidate", someone.public_id)
    period = found.period.public_id
    office = [page_of(n, period) for n in ("paper", "tell_candidates")]
    office.append(page_of("enter_on_paper", period, someone.person.public_id))
    for role in (Colleague, AgencyHead):
        sign_in(client, role)
        for address in (listing, one, *office):
            assert client.get(address).status_code == 403
    sign_in(client, ReformTeam)
    assert [client.get(a).status_code for a in (listing, one)] == [200, 200]
    assert {client.get(a).status_code for a in office} == {403}
    sign_in(client, ProgrammeOffice, agency=other_agency)
    for address in (listing, one, *office):
        assert client.get(address).status_code == 404


def test_the_list_costs_the_same_for_more_candidates(
    client, sign_in, found, of, listing, assert_constant_queries
):
    sign_in(client, ReformTeam)
    assert_constant_queries(
        lambda: client.get(listing),
        lambda: candidate(of, PersonFactory(unit=found.units[0])),
    )


def test_before_the_first_round_the_list_says_so(client, sign_in, found, listing):
    sign_in(client, ProgrammeOffice)
    assert "Belum ada putaran seleksi" in client.get(listing).content.decode()
    sheet = page_of("candidate_workbook", found.period.public_id)
    assert client.get(sheet).status_code == 404


def test_a_proposal_on_paper(client, sign_in, found, of):
    sign_in(client, ProgrammeOffice)
    person, period = found.of(0)[0], found.period.public_id
    search = client.get(page_of("paper", period), {"q": person.name})
    assert [one.person for one in search.context["found"]] == [person]
    number = client.get(page_of("paper", period), {"q": person.employee_number})
    assert person in [one.person for one in number.context["found"]]
    form = page_of("enter_on_paper", period, person.public_id)
    half = client.post(form, REASON | {"title": "Judul saja"})
    assert half.status_code == 422
    assert "Judul saja" in half.content.decode()
    response = client.post(form, REASON)
    made = Candidate.objects.get()
    assert response.url == page_of("candidate", made.public_id)
    assert made.proposals.get().door == "office"


def test_whom_the_rules_bar_is_not_entered(client, sign_in, found, of):
    sign_in(client, ProgrammeOffice)
    person = found.of(0)[0]
    OptOut.objects.create(agency=of.agency, period=found.period, person=person)
    form = page_of("enter_on_paper", found.period.public_id, person.public_id)
    shown = client.post(form, REASON)
    assert shown.status_code == 422
    assert "Tidak dapat diusulkan pada periode ini." in shown.content.decode()
    assert "tidak disertakan" not in shown.content.decode()


def test_candidates_are_told_once_and_by_exact_number(client, sign_in, found, of):
    sign_in(client, ProgrammeOffice)
    told, unreached = found.of(0)[:2]
    told.user = UserFactory(agency=of.agency)
    told.save()
    someone = candidate(of, told)
    candidate(of, unreached)
    tell = page_of("tell_candidates", found.period.public_id)
    shown = client.get(tell)
    assert shown.context["count"] == 1
    assert unreached.full_name in shown.content.decode()
    for wrong in ("2", "", "satu", "²"):
        client.post(tell, {"expected": wrong})
        assert not Message.objects.exists()
    mark = shown.context["mark"]
    client.post(tell, {"expected": "1", "mark": "lain"})
    assert not Message.objects.exists()
    client.post(tell, {"expected": "1", "mark": mark})
    message = Message.objects.get()
    assert (message.user, message.link_public_id) == (told.user, someone.public_id)
    assert "{link}" in message.body
    assert "mengusulkan diri" in message.body
    line = AuditEvent.objects.get(action="selection:candidacy:tell")
    assert line.data["count"] == 1
    client.post(tell, {"expected": "1"})
    assert Message.objects.count() == 1
