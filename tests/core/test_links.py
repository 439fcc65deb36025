"""Links that only their addressee can know."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from sebalai.core import links
from sebalai.core.fields import new_public_id
from sebalai.core.middleware import RefusalMiddleware
from sebalai.core.models import Throttle
from sebalai.core.throttles import TooMany

POLL, OFFER = "test.poll", "test.offer"


def test_a_token_says_which_thing_it_opens():
    public_id = new_public_id()
    token = links.issue(POLL, public_id)
    assert links.read(POLL, token) == public_id
    assert links.read(POLL, f" {token.upper()}\n") == public_id
    assert len(token) == 29
    assert links.issue(POLL, public_id) == token


def test_a_token_opens_nothing_else():
    token = links.issue(POLL, "abc")
    public_id, seal = token.split("-")
    altered = seal[:-1] + ("2" if seal[-1] != "2" else "3")
    for wrong in (
        f"abd-{seal}",
        f"{public_id}-{altered}",
        f"{public_id}-",
        f"-{seal}",
        seal,
        "",
        "-",
        f"{token}x",
        "é" * 29,
        "\x00",
    ):
        assert links.read(POLL, wrong) is None
    assert links.read(OFFER, token) is None


def test_a_new_key_ends_the_links_unless_the_old_one_is_still_honoured(settings):
    settings.SECRET_KEY = "old"
    token = links.issue(POLL, "abc")
    settings.SECRET_KEY = "new"
    assert links.read(POLL, token) is None
    settings.SECRET_KEY_FALLBACKS = ["old"]
    assert links.read(POLL, token) == "abc"


def test_a_job_knows_the_address_of_a_declared_purpose(settings):
    settings.BASE_URL = "https://sebalai.test"
    links.declare("test.open", open_path)
    links.declare("test.open", open_path)
    token = links.issue("test.open", "abc")
    assert links.address("test.open", "abc") == f"https://sebalai.test/t/{token}"
    with pytest.raises(ValueError, match="twice"):
        links.declare("test.open", lambda token: token)


def open_path(token):
    return f"/t/{token}"


def asked(address="10.1.1.1"):
    return RequestFactory().get("/", REMOTE_ADDR=address)


@pytest.mark.django_db
def test_who_guesses_has_to_wait_and_nobody_else():
    wrong, right = "abc-2222222222222222", links.issue(POLL, "abc")
    for _ in range(links.GUESSES.free - 1):
        assert links.guarded(asked(), POLL, wrong) is None
    assert links.guarded(asked(), POLL, wrong) is None
    with pytest.raises(TooMany) as refusal:
        links.guarded(asked(), POLL, wrong)
    assert 0 < refusal.value.seconds <= links.GUESSES.first_pause.total_seconds()
    assert links.guarded(asked("10.1.1.2"), POLL, wrong) is None
    assert links.guarded(asked(), POLL, right) == "abc"


@pytest.mark.django_db
def test_a_right_token_leaves_no_trace():
    assert links.guarded(asked(), POLL, links.issue(POLL, "abc")) == "abc"
    assert not Throttle.objects.exists()


def test_the_page_says_when_to_come_back():
    request = asked()
    request.user = AnonymousUser()
    until = timezone.now() + timedelta(seconds=90)
    page = RefusalMiddleware(HttpResponse).process_exception(request, TooMany(until))
    assert (page.status_code, page["Retry-After"]) == (429, "90")
    assert "Terlalu banyak percobaan" in page.content.decode()
