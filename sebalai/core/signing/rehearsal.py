"""An authority of its own for the demo: all works as it will, and proves nothing.

Made once in a folder: a root, a signer, a time stamp service and a list of revocations.
No service is asked, so that the demo signs without a network.
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from sebalai.core.signing.trust import Trust

if TYPE_CHECKING:
    from pyhanko.sign.timestamps import TimeStamper

PASSPHRASE = "serumpun"  # noqa: S105 - shown to every visitor of the demo
_YEARS = timedelta(days=3650)
_FILES = ("root.pem", "signer.p12", "clock.p12", "revoked.crl")


def signer_file(folder: Path) -> Path:
    return _made(folder) / "signer.p12"


def trust(folder: Path) -> Trust:
    """Believes the demo's own root, and takes the time from this machine."""
    made = _made(folder)
    return Trust(
        roots=(made / "root.pem",),
        stamper=_clock(made / "clock.p12"),
        revocations=((made / "revoked.crl").read_bytes(),),
    )


def _clock(path: Path) -> TimeStamper:
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko.sign.timestamps import DummyTimeStamper

    key = SimpleSigner.load_pkcs12_data(
        path.read_bytes(), other_certs=[], passphrase=PASSPHRASE.encode()
    )
    return DummyTimeStamper(
        tsa_cert=key.signing_cert,
        tsa_key=key.signing_key,
        certs_to_embed=key.cert_registry,
    )


def _made(folder: Path) -> Path:
    """The folder with its files; whoever comes first makes them, whole or not at all."""
    if not (folder / _FILES[0]).exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(dir=folder.parent))
        _make(fresh)
        try:
            fresh.rename(folder)
        except OSError:  # another process was faster
            shutil.rmtree(fresh)
    return folder


def _make(folder: Path) -> None:
    root_key, root = _root()
    purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    for file, name, usage in (
        ("signer.p12", "Penanda Tangan Peragaan", None),
        ("clock.p12", "Stempel Waktu Peragaan", purpose),
    ):
        key, certificate = _issued(name, usage, root_key, root)
        content = pkcs12.serialize_key_and_certificates(
            name.encode(),
            key,
            certificate,
            [root],
            BestAvailableEncryption(PASSPHRASE.encode()),
        )
        (folder / file).write_bytes(content)
    (folder / "revoked.crl").write_bytes(_nothing_revoked(root_key, root))
    (folder / "root.pem").write_bytes(root.public_bytes(Encoding.PEM))


def _root() -> tuple[rsa.RSAPrivateKey, x509.Certificate]:
    key, name = _key(), _name("Otoritas Peragaan Sebalai")
    builder = _builder(name, name, key.public_key())
    builder = builder.add_extension(x509.BasicConstraints(True, None), critical=True)
    builder = builder.add_extension(_usage(signs_others=True), critical=True)
    return key, builder.sign(key, hashes.SHA256())


def _issued(
    name: str,
    purpose: x509.ExtendedKeyUsage | None,
    root_key: rsa.RSAPrivateKey,
    root: x509.Certificate,
) -> tuple[rsa.RSAPrivateKey, x509.Certificate]:
    key = _key()
    builder = _builder(_name(name), root.subject, key.public_key())
    builder = builder.add_extension(_usage(signs_others=False), critical=True)
    if purpose:
        builder = builder.add_extension(purpose, critical=True)
    return key, builder.sign(root_key, hashes.SHA256())


def _nothing_revoked(key: rsa.RSAPrivateKey, root: x509.Certificate) -> bytes:
    now = datetime.now(UTC)
    builder = x509.CertificateRevocationListBuilder(
        issuer_name=root.subject, last_update=now, next_update=now + _YEARS
    ).add_extension(x509.CRLNumber(1), critical=False)
    return builder.sign(key, hashes.SHA256()).public_bytes(Encoding.DER)


def _builder(
    subject: x509.Name, issuer: x509.Name, key: rsa.RSAPublicKey
) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return x509.CertificateBuilder(
        subject_name=subject,
        issuer_name=issuer,
        public_key=key,
        serial_number=x509.random_serial_number(),
        not_valid_before=now - timedelta(days=1),
        not_valid_after=now + _YEARS,
    )


def _usage(*, signs_others: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=not signs_others,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_others,
        crl_sign=signs_others,
        encipher_only=False,
        decipher_only=False,
    )


def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _name(common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "ID"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Peragaan"),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )
