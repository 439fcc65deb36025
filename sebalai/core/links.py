"""Personal links: an address that only the person it was sent to can know.

A token is the public id of a thing and a seal on it. Nothing of it is stored: whoever
reads the database or the outbox cannot open the link. Whether it is still open, and how
often it may be used, is the state of the thing behind it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

from sebalai.core import throttles
from sebalai.core.addresses import client_address
from sebalai.core.fields import ALPHABET
from sebalai.core.throttles import Limit, TooMany

SEAL_LENGTH = 16  # 79 bits; with the public id's own 59, guessing is hopeless
GUESSES = Limit("open a link from", 20, timedelta(seconds=10), timedelta(minutes=10))

_paths: dict[str, Callable[[str], str]] = {}


def declare(purpose: str, path: Callable[[str], str]) -> str:
    """Say which page a token of ``purpose`` opens; returns the purpose.

    ``path`` makes the page's path of a token, as ``reverse`` does.
    """
    if _paths.setdefault(purpose, path) is not path:
        raise ValueError(f"{purpose} is declared twice")
    return purpose


def is_declared(purpose: str) -> bool:
    return purpose in _paths


def issue(purpose: str, public_id: str) -> str:
    """The token: the same each time, 29 characters, to be typed off paper if need be."""
    return f"{public_id}-{_seal(purpose, public_id, settings.SECRET_KEY)}"


def read(purpose: str, token: str) -> str | None:
    """The public id in ``token``; None when anything in it is not as it was issued."""
    public_id, _, seal = token.strip().lower().rpartition("-")
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    seals = [_seal(purpose, public_id, key) for key in keys]
    genuine = [constant_time_compare(seal, one) for one in seals]
    return public_id if public_id and any(genuine) else None


def guarded(request: HttpRequest, purpose: str, token: str) -> str | None:
    """As ``read``, for a page: a wrong token counts against the visitor's address.

    Raises TooMany while the address has to wait. A right token always passes, so that
    one colleague's guessing locks nobody else of the same office out.
    """
    if (public_id := read(purpose, token)) is not None:
        return public_id
    if until := throttles.attempt(GUESSES, client_address(request)):
        raise TooMany(until)
    return None


def path(purpose: str, public_id: str) -> str:
    """The path of the page that the person opens."""
    return _paths[purpose](issue(purpose, public_id))


def address(purpose: str, public_id: str) -> str:
    """The same with scheme and host: for mail, paper and QR codes."""
    return settings.BASE_URL + path(purpose, public_id)


def _seal(purpose: str, public_id: str, key: str | bytes) -> str:
    digest = salted_hmac(
        f"sebalai.link:{purpose}", public_id, secret=key, algorithm="sha256"
    ).digest()
    number, letters = int.from_bytes(digest, "big"), []
    for _place in range(SEAL_LENGTH):
        number, letter = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[letter])
    return "".join(letters)
