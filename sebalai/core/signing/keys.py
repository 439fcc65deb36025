"""Signers whose key is at hand: a PKCS#12 file, or a token behind PKCS#11."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sebalai.core.signing.faults import CannotSign, Fault
from sebalai.core.signing.orders import Order, Secrets
from sebalai.core.signing.trust import Trust


@dataclass(frozen=True)
class KeyFile:
    """A PKCS#12 file on this machine: to try an installation, or for a seal."""

    path: Path
    trust: Trust
    needs_passphrase: bool = True
    needs_identity: bool = False

    def sign(self, order: Order, secrets: Secrets) -> bytes:
        from pyhanko.sign.signers import SimpleSigner

        from sebalai.core.signing.pades import seal

        try:
            content = self.path.read_bytes()
        except OSError as error:
            raise CannotSign(Fault.KEY) from error
        try:
            key = SimpleSigner.load_pkcs12_data(
                content, other_certs=[], passphrase=secrets.passphrase.encode()
            )
        except ValueError as error:
            raise CannotSign(Fault.PASSPHRASE) from error
        return seal(order, key, self.trust)


@dataclass(frozen=True)
class Token:
    """A token or security module; its PIN is the passphrase."""

    module: str  # path of the maker's PKCS#11 library
    label: str  # of the token
    certificate: str  # label of certificate and key
    trust: Trust
    needs_passphrase: bool = True
    needs_identity: bool = False

    def sign(self, order: Order, secrets: Secrets) -> bytes:
        try:
            import pkcs11
            from pyhanko.config.pkcs11 import TokenCriteria
            from pyhanko.sign.pkcs11 import (
                PKCS11Signer,
                open_pkcs11_session,
            )
        except ImportError as error:
            raise CannotSign(Fault.KEY) from error

        from sebalai.core.signing.pades import seal

        try:
            session = open_pkcs11_session(
                self.module,
                token_criteria=TokenCriteria(label=self.label),
                user_pin=secrets.passphrase,
            )
        except (pkcs11.exceptions.PinIncorrect, pkcs11.exceptions.PinLenRange) as error:
            raise CannotSign(Fault.PASSPHRASE) from error
        except (pkcs11.exceptions.PKCS11Error, RuntimeError, OSError) as error:
            raise CannotSign(Fault.KEY) from error
        with session:
            key = PKCS11Signer(session, cert_label=self.certificate)
            try:
                return seal(order, key, self.trust)
            except pkcs11.exceptions.PKCS11Error as error:
                raise CannotSign(Fault.KEY) from error
