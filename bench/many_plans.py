"""Copies of the demo's plans, as many as wanted, and somebody to read their pages."""

from __future__ import annotations

import os
import random
from importlib import import_module
from typing import Any

import django


def main(count: int, seed: int, reader: str) -> None:
    """In the database of the environment; prints the cookie of a session of ``reader``."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from sebalai.plans.models import Plan  # noqa: PLC0415 - after setup

    missing = count - Plan.objects.count()
    models = list(Plan.objects.all())
    chance = random.Random(seed)
    for number in range(0, max(0, missing), 1000):
        Plan.objects.bulk_create(
            _copy(chance.choice(models), at)
            for at in range(number, min(number + 1000, missing))
        )
    print(_cookie(reader))


def _copy(plan: Any, number: int) -> Any:
    values = {
        field.attname: getattr(plan, field.attname)
        for field in plan._meta.concrete_fields
        if field.name not in {"id", "public_id"}
    }
    return type(plan)(**values | {"title": f"{plan.title} {number}"})


def _cookie(reader: str) -> str:
    from django.conf import settings  # noqa: PLC0415 - after setup
    from django.contrib.auth import (  # noqa: PLC0415 - after setup
        BACKEND_SESSION_KEY,
        HASH_SESSION_KEY,
        SESSION_KEY,
    )

    from sebalai.accounts.models import User  # noqa: PLC0415 - after setup

    user = User.objects.get(username=reader)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
