"""A certificate authority on loopback: root, OCSP and time stamps, by certomancer.

The tests sign with it as an agency signs with the government's authority.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from asn1crypto import keys, ocsp, pem, tsp, x509
from certomancer.registry import (
    ArchLabel,
    CertLabel,
    CertomancerConfig,
    KeyLabel,
    PKIArchitecture,
    ServiceLabel,
)
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

PASSPHRASE = "kunci-serumpun"
NAME = "Rahmat Hidayat"
PEOPLE = {"governor": NAME, "secretary": "Rudianto Halim", "revoked": "Siapa Saja"}


class Authority:
    """``closed`` makes its services answer 503, ``asked`` counts what was asked."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder, self.address, self.closed = folder, address, False
        self.asked: list[str] = []

    @cached_property
    def arch(self) -> PKIArchitecture:
        config = _config(self.address, self.folder)
        made = CertomancerConfig(config, key_search_dir=str(self.folder))
        return made.get_pki_arch(ArchLabel("pulau"))

    @property
    def time_stamps(self) -> str:
        return f"{self.address}/pulau/tsa/tsa"

    @property
    def root(self) -> Path:
        path = self.folder / "root.pem"
        path.write_bytes(pem.armor("CERTIFICATE", self.certificate("root").dump()))
        return path

    def certificate(self, label: str) -> x509.Certificate:
        return self.arch.get_cert(CertLabel(label))

    def key(self, label: str) -> keys.PrivateKeyInfo:
        return self.arch.key_set.get_private_key(KeyLabel(label))

    def pkcs12(self, label: str = "governor") -> Path:
        path = self.folder / f"{label}.p12"
        content = self.arch.package_pkcs12(
            CertLabel(label), password=PASSPHRASE.encode()
        )
        path.write_bytes(content)
        return path

    def answer(self, path: str, body: bytes) -> bytes:
        """What the service at ``path`` says to ``body``."""
        _, _, service, label = path.split("/")
        self.asked.append(service)
        services, now = self.arch.service_registry, datetime.now(UTC)
        if service == "tsa":
            asked = tsp.TimeStampReq.load(body)
            stamper = services.summon_timestamper(ServiceLabel(label), now)
            return stamper.request_tsa_response(asked).dump()
        responder = services.summon_responder(ServiceLabel(label), now)
        return responder.build_ocsp_response(ocsp.OCSPRequest.load(body)).dump()


@contextmanager
def signing_authority(folder: Path) -> Iterator[Authority]:
    """Serve an authority whose keys and certificates lie in ``folder``."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    authority = Authority(folder, f"http://127.0.0.1:{server.server_port}")
    server.authority = authority  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield authority
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        authority: Authority = self.server.authority  # type: ignore[attr-defined]
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if authority.closed:
            self.send_error(503)
            return
        kind = "timestamp-reply" if "/tsa/" in self.path else "ocsp-response"
        answer = authority.answer(self.path, body)
        self.send_response(200)
        self.send_header("Content-Type", f"application/{kind}")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_arguments: object) -> None:
        """Quiet."""


def _config(address: str, folder: Path) -> dict[str, object]:
    labels = ["root", "ocsp", "tsa", *PEOPLE]
    for label in labels:
        _make_key(folder / f"{label}.key")
    names = {"root": "Otoritas Uji", "ocsp": "OCSP Uji", "tsa": "Waktu Uji"} | PEOPLE
    return {
        "external-url-prefix": address,
        "keysets": {"pulau": {"keys": {n: {"path": f"{n}.key"} for n in labels}}},
        "pki-architectures": {
            "pulau": {
                "keyset": "pulau",
                "entity-defaults": {"country-name": "ID"},
                "entities": {
                    label: {
                        "organization-name": "Provinsi Uji",
                        "common-name": names[label],
                    }
                    for label in labels
                },
                "certs": _certificates(),
                "services": {
                    "ocsp": {"ocsp": {"for-issuer": "root", "responder-cert": "ocsp"}},
                    "time-stamping": {"tsa": {"signing-cert": "tsa"}},
                },
            }
        },
    }


def _certificates() -> dict[str, object]:
    now = datetime.now(UTC).replace(microsecond=0)
    root = {
        "subject": "root",
        "issuer": "root",
        "validity": _validity(now),
        "extensions": [
            {"id": "basic_constraints", "critical": True, "value": {"ca": True}},
            _usage("digital_signature", "key_cert_sign", "crl_sign"),
        ],
    }
    unchecked = {"id": "ocsp_no_check"}
    made = {
        "root": root,
        "ocsp": _certificate("ocsp", now, _purpose("ocsp_signing"), unchecked),
        "tsa": _certificate("tsa", now, _purpose("time_stamping", True), _asks_ocsp()),
    }
    for label in PEOPLE:
        made[label] = _certificate(
            label, now, _asks_ocsp(), usage=("digital_signature", "non_repudiation")
        )
    made["revoked"]["revocation"] = {
        "revoked-since": (now - timedelta(days=1)).isoformat(),
        "reason": "key_compromise",
    }
    return made


def _certificate(
    label: str,
    now: datetime,
    *extensions: dict[str, object],
    usage: tuple[str, ...] = ("digital_signature",),
) -> dict[str, object]:
    return {
        "subject": label,
        "issuer": "root",
        "validity": _validity(now),
        "extensions": [_usage(*usage), *extensions],
    }


def _validity(now: datetime) -> dict[str, str]:
    return {
        "valid-from": (now - timedelta(days=30)).isoformat(),
        "valid-to": (now + timedelta(days=700)).isoformat(),
    }


def _usage(*uses: str) -> dict[str, object]:
    return {
        "id": "key_usage",
        "critical": True,
        "smart-value": {"schema": "key-usage", "params": list(uses)},
    }


def _purpose(purpose: str, critical: bool = False) -> dict[str, object]:
    return {"id": "extended_key_usage", "critical": critical, "value": [purpose]}


def _asks_ocsp() -> dict[str, object]:
    return {
        "id": "authority_information_access",
        "smart-value": {
            "schema": "aia-urls",
            "params": {"ocsp-responder-names": ["ocsp"]},
        },
    }


def _make_key(path: Path) -> None:
    if path.exists():
        return
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
