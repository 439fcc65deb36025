"""Guessing gets slower, honest users do not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone

from sebalai.core import throttles
from sebalai.core.addresses import client_address
from sebalai.core.models import Throttle
from sebalai.core.throttles import Limit

LIMIT = Limit("door", 3, timedelta(seconds=30), timedelta(minutes=5))


def test_pauses_double_up_to_the_longest():
    pauses = [LIMIT.pause(failures).total_seconds() for failures in range(9)]
    assert pauses == [0, 0, 0, 30, 60, 120, 240, 300, 300]


@pytest.mark.django_db
def test_after_the_free_attempts_the_door_is_closed_for_a_while():
    assert [throttles.attempt(LIMIT, "sari") for _ in range(3)] == [None] * 3
    until = throttles.attempt(LIMIT, "sari")
    assert timedelta(0) < until - timezone.now() <= timedelta(seconds=30)
    assert throttles.attempt(LIMIT, "budi") is None


@pytest.mark.django_db
def test_waiting_opens_it_for_one_attempt_at_a_doubled_price():
    for _ in range(3):
        throttles.attempt(LIMIT, "sari")
    Throttle.objects.update(closed_until=timezone.now())
    assert throttles.attempt(LIMIT, "sari") is None
    until = throttles.attempt(LIMIT, "sari")
    assert until - timezone.now() > timedelta(seconds=30)


@pytest.mark.django_db
def test_success_wipes_the_slate_and_forgiving_takes_back_one():
    for subject in ("sari", "office"):
        for _ in range(3):
            throttles.attempt(LIMIT, subject)
    throttles.succeed(LIMIT, "sari")
    throttles.forgive(LIMIT, "office")
    assert [throttles.attempt(LIMIT, "sari") for _ in range(3)] == [None] * 3
    assert throttles.attempt(LIMIT, "office") is None
    assert throttles.attempt(LIMIT, "office") is not None


@pytest.mark.django_db
def test_old_failures_are_forgotten():
    for _ in range(3):
        throttles.attempt(LIMIT, "sari")
    long_ago = timezone.now() - LIMIT.forget_after * 2
    Throttle.objects.update(last_at=long_ago, closed_until=long_ago)
    assert [throttles.attempt(LIMIT, "sari") for _ in range(3)] == [None] * 3
    Throttle.objects.update(last_at=timezone.now() - timedelta(days=2))
    throttles.attempt(LIMIT, "budi")
    assert Throttle.objects.count() == 1


@pytest.mark.django_db
def test_neither_names_nor_addresses_are_stored():
    throttles.attempt(LIMIT, "sari")
    assert "sari" not in str(Throttle.objects.values().get())


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "", "10.0.0.9"),
        (0, "6.6.6.6", "10.0.0.9"),
        (1, "6.6.6.6, 36.80.1.2", "36.80.1.2"),
        (2, "6.6.6.6, 36.80.1.2, 10.1.1.1", "36.80.1.2"),
        (1, "", "10.0.0.9"),
        (1, "nonsense", "10.0.0.9"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
    ],
)
def test_only_the_proxies_of_the_installation_are_believed(
    settings, proxies, forwarded, address
):
    settings.PROXIES = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    request = RequestFactory().get("/", headers=headers, REMOTE_ADDR="10.0.0.9")
    assert client_address(request) == address
