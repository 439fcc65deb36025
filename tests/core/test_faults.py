"""When something goes wrong, the page says so calmly and asks no database."""

from __future__ import annotations

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client

from sebalai.accounts.roles import Agent
from sebalai.core import checks


@pytest.fixture
def rough() -> Client:
    return Client(raise_request_exception=False)


def test_an_address_that_does_not_exist(client, sign_in):
    assert "Halaman ini tidak ada" in client.get("/x/").content.decode()
    sign_in(client, Agent)
    response = client.get("/x/")
    assert response.status_code == 404
    assert 'id="navigation"' in response.content.decode()


def test_a_page_one_may_not_open_says_who_may(client, sign_in):
    sign_in(client, Agent)
    response = client.get("/akun/")
    assert response.status_code == 403
    assert "Hanya peran berikut" in response.content.decode()


@pytest.mark.django_db
def test_a_form_from_an_old_page_is_explained():
    response = Client(enforce_csrf_checks=True).post("/masuk/", {})
    assert response.status_code == 403
    assert "Halaman terlalu lama terbuka" in response.content.decode()


@pytest.mark.django_db  # else the pool would open on the database that is not the tests'
@pytest.mark.parametrize(
    ("error", "status", "wait"),
    [(RuntimeError, 500, None), (OperationalError, 503, "15")],
)
def test_a_fault_is_told_without_the_database(
    rough, monkeypatch, settings, caplog, error, status, wait
):
    def fail(*_args):
        raise error("boom")

    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", fail)
    rough.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    response = rough.get("/")
    assert (response.status_code, response.get("Retry-After")) == (status, wait)
    assert '<html lang="id"' in response.content.decode()
    assert "boom" not in response.content.decode()


def test_real_data_needs_a_key_of_its_own(settings):
    settings.DEMO_MODE = settings.DEBUG = False
    settings.SECRET_KEY = checks.INSECURE_KEY
    with pytest.raises(ImproperlyConfigured, match="SEBALAI_SECRET_KEY"):
        checks.require_safe_settings()
    found = run_checks(tags=["security"], include_deployment_checks=True)
    assert "sebalai.E001" in {message.id for message in found}
    settings.SECRET_KEY = "too short"
    with pytest.raises(ImproperlyConfigured):
        checks.require_safe_settings()
    settings.SECRET_KEY = "k" * checks.SHORTEST_KEY
    checks.require_safe_settings()


@pytest.mark.parametrize("mode", ["DEMO_MODE", "DEBUG"])
def test_the_demo_runs_with_the_key_it_has(settings, mode):
    settings.DEMO_MODE = settings.DEBUG = False
    settings.SECRET_KEY = checks.INSECURE_KEY
    setattr(settings, mode, True)
    checks.require_safe_settings()
