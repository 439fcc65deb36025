"""Made-up codes count against the address that they come from."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest

from sebalai.core import throttles
from sebalai.core.addresses import client_address
from sebalai.core.throttles import Limit, TooMany

# A hall shares one address; genuine codes never count here, however old.
GUESSES = Limit("check in from", 40, timedelta(seconds=10), timedelta(minutes=10))


def refuse_guessing(request: HttpRequest) -> None:
    """Count one; raises TooMany while the address has to wait."""
    if until := throttles.attempt(GUESSES, client_address(request)):
        raise TooMany(until)
