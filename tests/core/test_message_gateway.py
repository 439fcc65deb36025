"""Short messages by a real HTTP gateway: once each, whatever goes wrong."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from django.core.checks import run_checks
from django.utils import timezone

from sebalai.core import outbox
from sebalai.core.jobs.worker import Worker
from sebalai.core.models import Channel, Delivery, Job, Topic
from sebalai.core.outbox import delivery, http
from sebalai.core.outbox.numbers import e164
from sebalai.core.verdicts import Refused
from tests.core.message_gateway import SECRET, message_gateway
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
SARI, BUDI = "+6281234567890", "+6281111111111"


@pytest.fixture
def gateway(settings):
    with message_gateway() as gateway:
        settings.BASE_URL = "https://sebalai.test"
        settings.GATEWAY_URL, settings.GATEWAY_SECRET = gateway.url, SECRET
        settings.GATEWAY_TIMEOUT = 2
        yield gateway


def reader(agency, mobile, topic=Topic.NEWS):
    user = UserFactory(agency=agency, mobile=mobile)
    outbox.set_wishes(user, agency, {topic: {"message": True}}, by=user)
    return user


@pytest.fixture
def sari(agency):
    return reader(agency, SARI)


@pytest.fixture
def budi(agency):
    return reader(agency, BUDI)


def released(agency, *users, topic=Topic.NEWS, **changes):
    batch = outbox.open_batch(
        agency=agency, kind="test.news", topic=topic, title="Kabar", by=None
    )
    for user in users:
        given = {"subject": "Kabar baru", "body": "Isi yang rahasia", "user": user}
        outbox.add(
            batch,
            key=user.public_id,
            recipient_name=user.full_name,
            **given | changes,
        )
    outbox.queue(batch, by=None)
    work()
    return batch


def work():
    Worker().run_until_empty()


def come_due():
    now = timezone.now()
    Delivery.objects.filter(next_try_at__gt=now).update(next_try_at=now)
    Job.objects.filter(state="ready").update(run_at=now)
    work()


def states(batch):
    return list(batch.deliveries.order_by("pk").values_list("state", flat=True))


def last_job():
    return Job.objects.order_by("pk").last()


def test_who_wants_it_gets_a_short_message_that_tells_no_text(gateway, agency, sari):
    other = UserFactory(agency=agency, mobile=BUDI)
    batch = released(agency, sari, other)
    letter = batch.messages.get(user=sari)
    assert states(batch) == ["sent"]
    [(method, headers, body)] = gateway.asked
    assert (method, headers["Idempotency-Key"], body["to"]) == (
        "POST",
        batch.deliveries.get().public_id,
        SARI,
    )
    assert body["text"] == (
        f"{agency.name}: Kabar baru\nhttps://sebalai.test/pesan/{letter.public_id}/"
    )
    assert letter.state == "in_app"


def test_another_topic_an_inactive_account_and_no_number_get_none(
    gateway, agency, sari
):
    released(agency, sari, topic=Topic.TASKS)
    gone, without = reader(agency, BUDI), reader(agency, "")
    gone.is_active = False
    gone.save()
    batch = released(agency, gone, without)
    assert (states(batch), gateway.asked) == ([], [])


def test_method_header_and_body_are_what_was_set(gateway, agency, sari, settings):
    settings.GATEWAY_METHOD = "PUT"
    settings.GATEWAY_BODY = (
        '{"to": "{number}", "text": "{text}", "from": {"name": "{agency}"},'
        ' "lines": ["{id}"], "priority": 2}'
    )
    released(agency, sari, subject='“Hai” {number} "x"')
    [(method, _headers, body)] = gateway.asked
    assert method == "PUT"
    assert body["text"].splitlines()[0] == f'{agency.name}: “Hai” {{number}} "x"'
    assert body["from"] == {"name": agency.name}
    assert (body["lines"], body["priority"]) == (
        [Delivery.objects.get().public_id],
        2,
    )


def test_a_number_that_is_refused_fails_alone(gateway, agency, sari, budi):
    gateway.answers[SARI] = [422]
    batch = released(agency, sari, budi)
    assert states(batch) == ["failed", "sent"]
    failed = batch.deliveries.get(target=SARI)
    assert failed.error == f'422 {{"error": "no for {SARI}"}}'
    come_due()
    assert len(gateway.asked) == 2
    gateway.answers[SARI] = [202]
    assert outbox.go_on_by(batch, Channel.MESSAGE, {"failed"}, by=None) == 1
    work()
    assert states(batch) == ["sent", "sent"]


def test_a_fault_of_the_gateway_is_tried_again_with_the_same_key(gateway, agency, sari):
    gateway.answers[SARI] = [500, 202]
    batch = released(agency, sari)
    assert states(batch) == ["queued"]
    assert batch.deliveries.get().next_try_at > timezone.now()
    come_due()
    keys = {headers["Idempotency-Key"] for _m, headers, _b in gateway.asked}
    assert (states(batch), len(gateway.asked), len(keys)) == (["sent"], 2, 1)


def test_after_the_last_attempt_it_is_given_up(gateway, agency, sari):
    gateway.answers[SARI] = [500]
    batch = released(agency, sari)
    batch.deliveries.update(attempts=delivery.MOST_TRIES - 1)
    come_due()
    assert states(batch) == ["failed"]


@pytest.mark.parametrize("status", [429, 503])
def test_a_gateway_that_says_wait_is_left_alone_until_then(
    gateway, agency, sari, budi, status
):
    gateway.answers[SARI] = [(status, {"Retry-After": "1800"}), 202]
    batch = released(agency, sari, budi)
    assert states(batch) == ["queued", "queued"]
    assert len(gateway.asked) == 1
    wait = last_job().run_at - timezone.now()
    assert timedelta(minutes=29) < wait < timedelta(minutes=31)
    come_due()
    assert states(batch) == ["sent", "sent"]
    assert set(batch.deliveries.values_list("attempts", flat=True)) == {1}


def test_retry_after_is_read_as_seconds_or_as_a_moment():
    def wait(said):
        headers = http.Headers()
        headers["Retry-After"] = said
        return http.Answer(429, headers, "").retry_after

    soon = format_datetime(datetime.now(UTC) + timedelta(minutes=10), usegmt=True)
    assert timedelta(minutes=9) < wait(soon) <= timedelta(minutes=10)
    assert [wait(said) for said in ("90", "", "soon", "-5", "9" * 40)] == [
        timedelta(seconds=90),
        timedelta(),
        timedelta(),
        timedelta(),
        timedelta(days=1),
    ]


@pytest.mark.parametrize("mishap", ["hang", "cut", 504])
def test_what_the_gateway_may_have_taken_is_not_sent_again(
    gateway, agency, sari, budi, mishap, settings
):
    settings.GATEWAY_TIMEOUT = 1
    gateway.answers[SARI] = [mishap]
    batch = released(agency, sari, budi)
    come_due()
    assert states(batch) == ["uncertain", "sent"]
    assert gateway.numbers == [SARI, BUDI]
    assert len(gateway.asked) == 2


def test_a_gateway_that_knows_its_keys_is_asked_again(gateway, agency, sari, settings):
    settings.GATEWAY_IDEMPOTENT = True
    gateway.answers[SARI] = ["cut", 202]
    batch = released(agency, sari)
    assert states(batch) == ["queued"]
    come_due()
    assert (states(batch), gateway.numbers, len(gateway.asked)) == (
        ["sent"],
        [SARI],
        2,
    )


def test_a_gateway_that_is_away_costs_no_attempt(
    gateway, agency, sari, settings, unused_port
):
    url = settings.GATEWAY_URL
    settings.GATEWAY_URL = f"http://127.0.0.1:{unused_port}/"
    batch = released(agency, sari)
    assert states(batch) == ["queued"]
    settings.GATEWAY_URL = url
    come_due()
    assert states(batch) == ["sent"]
    assert batch.deliveries.get().attempts == 1


def test_a_wrong_secret_stops_the_sending_and_spoils_no_message(
    gateway, agency, sari, budi, settings
):
    settings.GATEWAY_SECRET = "salah"
    batch = released(agency, sari, budi)
    assert states(batch) == ["queued", "queued"]
    assert (last_job().state, last_job().error) == (
        "failed",
        "Gerbang pesan menolak instalasi ini. Jawabannya: 401",
    )
    settings.GATEWAY_SECRET = SECRET
    outbox.go_on_by(batch, Channel.MESSAGE, set(), by=None)
    work()
    assert states(batch) == ["sent", "sent"]


def test_a_redirect_is_not_followed_with_the_secret(gateway, agency, sari):
    gateway.answers[SARI] = [(307, {"Location": gateway.url + "/elsewhere"})]
    batch = released(agency, sari)
    assert (states(batch), len(gateway.asked)) == (["queued"], 1)
    assert last_job().state == "failed"


def test_what_a_killed_run_had_in_hand_is_left_to_a_person(gateway, agency, sari):
    batch = outbox.open_batch(
        agency=agency, kind="test.news", topic=Topic.NEWS, title="K", by=None
    )
    outbox.add(batch, key="1", recipient_name="N", subject="S", body="B", user=sari)
    outbox.queue(batch, by=None)
    batch.deliveries.update(state="sending", claim="a killed run")
    work()
    assert (states(batch), gateway.asked) == (["uncertain"], [])


def test_a_cancelled_batch_sends_no_message(gateway, agency, sari):
    batch = outbox.open_batch(
        agency=agency, kind="test.news", topic=Topic.NEWS, title="K", by=None
    )
    outbox.add(batch, key="1", recipient_name="N", subject="S", body="B", user=sari)
    outbox.queue(batch, by=None)
    outbox.cancel(batch, by=None)
    work()
    assert (states(batch), gateway.asked) == (["cancelled"], [])


def test_without_a_gateway_nobody_is_promised_anything(agency, settings):
    user = reader(agency, SARI)
    batch = released(agency, user)
    assert states(batch) == []
    with pytest.raises(Refused):
        outbox.go_on_by(batch, Channel.MESSAGE, {"failed"}, by=None)


def test_the_demo_calls_a_gateway_on_this_machine_only(settings):
    settings.GATEWAY_URL = "https://gerbang.example.go.id/kirim"
    assert outbox.channel_is_set_up(Channel.MESSAGE)
    settings.DEMO_MODE = True
    assert not outbox.channel_is_set_up(Channel.MESSAGE)


def test_forgetting_a_batch_forgets_whom_it_called(gateway, agency, sari):
    batch = released(agency, sari)
    outbox.forget(batch, by=None)
    assert Delivery.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("GATEWAY_URL", "http://gerbang.example.go.id/", "must be https"),
        ("GATEWAY_METHOD", "GET", "POST, PUT or PATCH"),
        ("GATEWAY_HEADER", "Bearer", "Name: value"),
        ("GATEWAY_BODY", "{to: x}", "no JSON"),
        ("GATEWAY_BODY", '{"to": "{number}"}', "{text}"),
    ],
)
def test_wrong_settings_are_told_before_the_first_message(settings, name, value, told):
    settings.GATEWAY_URL = "https://gerbang.example.go.id/"
    setattr(settings, name, value)
    found = [one.msg for one in run_checks(include_deployment_checks=True)]
    assert any(told in one for one in found)


@pytest.mark.parametrize(
    "typed",
    [
        "0812-3456-7890",
        "+62 812 3456 7890",
        "62 812 3456 7890",
        "0062 (812) 3456.7890",
        "81234567890",
        "+62 (0)812 3456 7890",
    ],
)
def test_numbers_are_brought_into_one_form(typed):
    assert e164(typed) == SARI


@pytest.mark.parametrize(
    "typed", ["", "12", "+0812", "nomor", "+6281234567890123", "٠٨١٢٣٤٥٦٧٨٩"]
)
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(ValueError, match=r".*"):
        e164(typed)


def test_a_foreign_number_keeps_its_country():
    assert e164("+44 20 7946 0958") == "+442079460958"
