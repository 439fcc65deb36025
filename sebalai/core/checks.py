"""Refuse to run real data on settings that are fit for the demo only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured

from sebalai.core.outbox import gateway, push

INSECURE_KEY = "insecure-demo-key-never-for-real-data"
SHORTEST_KEY = 32
_HERE = {"127.0.0.1", "localhost", "::1"}


@checks.register(checks.Tags.security, deploy=True)
def secret_key(
    app_configs: Sequence[AppConfig] | None = None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """Without demo or debug mode, sessions must hang on a key of one's own."""
    if settings.DEMO_MODE or settings.DEBUG:
        return []
    if settings.SECRET_KEY != INSECURE_KEY and len(settings.SECRET_KEY) >= SHORTEST_KEY:
        return []
    return [
        checks.Error(
            f"SEBALAI_SECRET_KEY must be a secret of your own, {SHORTEST_KEY} or more"
            " characters long.",
            hint=(
                "Make one with `python3 -c 'import secrets;"
                " print(secrets.token_urlsafe(48))'`, or set SEBALAI_DEMO=true for a"
                " demo with fictional people."
            ),
            id="sebalai.E001",
        )
    ]


@checks.register(deploy=True)
def mail(
    app_configs: Sequence[AppConfig] | None = None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """A mail server alone sends nothing: a sender and a way back belong to it."""
    if settings.MAIL_SERVER is None:
        return []
    found: list[checks.CheckMessage] = []
    if not settings.MAIL_FROM:
        found.append(
            checks.Error(
                "SEBALAI_SMTP_URL without SEBALAI_MAIL_FROM: no mail is sent.",
                id="sebalai.E002",
            )
        )
    if urlsplit(settings.BASE_URL).hostname in _HERE:
        found.append(
            checks.Warning(
                "Links in letters lead to this machine only; set SEBALAI_BASE_URL.",
                id="sebalai.W001",
            )
        )
    return found


@checks.register(deploy=True)
def message_gateway(
    app_configs: Sequence[AppConfig] | None = None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """What would make every short message fail is told before the first."""
    return [checks.Error(fault, id="sebalai.E003") for fault in gateway.faults()]


@checks.register(deploy=True)
def push_services(
    app_configs: Sequence[AppConfig] | None = None, **kwargs: Any
) -> list[checks.CheckMessage]:
    return [checks.Error(fault, id="sebalai.E004") for fault in push.faults()]


def require_safe_settings() -> None:
    """Called where requests are about to be answered, whatever the server."""
    for message in secret_key():
        raise ImproperlyConfigured(f"{message.msg} {message.hint}")
