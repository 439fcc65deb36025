"""The door: a password is tried at a pace that makes guessing hopeless."""

from __future__ import annotations

import logging
import math
from datetime import datetime, timedelta

from django.contrib.auth import authenticate, login
from django.http import HttpRequest
from django.utils import formats, timezone
from django.utils.translation import gettext as _, ngettext

from sebalai.accounts.models import User
from sebalai.core import throttles
from sebalai.core.addresses import client_address
from sebalai.core.throttles import Limit
from sebalai.core.verdicts import Refused

logger = logging.getLogger(__name__)

BY_NAME = Limit("sign in as", 5, timedelta(seconds=30), timedelta(minutes=5))
BY_ADDRESS = Limit("sign in from", 30, timedelta(seconds=30), timedelta(minutes=15))


class TooMany(Refused):
    """Come back later: ``seconds`` from now."""

    def __init__(self, until: datetime) -> None:
        left = until - timezone.now()
        self.seconds = max(1, math.ceil(left.total_seconds()))
        clock = formats.time_format(timezone.localtime(until), "H:i:s")
        super().__init__(
            _("Too many attempts. Try again in %(wait)s, at %(time)s.")
            % {"wait": _wait(self.seconds), "time": clock}
        )


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


def _wait(seconds: int) -> str:
    if seconds <= 90:
        return ngettext("%(count)d second", "%(count)d seconds", seconds) % {
            "count": seconds
        }
    minutes = math.ceil(seconds / 60)
    return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {
        "count": minutes
    }
