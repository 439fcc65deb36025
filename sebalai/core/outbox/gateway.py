"""Short messages by an HTTP gateway of the province.

The contract is docs/reference/message-gateway.md: one request for each message, JSON,
a secret in a header, an Idempotency-Key that stays the same for the same message.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from sebalai.core.outbox.http import THIS_MACHINE, Answer, call
from sebalai.core.outbox.outcomes import (
    Barred,
    Line,
    Lost,
    Never,
    NotNow,
    NotTaken,
    Unreachable,
)

_PLACE = re.compile(r"\{(number|text|id|agency)\}")
_BARRED = {401, 402, 403, 404, 405, 407}
_PAUSED = {429, 503}
_MAYBE_TAKEN = {502, 504}  # said by something in between, which does not know


@dataclass(frozen=True)
class Short:
    """``key`` is the same each time this message is sent."""

    key: str
    number: str
    text: str
    agency: str


def is_set_up() -> bool:
    """The demo, whose people are invented, calls a gateway on this machine only."""
    host = urlsplit(settings.GATEWAY_URL).hostname
    return bool(host) and (not settings.DEMO_MODE or host in THIS_MACHINE)


def faults() -> list[str]:
    """What is wrong with the settings, for whoever runs the installation."""
    if not settings.GATEWAY_URL:
        return []
    found = []
    parts = urlsplit(settings.GATEWAY_URL)
    secure = parts.scheme == "https" or parts.hostname in THIS_MACHINE
    if parts.scheme not in {"https", "http"} or not parts.hostname or not secure:
        found.append("SEBALAI_GATEWAY_URL must be https://host/path.")
    if settings.GATEWAY_METHOD not in {"POST", "PUT", "PATCH"}:
        found.append("SEBALAI_GATEWAY_METHOD is POST, PUT or PATCH.")
    name, colon, value = settings.GATEWAY_HEADER.partition(":")
    if settings.GATEWAY_HEADER and not (name.strip() and colon and value.strip()):
        found.append("SEBALAI_GATEWAY_HEADER is written as “Name: value {secret}”.")
    try:
        body = json.loads(settings.GATEWAY_BODY)
    except ValueError:
        return [*found, "SEBALAI_GATEWAY_BODY is no JSON."]
    text = json.dumps(body)
    if "{number}" not in text or "{text}" not in text:
        found.append("SEBALAI_GATEWAY_BODY has no place for {number} or {text}.")
    return found


class GatewayLine(Line):
    """A request for each message; nothing stays open between two."""

    def open(self) -> None:
        if found := faults():
            raise Barred(found[0])

    def hand_over(self, parcel: Short) -> None:
        try:
            answer = call(
                settings.GATEWAY_METHOD,
                settings.GATEWAY_URL,
                headers=_headers(parcel),
                body=_body(parcel),
                timeout=settings.GATEWAY_TIMEOUT,
            )
        except Lost as error:
            if settings.GATEWAY_IDEMPOTENT:
                raise NotNow(str(error)) from error
            raise
        if not 200 <= answer.status < 300:
            raise _judged(answer)


def _headers(parcel: Short) -> dict[str, str]:
    found = {
        "Content-Type": "application/json; charset=utf-8",
        "Accept": "application/json",
        "User-Agent": "Sebalai",
        "Idempotency-Key": parcel.key,
    }
    if settings.GATEWAY_HEADER:
        name, _, value = settings.GATEWAY_HEADER.partition(":")
        found[name.strip()] = value.strip().replace("{secret}", settings.GATEWAY_SECRET)
    return found


def _body(parcel: Short) -> bytes:
    values = {
        "number": parcel.number,
        "text": parcel.text,
        "id": parcel.key,
        "agency": parcel.agency,
    }
    filled = _filled(json.loads(settings.GATEWAY_BODY), values)
    return json.dumps(filled, ensure_ascii=False).encode()


def _filled(part: object, values: Mapping[str, str]) -> object:
    """Places are filled inside of strings, once: no text can break the JSON."""
    if isinstance(part, dict):
        return {key: _filled(value, values) for key, value in part.items()}
    if isinstance(part, list):
        return [_filled(value, values) for value in part]
    if isinstance(part, str):
        return _PLACE.sub(lambda found: values[found[1]], part)
    return part


def _judged(answer: Answer) -> NotTaken | Lost:
    if answer.status in _PAUSED:
        # Shown for the whole batch: no word more, it may name the addressee.
        return Unreachable(str(answer.status), answer.retry_after)
    if answer.status in _BARRED or answer.status < 400:
        return Barred(str(answer.status))
    words = f"{answer.status} {answer.words}".strip()[:300]
    if answer.status in _MAYBE_TAKEN and not settings.GATEWAY_IDEMPOTENT:
        return Lost(words)
    if answer.status >= 500 or answer.status in {408, 425}:
        return NotNow(words, answer.retry_after)
    return Never(words)
