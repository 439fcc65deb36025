"""The gateway against a double that speaks its contract, failures included."""

from __future__ import annotations

import logging

import pytest

from sebalai.core.signing import CannotSign, Fault, Level, Order, Secrets, accept
from tests.core.signing.conftest import STAMP
from tests.signing_gateway import NIK, PASSPHRASE, signing_gateway

RIGHT = Secrets(PASSPHRASE, NIK)


@pytest.fixture
def gateway(authority):
    with signing_gateway(authority) as running:
        yield running


@pytest.mark.parametrize("mood", ["", "by id"])
def test_the_gateway_signs(gateway, pdf, trust, mood):
    gateway.mood = mood
    order = Order(
        pdf, Level.BASIC, reason="Penetapan", location="Serumpun", stamp=STAMP
    )
    signed = gateway.client().sign(order, RIGHT)
    assert accept(signed, pdf, trust).is_trusted
    (form,) = gateway.forms
    image = form.pop("imageTTD")
    assert image.startswith(b"\x89PNG")
    assert form == {
        "file": pdf,
        "nik": NIK.encode(),
        "passphrase": PASSPHRASE.encode(),
        "tampilan": b"visible",
        "reason": b"Penetapan",
        "location": b"Serumpun",
        "image": b"true",
        "linkQR": STAMP.address.encode(),
        "page": b"1",
        "xAxis": b"300",
        "yAxis": b"277",
        "width": b"238",
        "height": b"65",
    }


@pytest.mark.parametrize(
    ("mood", "secrets", "fault"),
    [
        ("", Secrets("salah", NIK), Fault.PASSPHRASE),
        ("", Secrets(PASSPHRASE, "1900000000000009"), Fault.UNKNOWN_PERSON),
        ("down", RIGHT, Fault.UNREACHABLE),
        ("garbage", RIGHT, Fault.NONSENSE),
        ("elsewhere", RIGHT, Fault.NONSENSE),
        ("refuses", RIGHT, Fault.REJECTED),
        ("cut", RIGHT, Fault.UNREACHABLE),
    ],
)
def test_each_failure_has_its_sentence(gateway, pdf, mood, secrets, fault):
    gateway.mood = mood
    with pytest.raises(CannotSign) as refused:
        gateway.client().sign(Order(pdf, Level.BASIC), secrets)
    assert refused.value.fault == fault
    assert PASSPHRASE not in refused.value.reason


def test_a_silent_gateway_is_not_waited_for(gateway, pdf):
    gateway.mood = "slow"
    with pytest.raises(CannotSign) as refused:
        gateway.client(timeout=1).sign(Order(pdf, Level.BASIC), RIGHT)
    assert refused.value.fault == Fault.TIMED_OUT


def test_a_wrong_sign_in_of_the_installation(gateway, pdf):
    with pytest.raises(CannotSign) as refused:
        gateway.client(password="lain").sign(Order(pdf, Level.BASIC), RIGHT)
    assert refused.value.fault == Fault.BARRED


def test_no_gateway_there(gateway, pdf, unused_port):
    client = gateway.client(address=f"http://127.0.0.1:{unused_port}")
    with pytest.raises(CannotSign) as refused:
        client.sign(Order(pdf, Level.BASIC), RIGHT)
    assert refused.value.fault == Fault.UNREACHABLE


def test_a_file_that_comes_back_unsigned_is_not_accepted(gateway, pdf, trust):
    gateway.mood = "unsigned"
    back = gateway.client().sign(Order(pdf, Level.BASIC), RIGHT)
    with pytest.raises(CannotSign) as refused:
        accept(back, pdf, trust)
    assert refused.value.fault == Fault.NO_SIGNATURE


def test_the_passphrase_is_logged_nowhere(gateway, pdf, caplog):
    caplog.set_level(logging.DEBUG)
    gateway.client().sign(Order(pdf, Level.BASIC), RIGHT)
    assert PASSPHRASE not in caplog.text
    assert NIK not in caplog.text
    assert "rahasia-instansi" not in repr(gateway.client())
