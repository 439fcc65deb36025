"""Drafts: added once, checked, changed by one person at a time, counted, released."""

from __future__ import annotations

import pytest

from sebalai.core import outbox
from sebalai.core.models import AuditEvent, Job
from sebalai.core.verdicts import Refused
from tests.factories.accounts import UserFactory
from tests.factories.outbox import confidential, drafts, in_state, letter

pytestmark = pytest.mark.django_db
LINK = ("test.open", "abc")


@pytest.fixture
def mail(settings):
    settings.MAIL_SERVER = {"host": "127.0.0.1", "port": 9, "timeout": 1}
    settings.MAIL_FROM = "sebalai@x.test"


def states(batch):
    return list(batch.messages.order_by("pk").values_list("state", flat=True))


def test_a_key_is_added_once(agency):
    batch = drafts(agency, 2)
    changed = letter(1, subject="Lain")
    assert outbox.add_many(batch, [changed, letter(2), letter(2)]) == 1
    assert list(batch.messages.order_by("pk").values_list("subject", flat=True)) == [
        "Hasil seleksi 0",
        "Hasil seleksi 1",
        "Hasil seleksi 2",
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"subject": "Satu\nBcc: semua@x.test"},
        {"subject": " "},
        {"subject": "x" * 201},
        {"body": "\n"},
        {"body": "tanpa tautan", "link": LINK},
        {"body": "dengan {link}", "link": None},
    ],
)
def test_text_that_cannot_be_sent_is_refused_and_nothing_is_added(agency, changes):
    batch = drafts(agency)
    with pytest.raises(Refused):
        outbox.add_many(batch, [letter(1), letter(2, **changes)])
    assert batch.messages.count() == 1


def test_a_name_becomes_one_line_and_an_endless_address_none(agency):
    batch = drafts(agency, recipient_name="Sari\r\nDewi ", address="a" * 300 + "@x.id")
    message = batch.messages.get()
    assert (message.recipient_name, message.address) == ("Sari Dewi", "")


def test_edit_keeps_the_personal_link(agency):
    message = drafts(agency, body="Buka {link}", link=LINK).messages.get()
    with pytest.raises(Refused, match="{link}"):
        outbox.edit(message, by=None, subject="S", body="Buka", revision=0)
    outbox.edit(message, by=None, subject="S", body="Klik {link}\r\nya", revision=0)
    assert (message.body, message.revision) == ("Klik {link}\nya", 1)


def test_who_edits_an_old_revision_overwrites_nobody(agency):
    message = drafts(agency).messages.get()
    outbox.edit(message, by=None, subject="Sari", body="Isi", revision=0)
    with pytest.raises(Refused, match="Sementara itu"):
        outbox.edit(message, by=None, subject="Budi", body="Isi", revision=0)
    message.refresh_from_db()
    assert message.subject == "Sari"


def test_what_was_sent_is_not_edited_dropped_or_readdressed(agency, mail):
    batch = drafts(agency)
    outbox.queue(batch, by=None)
    message = batch.messages.get()
    for change in (
        lambda: outbox.edit(message, by=None, subject="S", body="B", revision=0),
        lambda: outbox.drop(message, by=None, revision=0),
        lambda: outbox.readdress(message, by=None, address="b@x.test", revision=0),
    ):
        with pytest.raises(Refused, match="Sementara itu"):
            change()


def test_the_number_that_was_confirmed_is_the_number_that_leaves(agency, mail):
    batch = drafts(agency, 3)
    outbox.drop(batch.messages.order_by("pk").last(), by=None, revision=0)
    with pytest.raises(Refused, match="menyetujui 3 surat, tetapi sekarang ada 2"):
        outbox.queue(batch, by=None, expected=3)
    batch.refresh_from_db()
    assert (batch.state, states(batch)) == ("draft", ["draft", "draft", "cancelled"])
    assert not Job.objects.exists()
    outbox.queue(batch, by=None, expected=2)
    assert (batch.state, states(batch)) == ("queued", ["queued", "queued", "cancelled"])
    assert Job.objects.get().label == "Mengirim: Surat hasil"


def test_a_batch_is_sent_once(agency, mail):
    batch = drafts(agency)
    outbox.queue(batch, by=None)
    with pytest.raises(Refused, match="sudah dikirim"):
        outbox.queue(batch, by=None)
    with pytest.raises(Refused, match="sudah dikirim"):
        outbox.add(batch, key="x", recipient_name="X", subject="S", body="B")
    with pytest.raises(Refused, match="Tidak ada surat"):
        outbox.queue(drafts(agency, 0), by=None)


def test_without_a_mail_server_nothing_pretends_to_be_sent(agency):
    user = UserFactory(agency=agency)
    batch = drafts(agency, 2)
    outbox.add_many(batch, [letter(2, user=user), letter(3, user=user, address="")])
    outbox.add_many(batch, [letter(4, address="")])
    assert outbox.reach(batch) == outbox.Reach(mail=0, app=2, waiting=2, nobody=1)
    outbox.queue(batch, by=None)
    expected = ["queued", "queued", "in_app", "in_app", "failed"]
    assert (states(batch), batch.state) == (expected, "queued")
    assert not Job.objects.exists()
    with pytest.raises(Refused, match="belum diatur"):
        outbox.go_on(batch, by=None)


