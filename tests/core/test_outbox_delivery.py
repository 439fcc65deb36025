"""What leaves, over a real mail server; nothing twice, nothing lost."""

from __future__ import annotations

import socket

import pytest
from django.utils import timezone

from sebalai.core import announce, events, links, outbox
from sebalai.core.jobs.worker import Worker
from sebalai.core.models import Job, Message
from sebalai.core.outbox import delivery
from tests.core.mail_server import mail_server

pytestmark = pytest.mark.django_db
LETTER = {"recipient_name": "Sari Dewi, S.Kom.", "subject": "Halo", "body": "Isi"}


@pytest.fixture
def server(settings):
    with mail_server() as server:
        settings.MAIL_SERVER = {"host": "127.0.0.1", "port": server.port, "timeout": 5}
        settings.MAIL_FROM = "sebalai@babel.test"
        yield server


@pytest.fixture
def batch(agency):
    return outbox.open_batch(agency=agency, kind="test.letter", title="Surat", by=None)


def released(batch, *addresses):
    for address in addresses:
        outbox.add(batch, key=address, address=address, **LETTER)
    outbox.queue(batch, by=None, expected=len(addresses))
    work()


def work():
    """All that is due, now or later."""
    Worker().run_until_empty()


def come_due():
    now = timezone.now()
    Message.objects.filter(next_try_at__gt=now).update(next_try_at=now)
    Job.objects.filter(state="ready").update(run_at=now)
    work()


def states(batch):
    return list(batch.messages.order_by("pk").values_list("state", flat=True))


def test_each_letter_leaves_once_over_one_connection(server, batch):
    released(batch, "a@x.test", "b@x.test", "c@x.test")
    assert server.addresses == ["a@x.test", "b@x.test", "c@x.test"]
    assert server.connections == 1
    assert states(batch) == ["sent"] * 3
    batch.refresh_from_db()
    assert batch.state == "sent"


def test_the_mail_is_plain_text_with_the_link_in_it(server, agency, settings):
    settings.BASE_URL = "https://sebalai.test"
    links.declare("test.delivery", open_path)
    batch = outbox.open_batch(
        agency=agency, kind="test.letter", title="S", by=None, reply_to="biro@x.test"
    )
    message = outbox.add(
        batch,
        key="1",
        recipient_name="Ibu Élise, M.Si.",
        address="e@x.test",
        subject="Undangan – jajak pendapat",
        body="Yth. Ibu Élise\n.\nBuka {link} hari ini",
        link=("test.delivery", "abc"),
    )
    outbox.queue(batch, by=None)
    work()
    [mail] = server.mails
    token = links.issue("test.delivery", "abc")
    assert mail.get_content().splitlines() == [
        "Yth. Ibu Élise",
        ".",
        f"Buka https://sebalai.test/t/{token} hari ini",
    ]
    assert mail.get_content_type() == "text/plain"
    assert mail["Subject"] == "Undangan – jajak pendapat"
    assert mail["To"].addresses[0].display_name == "Ibu Élise, M.Si."
    assert str(mail["From"]) == f"{agency.name} <sebalai@babel.test>"
    assert mail["Reply-To"] == "biro@x.test"
    assert mail["Message-ID"] == f"<{message.public_id}@babel.test>"
    assert mail["Auto-Submitted"] == "auto-generated"
    message.refresh_from_db()
    assert "{link}" in message.body


def open_path(token):
    return f"/t/{token}"


def test_a_refused_recipient_fails_with_the_servers_words(server, batch):
    server.rules["b@x.test"] = ["550 5.1.1 no such user"]
    released(batch, "a@x.test", "b@x.test", "c@x.test")
    assert states(batch) == ["sent", "failed", "sent"]
    assert batch.messages.get(key="b@x.test").error == "550 5.1.1 no such user"


def test_a_server_that_says_later_is_asked_later(server, batch):
    server.rules["a@x.test"] = ["450 greylisted", "450 greylisted", None]
    released(batch, "a@x.test")
    assert states(batch) == ["queued"]
    come_due()
    assert states(batch) == ["queued"]
    come_due()
    assert states(batch) == ["sent"]
    assert server.addresses == ["a@x.test"]


def test_what_the_server_may_have_taken_is_not_sent_again(server, batch):
    server.broken = {"b@x.test"}
    released(batch, "a@x.test", "b@x.test", "c@x.test")
    come_due()
    assert states(batch) == ["sent", "uncertain", "sent"]
    assert server.addresses == ["a@x.test", "b@x.test", "c@x.test"]


def test_after_the_last_attempt_the_letter_is_given_up(server, batch):
    server.rules["a@x.test"] = ["450 4.2.0 mailbox busy"]
    released(batch, "a@x.test", "b@x.test")
    batch.messages.filter(key="a@x.test").update(attempts=delivery.MOST_TRIES - 1)
    come_due()
    assert states(batch) == ["failed", "sent"]
    assert batch.messages.get(key="a@x.test").error == "450 4.2.0 mailbox busy"


def test_pauses_double_up_to_an_hour():
    minutes = [delivery.pause(tries).total_seconds() / 60 for tries in range(1, 9)]
    assert minutes == [1, 2, 4, 8, 16, 32, 60, 60]


