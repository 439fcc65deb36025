"""The signers and the trust of this installation, from its settings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings

from sebalai.core.signing import rehearsal
from sebalai.core.signing.gateway import Gateway
from sebalai.core.signing.keys import KeyFile, Token
from sebalai.core.signing.orders import Order, Secrets, Signer
from sebalai.core.signing.trust import Trust


def trust() -> Trust:
    """Whose certificates and time stamps are believed here."""
    if settings.SIGNING_REHEARSAL:
        return rehearsal.trust(settings.SIGNING_REHEARSAL)
    return Trust(
        roots=tuple(Path(path) for path in settings.SIGNING_ROOTS),
        time_stamps=settings.TIME_STAMP_URL,
        timeout=settings.SIGNING_TIMEOUT,
    )


def signatory() -> Signer | None:
    """By which a person signs, with their own passphrase; None where none is set up."""
    return _signer(settings.SIGNER)


def seal() -> Sealing | None:
    """By which the institution seals certificates unattended; None where none is."""
    signer = _signer(settings.SEAL)
    if signer is None:
        return None
    return Sealing(signer, Secrets(settings.SEAL_PASSPHRASE, settings.SEAL_IDENTITY))


class Sealing:
    """A signer together with the secrets that the administrator gave the installation."""

    def __init__(self, signer: Signer, secrets: Secrets) -> None:
        self._signer, self._secrets = signer, secrets

    def sign(self, order: Order) -> bytes:
        return self._signer.sign(order, self._secrets)


def _signer(told: dict[str, Any] | None) -> Signer | None:
    if told is None:
        return None
    if settings.SIGNING_REHEARSAL:
        return KeyFile(rehearsal.signer_file(settings.SIGNING_REHEARSAL), trust())
    if told["kind"] == "file":
        return KeyFile(Path(told["path"]), trust())
    if told["kind"] == "token":
        return Token(told["module"], told["token"], told["certificate"], trust())
    return Gateway(
        told["address"], told["username"], told["password"], settings.SIGNING_TIMEOUT
    )
