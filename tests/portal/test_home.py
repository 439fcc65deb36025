"""Home: what waits for whom, where the programme stands, where one may go."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from sebalai.accounts.roles import (
    ROLES,
    Administrator,
    Agent,
    Colleague,
    NumberingOfficer,
    ProgrammeOffice,
    SelectionPanel,
)
from sebalai.core.models import Job
from sebalai.portal.navigation import MENU, groups
from sebalai.portal.phases import phases
from sebalai.portal.tasks import tasks_of
from tests.factories.accounts import UserFactory, user_with
from tests.factories.directory import PersonFactory, UnitFactory


def titles(user, agency) -> list[str]:
    return [task.title for task in tasks_of(user, agency)]


@pytest.mark.django_db
def test_an_empty_installation_begins_with_the_staff(agency):
    sari = user_with(ProgrammeOffice, agency=agency)
    assert titles(sari, agency) == ["Muat data pegawai", "Buka periode program"]
    assert titles(user_with(SelectionPanel, agency=agency), agency) == []


@pytest.mark.django_db
def test_failed_jobs_come_first(agency):
    now = timezone.now()
    Job.objects.create(
        agency=agency, task="x.y", created_at=now, run_at=now, state=Job.State.FAILED
    )
    sari = user_with(ProgrammeOffice, agency=agency)
    assert titles(sari, agency)[0] == "1 pekerjaan latar gagal"
    assert tasks_of(sari, agency)[0].url == "/pekerjaan/?state=failed"


@pytest.mark.django_db
def test_accounts_without_a_role_wait_for_the_administrator(agency):
    UserFactory(agency=agency)
    UserFactory(agency=agency, is_active=False)
    admin = user_with(Administrator, agency=agency)
    assert titles(admin, agency) == ["1 akun belum memiliki peran"]


@pytest.mark.django_db
def test_nothing_of_another_agency_waits_here(agency, other_agency):
    PersonFactory(unit=UnitFactory(agency=other_agency))
    now = timezone.now()
    Job.objects.create(
        agency=other_agency, task="x", created_at=now, run_at=now, state="failed"
    )
    sari = user_with(ProgrammeOffice, agency=agency)
    assert titles(sari, agency) == ["Muat data pegawai", "Buka periode program"]
    assert [phase.state for phase in phases(sari, agency)][:2] == ["now", "next"]


@pytest.mark.django_db
def test_the_strip_moves_with_the_programme(agency):
    PersonFactory(unit=UnitFactory(agency=agency))
    sari = user_with(ProgrammeOffice, agency=agency)
    strip = phases(sari, agency)
    assert [phase.label for phase in strip] == [
        "Pegawai",
        "Kursi",
        "Skenario",
        "Daftar",
        "Keputusan",
    ]
    assert [phase.state for phase in strip] == ["done", "now", "next", "next", "next"]
    assert strip[0].note == "1 pegawai"
    assert phases(user_with(Colleague, agency=agency), agency) == []


@pytest.mark.parametrize("role", ROLES)
def test_every_link_that_home_offers_opens(client, sign_in, agency, role):
    PersonFactory(unit=UnitFactory(agency=agency, is_work_unit=True))
    user = sign_in(client, role)
    response = client.get("/")
    assert response.status_code == 200
    offered = [
        item.url for group in groups(response.wsgi_request) for item in group.items
    ]
    offered += [task.url for task in tasks_of(user, agency)]
    offered += [phase.url for phase in phases(user, agency) if phase.url]
    refused = {url for url in offered if client.get(url).status_code >= 400}
    assert refused == set()


def test_the_side_bar_shows_where_one_is(client, sign_in):
    sign_in(client, ProgrammeOffice)

    def active(path):
        found = groups(client.get(path).wsgi_request)
        return [
            str(item.label) for group in found for item in group.items if item.active
        ]

    assert active("/") == ["Tugas saya"]
    assert active(reverse("directory:units")) == ["Unit"]
    assert active(reverse("directory:roster_upload")) == ["Impor pegawai"]
    assert active(reverse("accounts:own")) == []


def test_the_side_bar_has_no_page_twice():
    pages = [entry.page for _label, entries in MENU for entry in entries]
    assert len(pages) == len(set(pages))


def test_an_account_without_role_or_agency_is_told_so(client, agency):
    for user in (UserFactory(agency=agency), UserFactory(agency=None)):
        client.force_login(user)
        shown = client.get("/").content.decode()
        assert "Anda belum memiliki peran" in shown
        assert "Tidak ada yang menunggu Anda" in shown


@pytest.mark.parametrize(
    "role", [ProgrammeOffice, NumberingOfficer, Agent, Administrator]
)
def test_home_costs_the_same_whatever_its_people(
    client, sign_in, agency, assert_constant_queries, role
):
    sign_in(client, role)
    unit = UnitFactory(agency=agency)
    assert_constant_queries(lambda: client.get("/"), lambda: PersonFactory(unit=unit))
