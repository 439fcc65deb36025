"""Mail that came back: what a report says, and what becomes of the letter."""

from __future__ import annotations

import io
import mailbox
from email.message import EmailMessage

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from sebalai.core import outbox
from sebalai.core.models import Message
from sebalai.core.outbox import returned
from tests.factories import outbox as factory
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
WORDS = "550 5.1.1 <p0@x.test>: Recipient address rejected: User unknown"


def report(letter, action="failed", *, whole=False):
    """As Postfix writes it (RFC 3464): words, status, the headers that came back."""
    status = (
        "Reporting-MTA: dns; mail.x.test\n\n"
        f"Final-Recipient: rfc822; p0@x.test\nAction: {action}\nStatus: 5.1.1\n"
        f"Diagnostic-Code: smtp; {WORDS}\n"
    )
    kind = "message/rfc822" if whole else "text/rfc822-headers"
    return (
        "From: MAILER-DAEMON@mail.x.test\nTo: sebalai@babel.test\n"
        "Subject: Undelivered Mail Returned to Sender\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nThis is the mail system.\n"
        f"--b\nContent-Type: message/delivery-status\n\n{status}\n"
        f"--b\nContent-Type: {kind}\n\nSubject: Halo\n"
        f"Message-ID: <{letter.public_id}@babel.test>\n\n"
        "--b--\n"
    ).encode()


@pytest.fixture
def letter(agency):
    batch = factory.drafts(agency)
    return factory.in_state(batch, "sent", sent_at=timezone.now())


@pytest.mark.parametrize("whole", [False, True])
def test_a_report_names_the_letter_and_the_reason(letter, whole):
    found = returned.read(report(letter, whole=whole))
    assert found == returned.Report(letter.public_id, is_final=True, words=WORDS)


def test_other_mail_is_no_report(letter):
    holiday = EmailMessage()
    holiday["Subject"] = "Saya sedang cuti"
    holiday["In-Reply-To"] = f"<{letter.public_id}@babel.test>"
    holiday.set_content("Kembali Senin.")
    assert returned.read(holiday.as_bytes()) is None
    assert returned.read(b"") is None
    assert returned.read(b"\xff\x00 no mail") is None


def test_the_letter_counts_as_not_delivered_once(letter):
    found = returned.read(report(letter))
    assert returned.take_in(found).state == "failed"
    letter.refresh_from_db()
    assert WORDS in letter.error
    assert returned.take_in(found) is None


def test_a_delay_changes_nothing(letter):
    assert returned.take_in(returned.read(report(letter, "delayed"))) is None
    letter.refresh_from_db()
    assert letter.state == "sent"


def test_what_a_digest_carried_did_not_arrive_either(letter, agency):
    batch = factory.drafts(agency)
    carried = factory.in_state(batch, "sent", digest=letter, sent_at=timezone.now())
    batch.settled_at = timezone.now()
    batch.save()
    returned.take_in(returned.read(report(letter)))
    carried.refresh_from_db()
    batch.refresh_from_db()
    assert (carried.state, batch.settled_at) == ("failed", None)
    assert carried.state in outbox.TROUBLED


def test_a_maildir_is_read_once(letter, tmp_path):
    box = mailbox.Maildir(tmp_path / "Maildir")
    box.add(report(letter))
    box.add(b"Subject: iklan\n\nBeli!")
    out = io.StringIO()
    call_command("bounces", str(tmp_path / "Maildir"), stdout=out)
    assert "2" in out.getvalue()
    assert Message.objects.get(pk=letter.pk).state == "failed"
    call_command("bounces", str(tmp_path / "Maildir"), stdout=(again := io.StringIO()))
    assert again.getvalue().startswith("0")


def test_the_person_is_told_until_a_mail_arrives(client, agency):
    person = UserFactory(agency=agency, email="p0@x.test")
    batch = factory.drafts(agency, 2, user=person, address=person.email)
    first = factory.in_state(batch, "sent", sent_at=timezone.now())
    returned.take_in(returned.read(report(first)))
    client.force_login(person)
    page = reverse("portal:notices")
    assert "User unknown" in client.get(page).content.decode()
    factory.in_state(batch, "sent", sent_at=timezone.now())
    assert "User unknown" not in client.get(page).content.decode()
