"""Encryption and identification of web push, as RFC 8291 and RFC 8292 have it.

The push service carries what only the browser can read, and knows by our key that it
comes from us.
"""

from __future__ import annotations

import base64
import json
import os
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

_CURVE = ec.SECP256R1()
_KEY_BYTES, _AUTH_BYTES, _POINT_BYTES = 32, 16, 65
_RECORD = 4096
LONGEST = _RECORD - 16 - 1 - 86  # what every push service takes in one record
_JWT_SECONDS = 12 * 3600


def encode(data: bytes) -> str:
    """base64url without padding, in which keys travel."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decode(text: str) -> bytes:
    """Raises ValueError for what is not base64url."""
    padded = text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4)
    return base64.b64decode(padded, altchars=b"-_", validate=True)


@dataclass(frozen=True)
class Recipient:
    """A browser's public key and its shared secret; raises ValueError if they are none."""

    point: bytes
    auth: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.auth) != _AUTH_BYTES or len(self.point) != _POINT_BYTES:
            raise ValueError("not the keys of a push subscription")
        ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, self.point)


class ServerKey:
    """Ours: it names this installation to every push service."""

    def __init__(self, private: str) -> None:
        """Raises ValueError unless ``private`` is what ``generate`` made."""
        raw = decode(private)
        if len(raw) != _KEY_BYTES:
            raise ValueError("a push key has 32 bytes")
        self._key = ec.derive_private_key(int.from_bytes(raw, "big"), _CURVE)

    @staticmethod
    def generate() -> str:
        key = ec.generate_private_key(_CURVE)
        return encode(key.private_numbers().private_value.to_bytes(_KEY_BYTES, "big"))

    @property
    def public(self) -> str:
        return encode(_point(self._key))

    def authorization(self, endpoint: str, *, contact: str, now: int) -> str:
        """The header for one push service, good for half a day (RFC 8292)."""
        parts = urlsplit(endpoint)
        claims = {
            "aud": f"{parts.scheme}://{parts.netloc}",
            "exp": now + _JWT_SECONDS,
            **({"sub": contact} if contact else {}),
        }
        head = {"typ": "JWT", "alg": "ES256"}
        signed = ".".join(encode(json.dumps(part).encode()) for part in (head, claims))
        proof = self._key.sign(signed.encode(), ec.ECDSA(hashes.SHA256()))
        both = (number.to_bytes(32, "big") for number in decode_dss_signature(proof))
        return f"vapid t={signed}.{encode(b''.join(both))}, k={self.public}"


def encrypt(
    content: bytes,
    to: Recipient,
    *,
    salt: bytes | None = None,
    key: ec.EllipticCurvePrivateKey | None = None,
) -> bytes:
    """The body of the request, ``aes128gcm`` (RFC 8188) in a single record.

    ``salt`` and ``key`` are made anew each time, but for a published example.
    """
    if len(content) > LONGEST:
        raise ValueError(f"a notification has at most {LONGEST} bytes")
    salt, key = salt or os.urandom(16), key or ec.generate_private_key(_CURVE)
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, to.point)
    ours = _point(key)
    info = b"WebPush: info\0" + to.point + ours
    secret = _derive(key.exchange(ec.ECDH(), theirs), to.auth, info, 32)
    sealing = _derive(secret, salt, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derive(secret, salt, b"Content-Encoding: nonce\0", 12)
    sealed = AESGCM(sealing).encrypt(nonce, content + b"\2", None)
    return salt + _RECORD.to_bytes(4, "big") + bytes([len(ours)]) + ours + sealed


def _derive(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(secret)


def _point(key: ec.EllipticCurvePrivateKey) -> bytes:
    public = key.public_key()
    return public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
