"""Notifications on devices, by the push service of each browser (RFC 8030)."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import lru_cache
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from sebalai.core.models import PushSubscription
from sebalai.core.outbox.http import THIS_MACHINE, Answer, call
from sebalai.core.outbox.outcomes import (
    Barred,
    Line,
    Never,
    NothingLeft,
    NotNow,
    NotTaken,
    Unreachable,
)
from sebalai.core.outbox.webpush import Recipient, ServerKey, decode, encrypt

_DAYS_KEPT = 2  # by the push service, while the device is away
_TIMEOUT = 20
_GONE = {404, 410}
_LATER = {408, 425, 429}


@dataclass(frozen=True)
class Notification:
    """``key`` is the same each time: a repetition takes the place of the first."""

    key: str
    title: str
    text: str
    path: str
    device: PushSubscription


@lru_cache(maxsize=4)
def _key(private: str) -> ServerKey:
    return ServerKey(private)


def is_set_up() -> bool:
    return bool(settings.PUSH_KEY) and not faults()


def faults() -> list[str]:
    """What is wrong with the settings, for whoever runs the installation."""
    if not settings.PUSH_KEY:
        return []
    try:
        _key(settings.PUSH_KEY)
    except ValueError:
        return ["SEBALAI_PUSH_KEY is none; make one with `sebalai push_key`."]
    return []


def public_key() -> str:
    """What a browser asks for when somebody signs a device up; empty without push."""
    return _key(settings.PUSH_KEY).public if is_set_up() else ""


def may_call(endpoint: str) -> bool:
    """Browsers name the address: only those of known push services are called."""
    try:
        parts = urlsplit(endpoint)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return False
    known = any(fnmatch(host, pattern) for pattern in settings.PUSH_HOSTS)
    near = parts.scheme == "http" and host in THIS_MACHINE
    plain = "@" not in parts.netloc and (near or parts.port in {None, 443})
    return known and plain and (near or parts.scheme == "https")


class PushLine(Line):
    """A request for each notification, to whatever service its device has."""

    def hand_over(self, parcel: Notification) -> None:
        device = parcel.device
        if not may_call(device.endpoint):
            raise Never(_("The push service of this device is not a known one."))
        try:
            answer = call(
                "POST",
                device.endpoint,
                headers=_headers(parcel),
                body=_sealed(parcel),
                timeout=_TIMEOUT,
            )
        except (Unreachable, Barred) as error:  # one service away: others go on
            raise NotNow(str(error)) from error
        if answer.status in _GONE:
            device.delete()
            raise NothingLeft(_("The device has ended its subscription."))
        if not 200 <= answer.status < 300:
            raise _judged(answer)


def _headers(parcel: Notification) -> dict[str, str]:
    return {
        "Authorization": _key(settings.PUSH_KEY).authorization(
            parcel.device.endpoint,
            contact=settings.PUSH_CONTACT or settings.BASE_URL,
            now=int(time.time()),
        ),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(_DAYS_KEPT * 86400),
        "Topic": parcel.key,
        "Urgency": "normal",
    }


def _sealed(parcel: Notification) -> bytes:
    content = {
        "title": parcel.title,
        "body": parcel.text,
        "path": parcel.path,
        "tag": parcel.key,
    }
    device = parcel.device
    to = Recipient(decode(device.point), decode(device.auth))
    return encrypt(json.dumps(content, ensure_ascii=False).encode(), to)


def _judged(answer: Answer) -> NotTaken:
    words = f"{answer.status} {answer.words}".strip()[:300]
    if answer.status >= 500 or answer.status in _LATER:
        return NotNow(words, answer.retry_after)
    return Never(words)
