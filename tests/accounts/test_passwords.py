"""Choosing a password, alone or through a link."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from sebalai.accounts import actions
from sebalai.accounts.models import User
from sebalai.accounts.passwords import Rules
from sebalai.accounts.roles import Administrator, Agent
from sebalai.core.models import AuditEvent
from sebalai.core.verdicts import Forbidden, Refused
from tests.factories.accounts import UserFactory

OLD, NEW = "kuda laut berenang", "tiga perahu pulang malam"
OWN = reverse("accounts:password")


@pytest.mark.parametrize("password", ["a" * 12, "ä ß 漢字 rumah kita", "x" * 128])
def test_length_is_all_that_counts(password):
    Rules().validate(password, User(username="sari"))


@pytest.mark.parametrize("password", ["a" * 11, "x" * 129, "saya SARI sekali"])
def test_short_long_and_telling_passwords_are_refused(password):
    with pytest.raises(ValidationError):
        Rules().validate(password, User(username="sari"))


@pytest.fixture
def budi(client, sign_in) -> User:
    user = sign_in(client, Agent)
    user.set_password(OLD)
    user.save()
    client.force_login(user)
    return user


def change(client, **given):
    form = {"current": OLD, "new": NEW, "again": NEW, **given}
    return client.post(OWN, form)


def test_changing_it_keeps_this_session_and_ends_the_others(client, budi):
    other = Client()
    other.force_login(budi)
    response = change(client)
    assert response.url == reverse("accounts:own")
    assert client.get(OWN).status_code == 200
    assert other.get(OWN).status_code == 302
    budi.refresh_from_db()
    assert budi.check_password(NEW)
    event = AuditEvent.objects.get()
    assert (event.action, event.data) == ("accounts:password:change", {})


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"current": "wrong"}, "Ini bukan kata sandi Anda sekarang."),
        ({"again": "something else"}, "Keduanya tidak sama."),
        ({"new": "short", "again": "short"}, "paling sedikit 12 karakter"),
        ({"new": "password1234", "again": "password1234"}, "terlalu umum"),
    ],
)
def test_what_is_wrong_is_said(client, budi, given, sentence):
    response = change(client, **given)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    budi.refresh_from_db()
    assert budi.check_password(OLD)


def test_fictional_users_have_none(client, budi):
    User.objects.update(is_demo=True)
    assert client.get(OWN).status_code == 403


@pytest.fixture
def link(agency) -> tuple[User, str]:
    user = UserFactory(username="joko", agency=agency)
    token = actions.make_password_link(user, by=None)
    return user, reverse("accounts:password_by_link", args=[user.public_id, token])


def test_a_link_sets_the_password_once(client, link):
    user, address = link
    assert client.get(address).status_code == 200
    response = client.post(address, {"new": NEW, "again": NEW})
    assert response.url == reverse("accounts:sign_in")
    user.refresh_from_db()
    assert user.check_password(NEW)
    spent = client.post(address, {"new": OLD, "again": OLD})
    assert spent.status_code == 410
    user.refresh_from_db()
    assert user.check_password(NEW)


def test_a_link_of_a_closed_account_or_with_a_wrong_token_is_dead(client, link):
    user, address = link
    assert client.get(f"{address[:-2]}x/").status_code == 410
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert client.get(address).status_code == 410


def test_a_link_dies_after_three_days(client, link, settings):
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert client.get(link[1]).status_code == 410


@pytest.mark.django_db
def test_only_administrators_make_links(agency):
    user = UserFactory(agency=agency)
    with pytest.raises(Forbidden):
        actions.make_password_link(user, by=UserFactory(agency=agency))


@pytest.mark.django_db
def test_the_rules_hold_for_every_way_in(agency):
    with pytest.raises(Refused):
        actions.set_password(UserFactory(agency=agency), "short", by=None)
    with pytest.raises(Refused):
        actions.create_user(
            by=None, agency=agency, username="x", full_name="X", password="short"
        )


def test_the_page_shows_the_link_only_when_it_is_made(client, sign_in, agency):
    sign_in(client, Administrator)
    user = UserFactory(agency=agency)
    make = reverse("accounts:password_link", args=[user.public_id])
    shown = client.post(make).content.decode()
    assert f"http://testserver/sandi-baru/{user.public_id}/" in shown
    page = client.get(reverse("accounts:account", args=[user.public_id]))
    assert "sandi-baru" not in page.content.decode()
