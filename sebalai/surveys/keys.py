"""The key of a poll, wrapped by the one from the settings."""

from __future__ import annotations

import hmac
from contextlib import suppress
from hashlib import sha256

from django.conf import settings
from django.utils.translation import gettext as _

from sebalai.core.verdicts import Refused
from sebalai.directory.models import ProgrammePeriod
from sebalai.surveys import sealing
from sebalai.surveys.models import Poll
from sebalai.surveys.sealing import Box, Sealed


class Unreadable(Refused):
    """The settings hold another key than the one the poll was opened with."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The answers of this poll are sealed with another key. Ask who runs this"
                " installation to restore SEBALAI_TIES_KEY. Nothing is lost."
            )
        )


def new_wrapped_key(poll: Poll) -> bytes:
    """A data key for a poll that opens, fit to be stored."""
    under = sealing.wrapping_key(_secrets()[0])
    return sealing.lock(sealing.new_key(), key=under, context=_context(poll))


def data_key(poll: Poll) -> bytes:
    """Raises Unreadable; a poll without answers has none."""
    if poll.wrapped_key is None:
        raise ValueError(f"{poll.public_id} has no key")
    wrapped = bytes(poll.wrapped_key)
    for secret in _secrets():
        with suppress(Sealed):
            return sealing.unlock(
                wrapped, key=sealing.wrapping_key(secret), context=_context(poll)
            )
    raise Unreadable


def box(poll: Poll) -> Box:
    """What seals and opens the ballots of ``poll``. Raises Unreadable."""
    return Box(data_key(poll), poll.public_id, len(poll.questions), poll.most_names)


def period_salt(period: ProgrammePeriod) -> str:
    """A secret of the installation for digests over the answers of ``period``."""
    key = sealing.wrapping_key(_secrets()[0])
    return hmac.new(key, f"{period.public_id} salt".encode(), sha256).hexdigest()


def _secrets() -> list[str]:
    """The one that wraps, then those that polls of earlier days may be wrapped with."""
    held = [settings.TIES_KEY, settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [str(secret) for secret in held if secret]


def _context(poll: Poll) -> str:
    return f"{poll.public_id} key"
