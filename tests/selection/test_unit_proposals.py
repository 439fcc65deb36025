"""A head sees the unit's people, proposes with a reason, and nobody of another unit."""

from __future__ import annotations

import pytest

from sebalai.accounts.roles import AgencyHead, ProgrammeOffice
from sebalai.selection.models import Candidate, Proposal
from sebalai.selection.phases import Phase
from tests.factories.accounts import GrantFactory, UserFactory
from tests.factories.directory import PersonFactory, UnitFactory
from tests.factories.rounds import candidate, enter, open_in
from tests.factories.selection import campaign

MINE = "/seleksi/unit-saya/"
REASON = {"reason": "Dipercaya rekan seruangan."}


@pytest.fixture
def found(agency):
    return campaign(agency)


@pytest.fixture
def of(found):
    return open_in(found.period, Phase.CALL)


@pytest.fixture
def head(client, agency, found):
    user = UserFactory(agency=agency)
    GrantFactory(user=user, role=AgencyHead.code, unit_id=found.units[0].pk)
    client.force_login(user)
    return user


def unit_page(unit, person=None, step=""):
    whom = f"{person.public_id}/{step}" if person else ""
    return f"{MINE}{unit.public_id}/{whom}"


def names(response) -> list[str]:
    return [nominee.person.name for nominee in response.context["nominees"]]


def test_a_head_of_one_unit_comes_straight_to_it(client, found, of, head):
    assert client.get(MINE).url == unit_page(found.units[0])
    GrantFactory(user=head, role=AgencyHead.code, unit_id=found.units[1].pk)
    assert [u.pk for u in client.get(MINE).context["units"]] == [
        found.units[0].pk,
        found.units[1].pk,
    ]


def test_the_page_tells_who_can_be_proposed_and_who_not(client, found, of, head):
    able, barred, known, *_rest = found.of(0)
    barred.is_probationary = True
    barred.save()
    candidate(of, known)
    page = unit_page(found.units[0])
    response = client.get(page)
    assert names(response) == [person.name for person in found.of(0)]
    assert response.context["needs"][0].need.missing == 1
    shown = response.content.decode()
    assert "Masih dalam masa percobaan (CPNS)." in shown
    assert names(client.get(page, {"show": "tidak"})) == [barred.name]
    assert names(client.get(page, {"show": "calon"})) == [known.name]
    can = names(client.get(page, {"show": "dapat"}))
    assert able.name in can
    assert not {barred.name, known.name} & set(can)
    assert names(client.get(page, {"q": able.name})) == [able.name]


def test_searching_returns_the_table_alone(client, found, of, head):
    page = unit_page(found.units[0])
    part = client.get(page, {"q": "x"}, headers={"HX-Target": "results"})
    assert part.content.decode().startswith('<div id="results">')


def test_propose_and_take_back(client, found, of, head):
    person = found.of(0)[0]
    form = unit_page(found.units[0], person)
    refused = client.post(form, {"reason": "singkat"})
    assert refused.status_code == 422
    assert "singkat" in refused.content.decode()
    assert client.post(form, REASON).url == unit_page(found.units[0])
    assert Proposal.objects.get().made_by == head
    again = client.post(form, REASON)
    assert again.status_code == 422
    assert "sudah diusulkan" in again.content.decode()
    client.post(unit_page(found.units[0], person, "tarik/"))
    assert Candidate.objects.get().state == "dropped"


def test_somebody_elses_proposal_stays(client, found, of, head):
    someone = candidate(of, found.of(0)[0])
    client.post(unit_page(found.units[0], someone.person, "tarik/"))
    someone.refresh_from_db()
    assert someone.is_standing


def test_only_people_of_the_unit(client, agency, found, of, head):
    stranger = found.of(1)[0]
    assert client.get(unit_page(found.units[1])).status_code == 404
    assert client.get(unit_page(found.units[0], stranger)).status_code == 404
    assert client.post(unit_page(found.units[0], stranger), REASON).status_code == 404
    section = UnitFactory(agency=agency, parent=found.units[0], name="Seksi A1")
    below = PersonFactory(unit=section)
    assert client.get(unit_page(section)).status_code == 200
    assert client.post(unit_page(section, below), REASON).status_code == 302
    assert Candidate.objects.get().unit == found.units[0]


def test_a_section_shows_the_seats_of_its_unit(client, agency, found, of, head):
    section = UnitFactory(agency=agency, parent=found.units[0], name="Seksi A1")
    needs = client.get(unit_page(section)).context["needs"]
    assert [one.unit for one in needs] == [found.units[0]]


def test_others_and_other_agencies_stay_out(
    client, sign_in, found, of, other_agency, agency
):
    sign_in(client, ProgrammeOffice)
    assert client.get(unit_page(found.units[0])).status_code == 403
    sign_in(client, AgencyHead, agency=other_agency)
    assert client.get(unit_page(found.units[0])).status_code == 404
    sign_in(client, AgencyHead)  # for the whole agency
    assert client.get(unit_page(found.units[2])).status_code == 200


def test_after_the_doors_closed_nothing_is_offered(client, found, of, head):
    enter(of, Phase.ASSESSMENT)
    response = client.get(unit_page(found.units[0]))
    assert "Saat ini tidak ada yang dapat diusulkan" in response.content.decode()
    form = unit_page(found.units[0], found.of(0)[0])
    assert client.post(form, REASON).status_code == 422
    assert not Candidate.objects.exists()


def test_before_the_first_round(client, found, head):
    response = client.get(unit_page(found.units[0]))
    assert "Belum ada putaran" in response.content.decode()
    assert client.get(unit_page(found.units[0], found.of(0)[0])).status_code == 404


def test_the_page_costs_the_same_for_more_people(
    client, found, of, head, assert_constant_queries
):
    page = unit_page(found.units[0])
    assert_constant_queries(
        lambda: client.get(page),
        lambda: candidate(of, PersonFactory(unit=found.units[0])),
    )
