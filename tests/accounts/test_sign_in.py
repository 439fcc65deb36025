"""The door: passwords, the pace of guessing, the fictional users of the demo."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from sebalai.accounts.models import User
from sebalai.accounts.roles import Agent, ProgrammeOffice
from sebalai.core.models import Throttle
from tests.factories.accounts import UserFactory, user_with

pytestmark = pytest.mark.django_db
PASSWORD = "kuda laut berenang"
DOOR = reverse("accounts:sign_in")


@pytest.fixture
def sari(agency) -> User:
    user = UserFactory(username="sari", full_name="Sari Wulandari", agency=agency)
    user.set_password(PASSWORD)
    user.save()
    return user


def enter(client, username="sari", password=PASSWORD, **more):
    return client.post(DOOR, {"username": username, "password": password, **more})


def is_inside(client) -> bool:
    return client.get(reverse("accounts:own")).status_code == 200


def test_the_right_password_opens(client, sari):
    response = enter(client)
    assert (response.status_code, response.url) == (302, "/")
    assert is_inside(client)


def test_the_case_of_the_name_does_not_matter(client, sari):
    enter(client, username=" SARI ")
    assert is_inside(client)


@pytest.mark.parametrize(
    ("username", "password"), [("sari", "wrong"), ("nobody", PASSWORD)]
)
def test_a_wrong_name_and_a_wrong_password_look_alike(client, sari, username, password):
    response = enter(client, username=username, password=password)
    assert response.status_code == 422
    assert "Nama pengguna dan kata sandi tidak cocok." in response.content.decode()
    assert not is_inside(client)


def test_a_closed_account_does_not_open(client, sari):
    User.objects.update(is_active=False)
    assert enter(client).status_code == 422


def test_after_sign_in_one_lands_where_one_wanted(client, sari):
    assert enter(client, next="/peran/?x=1").url == "/peran/?x=1"


def test_nobody_is_sent_to_another_site(client, sari):
    assert enter(client, next="https://elsewhere.example/").url == "/"


def test_the_door_sends_those_inside_on(client, sign_in):
    sign_in(client, Agent)
    assert client.get(DOOR).url == "/"


def test_guessing_is_slowed_down_even_for_the_right_password(client, sari):
    for _ in range(5):
        assert enter(client, password="wrong").status_code == 422
    response = enter(client)
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 30
    assert "Terlalu banyak percobaan." in response.content.decode()
    assert not is_inside(client)
    Throttle.objects.update(closed_until=timezone.now())
    enter(client)
    assert is_inside(client)


def test_names_that_do_not_exist_are_slowed_down_too(client):
    statuses = [enter(client, username="x", password="y").status_code for _ in range(6)]
    assert statuses == [422] * 5 + [429]


def test_one_address_may_not_try_many_names(client, sari):
    for number in range(30):
        enter(client, username=f"user{number}", password="wrong")
    assert enter(client).status_code == 429


def test_signing_in_rightly_is_not_counted_against_an_office(client, sari):
    for _ in range(40):
        assert enter(client).status_code == 302
        client.post(reverse("accounts:sign_out"))


def test_signing_out_ends_the_session(client, sari):
    enter(client)
    client.post(reverse("accounts:sign_out"))
    assert not is_inside(client)


def test_the_demo_lists_its_people_by_role(client, agency, other_agency, settings):
    settings.DEMO_MODE = True
    for role, home, name in (
        (Agent, agency, "Budi"),
        (ProgrammeOffice, agency, "Sari"),
        (ProgrammeOffice, other_agency, "Oka"),
    ):
        user = user_with(role, agency=home)
        User.objects.filter(pk=user.pk).update(full_name=name, is_demo=True)
    page = client.get(DOOR).content.decode()
    places = [page.index(f"{name}</span>") for name in ("Sari", "Budi", "Oka")]
    assert places == sorted(places)
    assert "tidak melihat apa pun dari Provinsi Kepulauan Bangka Belitung" in page


def test_stepping_in_works_in_the_demo_for_fictional_users_only(client, sari, settings):
    step = reverse("accounts:step_into", args=["sari"])
    assert client.post(step).status_code == 404
    settings.DEMO_MODE = True
    assert client.post(step).status_code == 404
    User.objects.update(is_demo=True)
    assert client.get(step).status_code == 405
    assert client.post(step).status_code == 302
    assert is_inside(client)


def test_without_the_demo_nobody_is_listed(client, sari):
    User.objects.update(is_demo=True)
    assert "Sari Wulandari" not in client.get(DOOR).content.decode()


def test_a_page_behind_the_door_brings_back_to_itself(client):
    response = client.get("/akun/?q=sari")
    assert response.url == "/masuk/?next=/akun/%3Fq%3Dsari"


def test_the_door_costs_the_same_whatever_the_cast(
    client, agency, settings, assert_constant_queries
):
    settings.DEMO_MODE = True

    def add():
        User.objects.filter(pk=user_with(Agent, agency=agency).pk).update(is_demo=True)

    assert_constant_queries(lambda: client.get(DOOR), add)