def test_once_there_is_a_mail_server_a_person_lets_the_sending_go_on(agency, mail):
    user = UserFactory(agency=agency)
    batch = drafts(agency, 2)
    outbox.add_many(batch, [letter(2, user=user), letter(3, user=user, address="")])
    assert outbox.reach(batch) == outbox.Reach(mail=3, app=1, waiting=0, nobody=0)
    in_state(batch, "queued")
    batch.state, batch.queued_at = "queued", batch.created_at
    batch.save()
    outbox.go_on(batch, by=None)
    assert batch.job.state == "ready"
    with pytest.raises(Refused, match="sedang dikirim"):
        outbox.go_on(batch, by=None)


def test_what_has_left_cannot_be_cancelled(agency, mail):
    batch = drafts(agency, 3)
    outbox.queue(batch, by=None)
    batch.messages.filter(key="k0").update(state="sent", sent_at=batch.queued_at)
    outbox.cancel(batch, by=None)
    assert states(batch) == ["sent", "cancelled", "cancelled"]
    assert batch.state == "sent"
    with pytest.raises(Refused, match="sudah berangkat"):
        outbox.cancel(batch, by=None)


def test_a_cancelled_draft_sends_nothing(agency):
    batch = drafts(agency, 2)
    outbox.cancel(batch, by=None)
    assert (batch.state, states(batch)) == ("cancelled", ["cancelled"] * 2)


def test_only_what_failed_is_sent_again_and_only_where_there_is_an_address(
    agency, mail
):
    batch = drafts(agency, 4)
    outbox.add_many(batch, [letter(4, address="")])
    outbox.queue(batch, by=None)
    batch.job = None
    batch.save()
    for key, state in (("k0", "sent"), ("k1", "failed"), ("k2", "uncertain")):
        batch.messages.filter(key=key).update(
            state=state, sent_at=batch.queued_at, attempts=3, error="550"
        )
    with pytest.raises(Refused, match="menyetujui 2"):
        outbox.again(batch, by=None, states={"failed"}, expected=2)
    outbox.again(batch, by=None, states={"failed"}, expected=1)
    assert states(batch) == ["sent", "queued", "uncertain", "queued", "failed"]
    repeated = batch.messages.get(key="k1")
    assert (repeated.attempts, repeated.error) == (0, "")


def test_letters_seen_to_by_hand_are_noted_until_they_are_sent_again(agency, mail):
    batch = drafts(agency, 2)
    with pytest.raises(Refused, match="sudah sampai"):
        outbox.settle(batch, by=None)
    outbox.queue(batch, by=None)
    batch.messages.filter(key="k0").update(state="failed")
    user = UserFactory(agency=agency)
    outbox.settle(batch, by=user)
    assert batch.settled_by == user
    outbox.again(batch, by=None, states={"failed"})
    assert (batch.settled_at, batch.settled_by) == (None, None)


def test_of_a_confidential_batch_nobody_changes_a_single_letter(agency):
    message = confidential(agency).messages.get()
    for change in (
        lambda: outbox.edit(message, by=None, subject="S", body="B", revision=0),
        lambda: outbox.drop(message, by=None, revision=0),
        lambda: outbox.readdress(message, by=None, address="b@x.test", revision=0),
    ):
        with pytest.raises(Refused, match="rahasia"):
            change()


def test_the_audit_record_of_a_batch_names_no_addressee(agency, mail):
    batch = confidential(agency, 3, recipient_name="Dewi Rahasia")
    outbox.queue(batch, by=None)
    outbox.cancel(batch, by=None)
    outbox.forget(batch, by=None)
    told = [
        (event.action, event.object_label, event.data)
        for event in AuditEvent.objects.order_by("pk")
        if event.action.startswith("core:batch")
    ]
    title = "Undangan jajak pendapat"
    assert told == [
        ("core:batch:open", title, {"kind": "test.invitation"}),
        ("core:batch:queue", title, {"count": 3}),
        ("core:batch:cancel", title, {"count": 3}),
        ("core:batch:forget", title, {}),
    ]


def test_what_is_forgotten_leaves_the_counts(agency, mail):
    batch = drafts(agency, 3, body="Buka {link}", link=LINK)
    with pytest.raises(Refused):
        outbox.forget(batch, by=None)
    outbox.queue(batch, by=None)
    batch.messages.update(state="sent", sent_at=batch.queued_at)
    batch.state = "sent"
    batch.save()
    outbox.forget(batch, by=None)
    left = batch.messages.values_list(
        "recipient_name", "address", "subject", "body", "link_public_id", "user"
    )
    assert set(left) == {("", "", "", "", "", None)}
    assert outbox.totals(batch)["sent"] == 3


def test_a_letter_outlives_the_account_of_its_addressee(agency):
    user = UserFactory(agency=agency)
    batch = drafts(agency, user=user, address="")
    outbox.queue(batch, by=None)
    user.delete()
    assert states(batch) == ["in_app"]
