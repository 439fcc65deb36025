"""`sebalai check --deploy` says what an installation still lacks."""

from __future__ import annotations

import pytest

from sebalai.core import checks


@pytest.mark.parametrize(
    ("server", "sender", "base", "expected"),
    [
        (None, "", "http://127.0.0.1:8000", []),
        ({}, "a@x.test", "https://sebalai.test", []),
        ({}, "", "https://sebalai.test", ["sebalai.E002"]),
        ({}, "a@x.test", "http://127.0.0.1:8000", ["sebalai.W001"]),
    ],
)
def test_mail_needs_a_sender_and_a_way_back(settings, server, sender, base, expected):
    settings.MAIL_SERVER, settings.MAIL_FROM = server, sender
    settings.BASE_URL = base
    assert [message.id for message in checks.mail()] == expected
