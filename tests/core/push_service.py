"""A push service with its browsers on loopback: it reads what only they can read.

The checks are written from RFC 8291, 8292 and 8188, apart from the code they judge.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def unb64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def hkdf(salt: bytes, secret: bytes, info: bytes, length: int) -> bytes:
    """One block of RFC 5869 suffices here."""
    extracted = hmac.new(salt, secret, hashlib.sha256).digest()
    return hmac.new(extracted, info + b"\x01", hashlib.sha256).digest()[:length]


class Browser:
    """One subscription: a key pair, a secret, an address at its push service."""

    def __init__(self, endpoint: str) -> None:
        self.endpoint = endpoint
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.secret = os.urandom(16)
        self.point = self.key.public_key().public_bytes(
            Encoding.X962, PublicFormat.UncompressedPoint
        )

    @property
    def subscription(self) -> dict[str, str]:
        return {
            "endpoint": self.endpoint,
            "point": b64(self.point),
            "auth": b64(self.secret),
        }

    def read(self, body: bytes) -> bytes:
        salt, size, length = body[:16], int.from_bytes(body[16:20], "big"), body[20]
        sender, sealed = body[21 : 21 + length], body[21 + length :]
        assert len(sealed) <= size
        theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender)
        shared = self.key.exchange(ec.ECDH(), theirs)
        info = b"WebPush: info\x00" + self.point + sender
        secret = hkdf(self.secret, shared, info, 32)
        key = hkdf(salt, secret, b"Content-Encoding: aes128gcm\x00", 16)
        nonce = hkdf(salt, secret, b"Content-Encoding: nonce\x00", 12)
        content = AESGCM(key).decrypt(nonce, sealed, None).rstrip(b"\x00")
        assert content[-1:] == b"\x02", "not the last record"
        return content[:-1]


@dataclass
class PushService:
    """``answers`` by device: a status, with headers perhaps; one each, the last kept."""

    public_key: str = ""
    answers: dict[str, list] = field(default_factory=dict)
    browsers: dict[str, Browser] = field(default_factory=dict)
    shown: list[tuple[str, dict]] = field(default_factory=list)
    headers: list[dict] = field(default_factory=list)
    port: int = 0

    def browser(self, name: str) -> Browser:
        path = f"/send/{name}"
        found = Browser(f"http://127.0.0.1:{self.port}{path}")
        self.browsers[path] = found
        return found

    def judge(self, headers: dict) -> None:
        """RFC 8292: signed by the key that the browser was given, for us, not for long."""
        scheme, _, rest = headers["Authorization"].partition(" ")
        parts = dict(part.strip().split("=", 1) for part in rest.split(","))
        assert (scheme, parts["k"]) == ("vapid", self.public_key)
        head, claims, proof = parts["t"].split(".")
        raw = unb64(proof)
        assert len(raw) == 64
        numbers = int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big")
        key = ec.EllipticCurvePublicKey.from_encoded_point(
            ec.SECP256R1(), unb64(parts["k"])
        )
        key.verify(
            encode_dss_signature(*numbers),
            f"{head}.{claims}".encode(),
            ec.ECDSA(hashes.SHA256()),
        )
        said = json.loads(unb64(claims))
        assert json.loads(unb64(head))["alg"] == "ES256"
        assert said["aud"] == f"http://127.0.0.1:{self.port}"
        assert 0 < said["exp"] - time.time() <= 24 * 3600
        assert said["sub"].startswith(("mailto:", "https:"))
        assert headers["Content-Encoding"] == "aes128gcm"
        assert int(headers["TTL"]) > 0
        assert len(headers["Topic"]) <= 32


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        service: PushService = self.server.service
        body = self.rfile.read(int(self.headers["Content-Length"]))
        name = self.path.rpartition("/")[2]
        service.headers.append(dict(self.headers))
        try:
            service.judge(dict(self.headers))
        except Exception as error:
            self._answer(403, {}, repr(error))
            return
        answers = service.answers.get(name, [201])
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        status, headers = answer if isinstance(answer, tuple) else (answer, {})
        if status == 201:
            content = json.loads(service.browsers[self.path].read(body))
            service.shown.append((name, content))
        self._answer(status, headers, "")

    def _answer(self, status: int, headers: dict, said: str) -> None:
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(said.encode())))
        self.end_headers()
        self.wfile.write(said.encode())

    def log_message(self, *_arguments: object) -> None:
        """Quiet."""


@contextmanager
def push_service(public_key: str) -> Iterator[PushService]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    service = PushService(public_key=public_key, port=server.server_port)
    server.service = service
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
