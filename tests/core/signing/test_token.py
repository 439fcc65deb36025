"""Signing with a PKCS#11 token, SoftHSM as the token."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pkcs11
import pytest
from pkcs11.util.rsa import decode_rsa_private_key
from pkcs11.util.x509 import decode_x509_certificate

from sebalai.core.signing import CannotSign, Fault, Level, Order, Secrets, verify
from sebalai.core.signing.keys import Token

PIN, LABEL = "246810", "Gubernur"
MODULES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib64/softhsm/libsofthsm2.so",
    "/usr/local/lib/softhsm/libsofthsm2.so",
)
MODULE = next((path for path in MODULES if Path(path).exists()), "")
pytestmark = pytest.mark.skipif(
    not (MODULE and shutil.which("softhsm2-util")),
    reason="softhsm2 is not installed; .ci/run installs it",
)


@pytest.fixture(scope="module")
def softhsm(tmp_path_factory, _authority):
    """A token with the governor's key and certificate."""
    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    config = folder / "softhsm2.conf"
    config.write_text(f"directories.tokendir = {folder / 'tokens'}\n")
    os.environ["SOFTHSM2_CONF"] = str(config)
    options = ["--init-token", "--free", "--label", "sebalai", "--so-pin", "1234567890"]
    subprocess.run(
        ["softhsm2-util", *options, "--pin", PIN], check=True, capture_output=True
    )
    fill(_authority)
    yield MODULE
    del os.environ["SOFTHSM2_CONF"]


def fill(authority) -> None:
    key = authority.key("governor")["private_key"].parsed.dump()
    token = pkcs11.lib(MODULE).get_token(token_label="sebalai")
    with token.open(rw=True, user_pin=PIN) as session:
        attributes = decode_rsa_private_key(key)
        named = {
            pkcs11.Attribute.LABEL: LABEL,
            pkcs11.Attribute.ID: b"\1",
            pkcs11.Attribute.TOKEN: True,
        }
        session.create_object(attributes | named)
        certificate = decode_x509_certificate(authority.certificate("governor").dump())
        session.create_object(certificate | named)


def test_a_token_signs(softhsm, pdf, trust):
    token = Token(softhsm, "sebalai", LABEL, trust)
    signed = token.sign(Order(pdf, Level.ARCHIVAL), Secrets(PIN))
    found = verify(signed, trust)
    assert (found.is_trusted, found.level) == (True, Level.ARCHIVAL)


@pytest.mark.parametrize(
    ("module", "label", "certificate", "pin", "fault"),
    [
        (MODULE, "sebalai", LABEL, "135791", Fault.PASSPHRASE),
        (MODULE, "lain", LABEL, PIN, Fault.KEY),
        (MODULE, "sebalai", "Lain", PIN, Fault.KEY),
        ("/none.so", "sebalai", LABEL, PIN, Fault.KEY),
    ],
)
def test_why_a_token_does_not_sign(
    softhsm, pdf, trust, module, label, certificate, pin, fault
):
    token = Token(module, label, certificate, trust)
    with pytest.raises(CannotSign) as refused:
        token.sign(Order(pdf, Level.BASIC), Secrets(pin))
    assert refused.value.fault == fault
