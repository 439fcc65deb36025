"""Notifications on devices, read by a browser of our own at a real push service."""

from __future__ import annotations

from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from django.core.management import call_command
from django.utils import timezone

from sebalai.core import outbox
from sebalai.core.jobs.worker import Worker
from sebalai.core.models import Delivery, Job, PushSubscription, Topic
from sebalai.core.outbox import devices, push
from sebalai.core.outbox.webpush import (
    LONGEST,
    Recipient,
    ServerKey,
    decode,
    encode,
    encrypt,
)
from sebalai.core.verdicts import Refused
from tests.core.push_service import Browser, push_service
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def service(settings):
    settings.PUSH_KEY = ServerKey.generate()
    settings.PUSH_CONTACT = "mailto:biro@x.test"
    settings.PUSH_HOSTS = ["127.0.0.1"]
    with push_service(push.public_key()) as service:
        yield service


@pytest.fixture
def sari(agency):
    return UserFactory(agency=agency)


def signed_up(service, user, name="ponsel"):
    browser = service.browser(name)
    return outbox.sign_up(
        user, user.agency, **browser.subscription, label=name, by=user
    )


def released(agency, *users, topic=Topic.TASKS):
    batch = outbox.open_batch(
        agency=agency, kind="test.task", topic=topic, title="Tugas", by=None
    )
    for user in users:
        outbox.add(
            batch,
            key=user.public_id,
            recipient_name="N",
            subject="Tugas baru “satu”",
            body="Isi yang rahasia",
            user=user,
        )
    outbox.queue(batch, by=None)
    Worker().run_until_empty()
    return batch


def come_due():
    now = timezone.now()
    Delivery.objects.filter(next_try_at__gt=now).update(next_try_at=now)
    Job.objects.filter(state="ready").update(run_at=now)
    Worker().run_until_empty()


def states(batch):
    return list(batch.deliveries.order_by("pk").values_list("state", flat=True))


def test_the_example_of_rfc_8291_comes_out_to_the_byte():
    to = Recipient(
        decode(
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
        ),
        decode("BTBZMqHH6r4Tts7J_aSIgg"),
    )
    private = decode("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")
    key = ec.derive_private_key(int.from_bytes(private, "big"), ec.SECP256R1())
    sealed = encrypt(
        b"When I grow up, I want to be a watermelon",
        to,
        salt=decode("DGv6ra1nlYgDCS1FRnbzlw"),
        key=key,
    )
    assert encode(sealed) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
        "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
        "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )


def test_what_is_too_long_for_a_push_service_is_refused():
    browser = Browser("http://x.test/")
    to = Recipient(browser.point, browser.secret)
    assert len(encrypt(b"a" * LONGEST, to)) <= 4096
    assert browser.read(encrypt("é".encode() * 100, to)).decode() == "é" * 100
    with pytest.raises(ValueError, match="at most"):
        encrypt(b"a" * (LONGEST + 1), to)


def test_each_device_shows_the_subject_and_where_to_read(service, agency, sari):
    signed_up(service, sari, "ponsel")
    signed_up(service, sari, "laptop")
    batch = released(agency, sari, UserFactory(agency=agency))
    letter = batch.messages.get(user=sari)
    said = {
        "title": "Tugas baru “satu”",
        "body": agency.name,
        "path": f"/pesan/{letter.public_id}/",
    }
    assert states(batch) == ["sent", "sent"]
    assert [
        (name, {**content, "tag": ""}) for name, content in sorted(service.shown)
    ] == [(name, said | {"tag": ""}) for name in ("laptop", "ponsel")]
    come_due()
    assert len(service.shown) == 2


def test_who_wants_no_notification_of_a_topic_gets_none(service, agency, sari):
    signed_up(service, sari)
    outbox.set_wishes(sari, agency, {Topic.TASKS: {"push": False}}, by=sari)
    assert states(released(agency, sari)) == []
    assert states(released(agency, sari, topic=Topic.NEWS)) == ["sent"]


@pytest.mark.parametrize("status", [404, 410])
def test_a_device_that_is_gone_is_forgotten(service, agency, sari, status):
    device = signed_up(service, sari)
    signed_up(service, sari, "laptop")
    service.answers["ponsel"] = [status]
    batch = released(agency, sari)
    assert sorted(states(batch)) == ["cancelled", "sent"]
    gone = batch.deliveries.get(target=device.public_id)
    assert gone.error == "Perangkat ini mengakhiri langganannya."
    assert [one.label for one in PushSubscription.objects.all()] == ["laptop"]


def test_a_service_that_says_wait_is_asked_later(service, agency, sari):
    signed_up(service, sari)
    service.answers["ponsel"] = [(429, {"Retry-After": "1800"}), 503, 201]
    batch = released(agency, sari)
    wait = batch.deliveries.get().next_try_at - timezone.now()
    assert timedelta(minutes=29) < wait < timedelta(minutes=31)
    come_due()
    assert states(batch) == ["queued"]
    come_due()
    assert (states(batch), len(service.shown)) == (["sent"], 1)
    assert len({headers["Topic"] for headers in service.headers}) == 1


def test_a_service_that_is_away_holds_up_nobody_else(
    service, agency, sari, unused_port
):
    device = signed_up(service, sari)
    PushSubscription.objects.filter(pk=device.pk).update(
        endpoint=f"http://127.0.0.1:{unused_port}/x"
    )
    signed_up(service, sari, "laptop")
    assert states(released(agency, sari)) == ["queued", "sent"]


def test_another_key_than_the_browser_was_given_is_refused(
    service, agency, sari, settings
):
    signed_up(service, sari)
    settings.PUSH_KEY = ServerKey.generate()
    batch = released(agency, sari)
    assert states(batch) == ["failed"]
    assert batch.deliveries.get().error.startswith("403")
    assert PushSubscription.objects.count() == 1


def test_a_device_belongs_to_who_signed_it_up_last(service, agency, sari):
    budi = UserFactory(agency=agency)
    browser = service.browser("ponsel")
    for user in (sari, budi):
        outbox.sign_up(user, agency, **browser.subscription, label="", by=user)
    assert states(released(agency, sari)) == []
    assert states(released(agency, budi)) == ["sent"]


def test_a_device_that_changed_hands_meanwhile_shows_nothing(service, agency, sari):
    device = signed_up(service, sari)
    batch = outbox.open_batch(agency=agency, kind="t.t", title="T", by=None)
    outbox.add(batch, key="1", recipient_name="N", subject="S", body="B", user=sari)
    outbox.queue(batch, by=None)
    other = UserFactory(agency=agency)
    PushSubscription.objects.filter(pk=device.pk).update(user=other)
    Worker().run_until_empty()
    assert (states(batch), service.shown) == (["cancelled"], [])


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://intranet.example.go.id/",
        "http://fcm.googleapis.com/x",
        "https://fcm.googleapis.com:8443/x",
        "https://user@fcm.googleapis.com/x",
        "https://fcm.googleapis.com.x.test/",
        "https://[x/",
        "file:///etc/passwd",
        "http://127.0.0.1/",
    ],
)
def test_a_browser_cannot_name_any_other_server(service, sari, settings, endpoint):
    settings.PUSH_HOSTS = ["fcm.googleapis.com", "*.push.apple.com"]
    browser = Browser(endpoint)
    with pytest.raises(Refused):
        outbox.sign_up(sari, sari.agency, **browser.subscription, label="", by=sari)
    assert push.may_call("https://web.push.apple.com/x")


@pytest.mark.parametrize(("point", "auth"), [("", ""), ("AAAA", "AAAA"), ("%", "%")])
def test_keys_that_are_none_are_refused(service, sari, point, auth):
    given = service.browser("x").subscription | {"point": point, "auth": auth}
    with pytest.raises(Refused):
        outbox.sign_up(sari, sari.agency, **given, label="", by=sari)


def test_the_oldest_of_many_devices_gives_way(service, sari):
    for number in range(devices.MOST_DEVICES + 2):
        signed_up(service, sari, f"d{number}")
    labels = set(PushSubscription.objects.values_list("label", flat=True))
    assert labels == {f"d{n}" for n in range(2, devices.MOST_DEVICES + 2)}


def test_the_command_makes_a_key_that_serves(capsys, settings):
    call_command("push_key")
    name, _, key = capsys.readouterr().out.strip().partition("=")
    settings.PUSH_KEY = key
    assert (name, len(decode(push.public_key()))) == ("SEBALAI_PUSH_KEY", 65)


def test_a_key_that_is_none_is_told(settings):
    settings.PUSH_KEY = "kunci"
    assert (len(push.faults()), push.public_key()) == (1, "")
