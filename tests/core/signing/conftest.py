"""A small document to sign, and a trust in the authority of the tests."""

from __future__ import annotations

import pytest

from sebalai.core.signing import Level, Order, Place, Secrets, Stamp, Trust
from sebalai.core.signing.keys import KeyFile
from tests.signing_authority import PASSPHRASE, Authority
from tests.signing_papers import paper

STAMP = Stamp(
    Place(1, 300, 500, 238, 65),
    "http://127.0.0.1:8000/cek/abcd-efgh/",
    ("Ditandatangani secara elektronik", "Rahmat Hidayat"),
)


@pytest.fixture(scope="session")
def pdf() -> bytes:
    return paper("Keputusan Gubernur")


@pytest.fixture
def trust(authority: Authority) -> Trust:
    return Trust((authority.root,), authority.time_stamps, timeout=10)


@pytest.fixture
def sign(authority: Authority, trust: Trust):
    """``sign(pdf, level)``: signed by the governor, or by ``who``."""

    def signed(
        pdf: bytes, level: Level = Level.ARCHIVAL, who: str = "governor", **more
    ) -> bytes:
        key = KeyFile(authority.pkcs12(who), trust)
        return key.sign(Order(pdf, level, **more), Secrets(PASSPHRASE))

    return signed
