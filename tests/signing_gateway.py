"""A signing gateway on loopback that follows the contract of core/signing/gateway.py.

It signs with keys of its own, as a gateway does, and can be told to misbehave.
"""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from sebalai.core.signing import Level, Order, Secrets
from sebalai.core.signing.gateway import Gateway
from sebalai.core.signing.keys import KeyFile
from sebalai.core.signing.trust import Trust
from tests.signing_authority import PASSPHRASE as KEY_PASSPHRASE, Authority

USERNAME, PASSWORD = "esign", "rahasia-instansi"
NIK, PASSPHRASE = "1900000000000001", "frasa sandi penanda tangan"


class SigningGateway:
    """``mood`` is what goes wrong: see ``_Handler``; ``forms`` is what was sent."""

    def __init__(self, authority: Authority) -> None:
        self.authority, self.mood = authority, ""
        self.forms: list[dict[str, bytes]] = []
        self.kept: dict[str, bytes] = {}
        self.release = threading.Event()
        self.port = 0

    def client(self, **changes: object) -> Gateway:
        address = f"http://127.0.0.1:{self.port}"
        given = {"address": address, "username": USERNAME, "password": PASSWORD}
        return Gateway(**given | {"timeout": 10} | changes)

    def signed(self, pdf: bytes) -> bytes:
        trust = Trust((self.authority.root,), self.authority.time_stamps)
        key = KeyFile(self.authority.pkcs12(), trust)
        return key.sign(Order(pdf, Level.BASIC), Secrets(KEY_PASSPHRASE))


@contextmanager
def signing_gateway(authority: Authority) -> Iterator[SigningGateway]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    gateway = SigningGateway(authority)
    gateway.port = server.server_port
    server.gateway = gateway  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield gateway
    finally:
        gateway.release.set()
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    @property
    def gateway(self) -> SigningGateway:
        return self.server.gateway  # type: ignore[attr-defined]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        form = _form(self.headers["Content-Type"], body)
        self.gateway.forms.append(form)
        if self.path != "/api/sign/pdf":
            self._json(404, error="Not Found")
        elif not self._is_let_in():
            self._json(401, error="Unauthorized", status_code=401)
        elif not self._misbehaved():
            self._sign(form)

    def do_GET(self) -> None:
        pdf = self.gateway.kept.get(self.path.rpartition("/")[2])
        if pdf is None or not self._is_let_in():
            self._json(404, error="Dokumen tidak ditemukan")
        else:
            self._send(200, "application/pdf", pdf)

    def _sign(self, form: dict[str, bytes]) -> None:
        if form["nik"].decode() != NIK:
            self._json(400, error="User tidak terdaftar", status_code=2011)
        elif form["passphrase"].decode() != PASSPHRASE:
            self._json(
                400,
                error="Proses signing gagal : Passphrase anda salah",
                status_code=2031,
            )
        else:
            pdf = self.gateway.signed(form["file"])
            if self.gateway.mood == "by id":
                self.gateway.kept["dok-1"] = pdf
                self._json(200, message="Proses berhasil", id_dokumen="dok-1")
            else:
                self._send(200, "application/pdf", pdf)

    def _misbehaved(self) -> bool:
        mood = self.gateway.mood
        if mood == "slow":
            self.gateway.release.wait(30)
            self.close_connection = True
        elif mood == "down":
            self._send(502, "text/html", b"<h1>Bad Gateway</h1>")
        elif mood == "garbage":
            self._send(200, "text/html", b"<h1>Welcome to nginx!</h1>")
        elif mood == "unsigned":
            self._send(200, "application/pdf", self.gateway.forms[-1]["file"])
        elif mood == "elsewhere":
            self.send_response(302)
            self.send_header("Location", f"http://127.0.0.1:{self.gateway.port}/lain")
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif mood == "refuses":
            self._json(400, error="Sertifikat\nkedaluwarsa", status_code=2099)
        elif mood == "cut":
            self.send_response(200)
            self.send_header("Content-Length", "5000")
            self.end_headers()
            self.wfile.write(b"%PDF-1.7")
            self.close_connection = True
        else:
            return False
        return True

    def _is_let_in(self) -> bool:
        login = base64.b64encode(f"{USERNAME}:{PASSWORD}".encode()).decode()
        return self.headers.get("Authorization") == f"Basic {login}"

    def _json(self, status: int, **said: object) -> None:
        self._send(status, "application/json", json.dumps(said).encode())

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        """Quiet."""


def _form(kind: str, body: bytes) -> dict[str, bytes]:
    head = f"Content-Type: {kind}\r\n\r\n".encode()
    message = message_from_bytes(head + body, policy=HTTP)
    return {
        part.get_param("name", header="content-disposition"): part.get_payload(
            decode=True
        )
        for part in message.iter_parts()
    }
