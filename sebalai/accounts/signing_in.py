"""The door, and who passes it again: passwords are tried at a hopeless pace."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import authenticate, login
from django.http import HttpRequest
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import throttles
from sebalai.core.addresses import client_address
from sebalai.core.throttles import Limit, TooMany
from sebalai.core.verdicts import Refused

logger = logging.getLogger(__name__)

BY_NAME = Limit("sign in as", 5, timedelta(seconds=30), timedelta(minutes=5))
BY_ADDRESS = Limit("sign in from", 30, timedelta(seconds=30), timedelta(minutes=15))


def enter(request: HttpRequest, username: str, password: str) -> User:
    """Sign in, or raise Refused; whether the name exists shows in no way."""
    name, address = username.strip().casefold(), client_address(request)
    for limit, subject in ((BY_ADDRESS, address), (BY_NAME, name)):
        if until := throttles.attempt(limit, subject):
            logger.warning("%s is closed for a while", limit.name)
            raise TooMany(until)
    user = authenticate(request, username=username.strip(), password=password)
    if user is None:
        raise Refused(_("The user name and the password do not match."))
    throttles.succeed(BY_NAME, name)
    throttles.forgive(BY_ADDRESS, address)
    login(request, user)
    return user


def must_confirm(user: User) -> bool:
    """Does ``confirm`` ask for a password? The demo's people have none."""
    return not (settings.DEMO_MODE and user.is_demo and not user.has_usable_password())


def confirm(request: HttpRequest, password: str) -> None:
    """Make sure it is still the same person, or raise Refused; as slow as the door."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101 - behind a lock
    if not must_confirm(user):
        return
    name = user.username.casefold()
    if until := throttles.attempt(BY_NAME, name):
        raise TooMany(until)
    if not user.check_password(password):
        raise Refused(_("Your password is wrong. Nothing was done."))
    throttles.succeed(BY_NAME, name)
