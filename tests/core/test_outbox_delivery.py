"""What leaves, over a real mail server; nothing twice, nothing lost."""

from __future__ import annotations

import pytest
from django.utils import timezone

from sebalai.core import links, outbox
from sebalai.core.jobs.worker import Worker
from sebalai.core.models import Job, Message
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
    links.declare("test.open", open_path)
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
        link=("test.open", "abc"),
    )
    outbox.queue(batch, by=None)
    work()
    [mail] = server.mails
    token = links.issue("test.open", "abc")
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