def test_bad_addresses_fail_alone(server, batch):
    bad = ["no-address", "two@x.test, three@x.test", "a@x.test\nBcc: b@x.test", "@"]
    released(batch, *bad, "good@x.test")
    assert states(batch) == ["failed"] * 4 + ["sent"]
    assert server.addresses == ["good@x.test"]
    assert batch.messages.get(key="@").error == "“@” bukan alamat surel."


def test_a_server_that_is_away_is_asked_later_and_costs_no_attempt(
    server, batch, settings
):
    port, settings.MAIL_SERVER["port"] = server.port, free_port()
    released(batch, "a@x.test", "b@x.test")
    assert states(batch) == ["queued"] * 2
    waiting = Job.objects.get(state="ready")
    assert waiting.run_at > timezone.now()
    settings.MAIL_SERVER["port"] = port
    come_due()
    assert states(batch) == ["sent"] * 2
    assert set(batch.messages.values_list("attempts", flat=True)) == {1}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_a_server_that_stays_away_stops_the_sending_until_a_person_goes_on(
    server, batch, settings
):
    port, settings.MAIL_SERVER["port"] = server.port, free_port()
    released(batch, "a@x.test")
    for _ in range(delivery.MOST_TRIES):
        come_due()
    stopped = Job.objects.order_by("pk").last()
    assert stopped.state == "failed"
    assert stopped.error.startswith("Peladen surel tidak menjawab.")
    assert states(batch) == ["queued"]
    settings.MAIL_SERVER["port"] = port
    outbox.go_on(batch, by=None)
    work()
    assert states(batch) == ["sent"]


def test_a_server_that_refuses_the_sender_stops_the_sending_at_once(server, batch):
    server.sender_rules = ["550 5.7.1 sender not allowed"]
    released(batch, "a@x.test", "b@x.test")
    assert states(batch) == ["queued"] * 2
    job = Job.objects.get()
    assert (job.state, job.error) == (
        "failed",
        "Peladen surel menolak instalasi ini. Pesannya: 550 5.7.1 sender not allowed",
    )


def test_a_sign_in_that_the_server_does_not_know_is_said(server, batch, settings):
    settings.MAIL_SERVER |= {"username": "sebalai", "password": "salah"}
    released(batch, "a@x.test")
    assert states(batch) == ["queued"]
    assert Job.objects.get().error.startswith("Peladen surel menolak instalasi ini.")


def test_a_connection_that_the_server_closes_in_between_is_opened_anew(server, batch):
    server.sender_rules = ["250 OK", "421 4.4.2 too many messages"]
    released(batch, "a@x.test", "b@x.test", "c@x.test")
    assert server.addresses == ["a@x.test", "b@x.test", "c@x.test"]
    assert server.connections == 2
    assert states(batch) == ["sent"] * 3


def test_many_letters_leave_in_several_jobs(server, batch, monkeypatch):
    monkeypatch.setattr(delivery, "AT_A_TIME", 2)
    released(batch, *(f"p{number}@x.test" for number in range(5)))
    assert states(batch) == ["sent"] * 5
    assert Job.objects.count() == 3
    assert len(server.mails) == 5


def test_the_job_run_twice_sends_nothing_twice(server, batch):
    released(batch, "a@x.test")
    delivery.deliver.call(batch.public_id)
    assert server.addresses == ["a@x.test"]


def test_what_another_run_had_in_hand_is_left_to_a_person(server, batch):
    outbox.add(batch, key="a", address="a@x.test", **LETTER)
    outbox.queue(batch, by=None)
    batch.messages.update(state="sending", claim="a killed run")
    work()
    assert (states(batch), server.mails) == (["uncertain"], [])
    batch.refresh_from_db()
    assert batch.state == "sent"
    outbox.again(batch, by=None, states={"uncertain"}, expected=1)
    work()
    assert (states(batch), server.addresses) == (["sent"], ["a@x.test"])


def test_a_cancelled_letter_does_not_leave(server, batch):
    outbox.add(batch, key="a", address="a@x.test", **LETTER)
    outbox.queue(batch, by=None)
    outbox.cancel(batch, by=None)
    work()
    assert (states(batch), server.mails) == (["cancelled"], [])


def test_the_end_is_announced(server, batch, django_capture_on_commit_callbacks):
    heard = []

    @announce.listen(events.LETTERS_SENT)
    def hear(batch):
        heard.append(batch.public_id)

    try:
        with django_capture_on_commit_callbacks(execute=True):
            released(batch, "a@x.test", "b@x.test")
    finally:
        announce._receivers[events.LETTERS_SENT].remove(hear)
    assert heard == [batch.public_id]


@pytest.mark.parametrize(("host", "mails"), [("127.0.0.1", True), ("mail.id", False)])
def test_the_demo_writes_to_this_machine_only(settings, host, mails):
    settings.MAIL_SERVER, settings.MAIL_FROM = {"host": host}, "sebalai@x.test"
    assert outbox.is_set_up()
    settings.DEMO_MODE = True
    assert outbox.is_set_up() == mails


def test_why_the_sending_stopped_names_no_addressee(server, batch):
    server.rules["a@x.test"] = ["421 4.7.0 no more mail for <a@x.test> today"]
    released(batch, "a@x.test")
    for _ in range(delivery.MOST_TRIES):
        come_due()
    stopped = Job.objects.order_by("pk").last()
    assert stopped.error == "Peladen surel tidak menjawab. Pesan terakhirnya: 421"
