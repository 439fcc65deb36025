"""The directory as a visitor meets it."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from sebalai.accounts.roles import Colleague, ProgrammeOffice, ReformTeam
from sebalai.directory.models import ProgrammePeriod, Unit
from tests.directory.roster_files import people_file, person, previewed, units_file
from tests.factories.directory import PersonFactory, UnitFactory

pytestmark = pytest.mark.django_db
PEOPLE = "/pegawai/"


@pytest.fixture
def office(agency):
    return UnitFactory(agency=agency, name="Dinas Sosial", is_work_unit=True)


def names(response):
    return [person.name for person in response.context["page"]]


def test_search_filter_and_sort_live_in_the_address(client, sign_in, office):
    sign_in(client, ProgrammeOffice)
    other = UnitFactory(agency=office.agency)
    PersonFactory(unit=office, name="Ana Lestari", grade="III/a", gender="f")
    PersonFactory(unit=office, name="Bayu Anggara", grade="IV/a", gender="m")
    PersonFactory(unit=other, name="Cici Ananda", gender="f")
    assert names(client.get(PEOPLE, {"q": "an", "gender": "f"})) == [
        "Ana Lestari",
        "Cici Ananda",
    ]
    wanted = {"unit": office.public_id, "sort": "-grade"}
    assert names(client.get(PEOPLE, wanted)) == ["Bayu Anggara", "Ana Lestari"]


@pytest.mark.parametrize("nonsense", ["sort=shoe", "kind=shoe", "page=shoe", "unit=x"])
def test_nonsense_in_the_address_is_no_error(client, sign_in, office, nonsense):
    sign_in(client, ProgrammeOffice)
    PersonFactory(unit=office)
    assert client.get(f"{PEOPLE}?{nonsense}").status_code == 200


def test_only_those_who_need_it_see_the_employee_number(client, sign_in, office):
    person = PersonFactory(unit=office, employee_number="198609262015051001")
    page = reverse("directory:person", args=[person.public_id])
    sign_in(client, ReformTeam)
    assert "19860926" not in client.get(page).content.decode()
    sign_in(client, ProgrammeOffice)
    assert "19860926 201505 1 001" in client.get(page).content.decode()


def test_another_agency_sees_nothing(client, sign_in, office, other_agency):
    person = PersonFactory(unit=office)
    sign_in(client, ProgrammeOffice, agency=other_agency)
    for name, thing in (("unit", office), ("person", person)):
        page = reverse(f"directory:{name}", args=[thing.public_id])
        assert client.get(page).status_code == 404
    assert names(client.get(PEOPLE)) == []


def test_colleague_is_told_who_may(client, sign_in, office):
    sign_in(client, Colleague)
    assert client.get(PEOPLE).status_code == 403


def test_refused_change_keeps_what_was_typed(client, sign_in, office):
    sign_in(client, ProgrammeOffice)
    page = reverse("directory:change_unit", args=[office.public_id, "nama"])
    answer = client.post(page, {"name": "Dinas Baru", "on": "1999-01-01"})
    assert answer.status_code == 422
    assert "Dinas Baru" in answer.content.decode()
    assert Unit.objects.get(pk=office.pk).name == "Dinas Sosial"


def test_rename_through_the_page(client, sign_in, office):
    sign_in(client, ProgrammeOffice)
    page = reverse("directory:change_unit", args=[office.public_id, "nama"])
    client.post(page, {"name": "Dinas Sosial dan PMD", "on": "2024-05-01"})
    assert Unit.objects.get(pk=office.pk).name == "Dinas Sosial dan PMD"


@pytest.mark.parametrize("path", [PEOPLE, "/unit/"])
def test_lists_ask_the_same_queries_for_more_rows(
    client, sign_in, office, assert_constant_queries, path
):
    sign_in(client, ProgrammeOffice)

    def add():
        PersonFactory(unit=UnitFactory(agency=office.agency, parent=office))

    assert_constant_queries(lambda: client.get(path), add)


def test_unit_page_asks_the_same_queries_for_more_rows(
    client, sign_in, office, assert_constant_queries
):
    sign_in(client, ProgrammeOffice)
    page = reverse("directory:unit", args=[office.public_id])

    def add():
        UnitFactory(agency=office.agency, parent=office)
        PersonFactory(unit=office)

    assert_constant_queries(lambda: client.get(page), add)


def test_import_pages_ask_the_same_queries_for_more_files_and_rows(
    client, sign_in, agency, assert_constant_queries
):
    sign_in(client, ProgrammeOffice)
    made = []

    def add():
        rows = [person(serial, unit="zz") for serial in range(1, len(made) + 2)]
        made.append(previewed(agency, units_file(), people_file(*rows)))

    def read_newest():
        page = reverse("directory:roster", args=[made[-1].public_id])
        assert len(client.get(page).context["lines"]) == len(made)

    assert_constant_queries(lambda: client.get("/impor/pegawai/"), add)
    assert_constant_queries(read_newest, add)


def test_period_page_asks_the_same_queries_for_more_periods(
    client, sign_in, agency, assert_constant_queries
):
    sign_in(client, ProgrammeOffice)

    def add():
        name = f"Agen {ProgrammePeriod.objects.count()}"
        dates = {"start_date": date(2027, 1, 1), "end_date": date(2028, 12, 31)}
        ProgrammePeriod.objects.create(agency=agency, name=name, **dates)

    assert_constant_queries(lambda: client.get("/periode/"), add)
