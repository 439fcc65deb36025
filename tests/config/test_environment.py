"""What an installation writes into its environment."""

from __future__ import annotations

import pytest

from config import environment


def server(monkeypatch, url):
    monkeypatch.setenv("SEBALAI_SMTP_URL", url)
    return environment.mail_server("SEBALAI_SMTP_URL")


def told(found):
    return found["host"], found["port"], found["use_tls"], found["use_ssl"]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://mail.go.id", ("mail.go.id", 587, True, False)),
        ("smtp://mail.go.id:25?tls=starttls", ("mail.go.id", 25, True, False)),
        ("smtp://127.0.0.1:1025?tls=none", ("127.0.0.1", 1025, False, False)),
        ("smtps://mail.go.id", ("mail.go.id", 465, False, True)),
    ],
)
def test_a_mail_server_is_one_address(monkeypatch, url, expected):
    assert told(server(monkeypatch, url)) == expected


def test_the_sign_in_may_hold_any_character(monkeypatch):
    found = server(monkeypatch, "smtp://biro%40go.id:a%2Fb%3A@mail.go.id")
    assert (found["username"], found["password"]) == ("biro@go.id", "a/b:")


def test_no_mail_server_is_none(monkeypatch):
    assert server(monkeypatch, "") is None


@pytest.mark.parametrize(
    "url",
    [
        "mail.go.id",
        "smtp://",
        "http://mail.go.id",
        "smtps://x?tls=starttls",
        "smtp://x?tls=no",
    ],
)
def test_what_cannot_be_meant_is_refused(monkeypatch, url):
    with pytest.raises(ValueError, match="SEBALAI_SMTP_URL"):
        server(monkeypatch, url)
