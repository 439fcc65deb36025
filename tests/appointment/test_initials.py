"""Initials up the hierarchy: in order, each may return it, nothing is lost."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sebalai.accounts.roles import (
    AgencyHead,
    Agent,
    NumberingOfficer,
    ProgrammeOffice,
    ReformTeam,
    RegionalSecretary,
)
from sebalai.appointment import actions, queries
from sebalai.appointment.actions import Step
from sebalai.appointment.models import DecreeInitial, InitialsStep
from sebalai.core.verdicts import Forbidden, Refused
from sebalai.portal.tasks import decrees as tasks
from tests.factories import appointment as make
from tests.factories.accounts import user_with

pytestmark = pytest.mark.django_db
NUMBER = f"188.44/12/ORG/{make.TODAY.year}"


@pytest.fixture
def office(agency):
    return user_with(ProgrammeOffice, agency=agency)


@pytest.fixture
def bureau(agency):
    return user_with(AgencyHead, agency=agency)


@pytest.fixture
def secretary(agency):
    return user_with(RegionalSecretary, agency=agency)


@pytest.fixture
def chained(agency, office, bureau, secretary):
    """The head of the bureau by name, then whoever is the regional secretary."""
    steps = [
        Step("Kepala Biro Organisasi", user=bureau),
        Step("Sekretaris Daerah", role="regional_secretary"),
    ]
    actions.set_chain(agency, by=office, steps=steps)


@pytest.fixture
def going_round(agency, office, chained):
    return actions.send_round(make.draft(agency), by=office)


def told(decree):
    rows = decree.initials.order_by("turn", "position")
    return [(row.turn, row.office, row.state) for row in rows]


class TestWay:
    def test_each_in_turn_and_then_the_number(self, going_round, bureau, secretary):
        decree = going_round
        assert decree.state == "initials"
        with pytest.raises(Forbidden, match="Biro Organisasi"):
            actions.approve(decree, by=secretary)
        actions.approve(decree, by=bureau)
        with pytest.raises(Forbidden):
            actions.approve(decree, by=bureau)
        decree = actions.approve(decree, by=secretary)
        assert decree.state == "initialled"
        decree = actions.number(decree, by=None, assigned=NUMBER, dated=make.TODAY)
        assert decree.is_numbered

    def test_no_number_before_the_last_initials(self, agency, going_round, chained):
        for decree in (going_round, make.draft(agency)):
            with pytest.raises(Refused):
                actions.number(decree, by=None, assigned=NUMBER, dated=make.TODAY)

    def test_a_returned_decree_begins_anew(
        self, going_round, office, bureau, secretary
    ):
        actions.approve(going_round, by=bureau)
        with pytest.raises(Refused):
            actions.send_back(going_round, by=secretary, reason=" ")
        decree = actions.send_back(going_round, by=secretary, reason="Salah jabatan")
        assert decree.is_draft
        decree = actions.send_round(decree, by=office)
        first, second = "Kepala Biro Organisasi", "Sekretaris Daerah"
        assert told(decree) == [
            (1, first, "approved"),
            (1, second, "returned"),
            (2, first, "waiting"),
            (2, second, "waiting"),
        ]

    def test_the_drafter_calls_it_back(self, going_round, office, bureau):
        decree = actions.call_back(going_round, by=office, reason="Tanggal")
        assert (decree.state, {state for *_, state in told(decree)}) == (
            "draft",
            {"dropped"},
        )
        with pytest.raises(Refused):
            actions.approve(decree, by=bureau)

    def test_nothing_is_changed_on_the_way(self, going_round, office):
        with pytest.raises(Refused):
            actions.set_details(
                going_round, by=office, details=make.details(going_round)
            )

    def test_an_incomplete_draft_is_not_sent(self, agency, office, chained):
        decree = actions.draft(make.adopted_list(agency), by=office)
        with pytest.raises(Refused, match=r"\[nomor\]"):
            actions.send_round(decree, by=office)


class TestChain:
    def test_without_a_chain_nothing_goes_round(self, agency, office):
        with pytest.raises(Refused):
            actions.send_round(make.draft(agency), by=office)

    def test_a_later_chain_leaves_what_goes_round(self, agency, going_round, office):
        actions.set_chain(agency, by=office, steps=[])
        assert len(told(going_round)) == 2
        assert not InitialsStep.objects.exists()

    def test_closed_and_foreign_accounts_are_refused(
        self, agency, other_agency, office, bureau, chained
    ):
        stranger = user_with(AgencyHead, agency=other_agency)
        with pytest.raises(Refused):
            actions.set_chain(agency, by=office, steps=[Step("X", user=stranger)])
        bureau.is_active = False
        bureau.save()
        with pytest.raises(Refused, match="Biro Organisasi"):
            actions.send_round(make.draft(agency), by=office)

    def test_is_for_the_programme_office(self, agency, bureau):
        with pytest.raises(Forbidden):
            actions.set_chain(agency, by=bureau, steps=[])


class TestPages:
    def page(self, name, decree):
        return reverse(f"appointment:{name}", args=[decree.public_id])

    def test_the_chain_is_set_on_a_page(self, client, agency, sign_in, bureau):
        sign_in(client, ProgrammeOffice)
        data = {
            "office_0": "Kepala Biro",
            "who_0": bureau.public_id,
            "office_1": "Sekda",
            "who_1": "role:regional_secretary",
        }
        assert client.post("/keputusan/paraf/", data).status_code == 302
        assert [step.office for step in queries.chain(agency)] == [
            "Kepala Biro",
            "Sekda",
        ]
        half = client.post("/keputusan/paraf/", {"office_0": "Kepala"})
        assert half.status_code == 422
        assert 'value="Kepala"' in half.content.decode()

    def test_from_sending_to_returning(self, client, agency, sign_in, chained, bureau):
        decree = make.draft(agency)
        sign_in(client, ProgrammeOffice)
        client.post(self.page("send_round", decree))
        client.force_login(bureau)
        shown = client.get(self.page("initials", decree))
        assert shown.context["may_initial"]
        empty = client.post(self.page("send_back", decree), {"reason": ""})
        assert empty.status_code == 422
        client.post(self.page("send_back", decree), {"reason": "Salah"})
        decree.refresh_from_db()
        assert decree.is_draft
        assert DecreeInitial.objects.filter(state="returned").count() == 1

    def test_putting_initials(self, client, going_round, bureau):
        client.force_login(bureau)
        client.post(self.page("approve", going_round))
        assert told(going_round)[0][2] == "approved"

    def test_who_is_not_asked_does_not_see_it(self, client, going_round, sign_in):
        for role in (Agent, ReformTeam):
            sign_in(client, role)
            seen = client.get(self.page("initials", going_round)).status_code
            assert seen == (404 if role is Agent else 200)

    def test_another_agency_sees_nothing(self, client, going_round, other_agency):
        client.force_login(user_with(RegionalSecretary, agency=other_agency))
        for name in ("initials", "sign", "hand_in", "to_be_signed", "revoke"):
            assert client.get(self.page(name, going_round)).status_code == 404
        for name in ("approve", "send_back"):
            assert client.post(self.page(name, going_round)).status_code == 404

    def test_tasks_follow_the_decree(self, agency, going_round, bureau, secretary):
        def due(user):
            return [task.url for task in tasks.tasks(user, agency)]

        page = self.page("initials", going_round)
        assert (due(bureau), due(secretary)) == ([page], [])
        actions.approve(going_round, by=bureau)
        assert (due(bureau), due(secretary)) == ([], [page])
        actions.approve(going_round, by=secretary)
        numbering = user_with(NumberingOfficer, agency=agency)
        assert due(numbering) == [self.page("decree", going_round)]
