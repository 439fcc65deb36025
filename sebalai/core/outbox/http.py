"""One request to a server that the administrator or a browser named.

What breaks before the request is whole was certainly not taken; when the answer itself
is lost, nobody can know. No redirect is followed and no proxy of the environment used:
a secret goes where it was meant to go.
"""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import Message as Headers
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from sebalai.core.outbox.outcomes import Barred, Lost, Unreachable

THIS_MACHINE = {"127.0.0.1", "localhost", "::1"}
LONGEST_WAIT = timedelta(days=1)
_MOST_WORDS = 2000


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Headers
    words: str  # the beginning of what it said, on one line

    @property
    def retry_after(self) -> timedelta:
        """How long it asks us to wait: in seconds, or until a moment; 0 if it does not."""
        said = self.headers.get("Retry-After", "").strip()
        if said.isascii() and said.isdigit():
            return min(timedelta(seconds=int(said[:9])), LONGEST_WAIT)
        with suppress(ValueError, TypeError):
            until = parsedate_to_datetime(said)
            if until.tzinfo is None:
                until = until.replace(tzinfo=UTC)
            wait = until - datetime.now(UTC)
            return min(max(wait, timedelta()), LONGEST_WAIT)
        return timedelta()


def call(
    method: str, url: str, *, headers: Mapping[str, str], body: bytes, timeout: int
) -> Answer:
    """Raises Unreachable, Barred or Lost; any status is an answer."""
    connection = _connection(url, timeout)
    parts = urlsplit(url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        _send(connection, method, path, headers, body)
        try:
            response = connection.getresponse()
        except (OSError, http.client.HTTPException) as error:
            raise Lost(_words(error)) from error
        said = b""
        with suppress(OSError, http.client.HTTPException):  # the status says it all
            said = response.read1(_MOST_WORDS)
        words = " ".join(said.decode("utf-8", "replace").split())
        return Answer(response.status, response.headers, words)
    finally:
        connection.close()


def _connection(url: str, timeout: int) -> http.client.HTTPConnection:
    parts = urlsplit(url)
    kind = (
        http.client.HTTPSConnection
        if parts.scheme == "https"
        else http.client.HTTPConnection
    )
    return kind(parts.hostname or "", parts.port, timeout=timeout)


def _send(
    connection: http.client.HTTPConnection,
    method: str,
    path: str,
    headers: Mapping[str, str],
    body: bytes,
) -> None:
    try:
        connection.connect()
        connection.request(method, path, body, dict(headers))
    except ssl.SSLError as error:
        raise Barred(_words(error)) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Unreachable(_words(error)) from error


def _words(error: BaseException) -> str:
    return " ".join(str(error).split())[:300] or type(error).__name__
