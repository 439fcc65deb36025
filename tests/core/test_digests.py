"""Letters that a person wants together: held, gathered once, in one mail."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from sebalai.core import links, outbox
from sebalai.core.jobs.worker import Worker
from sebalai.core.models import Job, Message, MessageBatch, Rhythm, Topic
from sebalai.core.outbox import digests, holding
from sebalai.core.verdicts import Refused
from tests.core.mail_server import mail_server
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings):
    with mail_server() as server:
        settings.MAIL_SERVER = {"host": "127.0.0.1", "port": server.port, "timeout": 5}
        settings.MAIL_FROM = "sebalai@babel.test"
        yield server


@pytest.fixture
def sari(agency):
    return UserFactory(agency=agency, full_name="Sari Dewi", email="sari@x.test")


def wish(user, topic=Topic.NEWS, mail=Rhythm.DAILY):
    outbox.set_wishes(user, user.agency, {topic: {"mail": mail}}, by=user)


def released(agency, *users, topic=Topic.NEWS, subject="Kabar", link=None):
    batch = outbox.open_batch(
        agency=agency, kind="test.news", topic=topic, title=subject, by=None
    )
    for user in users:
        outbox.add(
            batch,
            key=user.public_id,
            recipient_name=user.full_name,
            address=user.email,
            user=user,
            subject=subject,
            body=f"Isi {subject}" + (" {link}" if link else ""),
            link=link,
        )
    outbox.queue(batch, by=None, expected=len(users))
    return batch


def states(batch):
    return list(batch.messages.order_by("pk").values_list("state", flat=True))


def work():
    Worker().run_until_empty()


def morning():
    """The day on which what is held is due."""
    past = timezone.now() - timedelta(seconds=1)
    Message.objects.filter(state="held").update(held_until=past)
    Job.objects.filter(state="ready").update(run_at=past)
    work()


def digest_batches():
    return MessageBatch.objects.filter(kind="core.digest")


@pytest.mark.parametrize(
    ("rhythm", "now", "then"),
    [
        (Rhythm.DAILY, "2026-11-26 06:59", "2026-11-26 07:00"),
        (Rhythm.DAILY, "2026-11-26 07:00", "2026-11-27 07:00"),
        (Rhythm.WEEKLY, "2026-11-26 12:00", "2026-11-30 07:00"),
        (Rhythm.WEEKLY, "2026-11-30 06:00", "2026-11-30 07:00"),
        (Rhythm.WEEKLY, "2026-11-30 07:00", "2026-12-07 07:00"),
    ],
)
def test_the_moment_is_seven_oclock_of_the_agency(rhythm, now, then):
    jakarta = ZoneInfo("Asia/Jakarta")
    found = holding.next_moment(rhythm, datetime.fromisoformat(now + "+07:00"))
    assert found == datetime.fromisoformat(then).replace(tzinfo=jakarta)


def test_who_chose_nothing_gets_each_letter_at_once(server, agency, sari):
    batch = released(agency, sari)
    work()
    assert (states(batch), server.addresses) == (["sent"], ["sari@x.test"])


def test_held_letters_leave_together_each_once(server, agency, sari):
    links.declare("test.digest", open_path)
    budi = UserFactory(agency=agency, email="budi@x.test")
    wish(sari)
    first = released(agency, sari, budi, subject="Satu")
    second = released(agency, sari, subject="Dua", link=("test.digest", "abc"))
    work()
    assert (states(first), states(second)) == (["held", "sent"], ["held"])
    assert server.addresses == ["budi@x.test"]
    morning()
    assert (states(first), states(second)) == (["sent", "sent"], ["sent"])
    [mail] = server.mails[1:]
    text = mail.get_content()
    assert text.count("Isi Satu") == text.count("Isi Dua") == 1
    assert links.issue("test.digest", "abc") in text
    assert mail["Subject"] == f"Ringkasan: 2 surat dari {agency.name}"
    digest = digest_batches().get()
    assert "Isi" not in digest.messages.get().body
    assert digest.is_confidential
    digests.gather.call(agency.code)
    work()
    assert len(server.mails) == 2


def open_path(token):
    return f"/t/{token}"


def test_the_inbox_has_the_letters_at_once_and_never_the_digest(server, agency, sari):
    wish(sari)
    released(agency, sari, subject="Satu")
    assert [one.subject for one in outbox.inbox(sari)] == ["Satu"]
    morning()
    assert [one.subject for one in outbox.inbox(sari)] == ["Satu"]


def test_official_letters_wait_for_nobody(server, agency, sari):
    for topic in (Topic.TASKS, Topic.NEWS, Topic.INVITATIONS):
        wish(sari, topic, Rhythm.NEVER)
    with pytest.raises(Refused):
        wish(sari, Topic.OFFICIAL, Rhythm.NEVER)
    batch = released(agency, sari, topic=Topic.OFFICIAL)
    work()
    assert states(batch) == ["sent"]


def test_a_decision_waits_for_a_morning_not_for_a_week(sari):
    wish(sari, Topic.DECISIONS, Rhythm.DAILY)
    for rhythm in (Rhythm.WEEKLY, Rhythm.NEVER):
        with pytest.raises(Refused):
            wish(sari, Topic.DECISIONS, rhythm)


def test_who_wants_no_mail_is_not_written_to_again(server, agency, sari):
    wish(sari, mail=Rhythm.NEVER)
    batch = released(agency, sari)
    work()
    assert (states(batch), server.mails) == (["in_app"], [])
    with pytest.raises(Refused):
        outbox.again(batch, by=None, states={"in_app"})


def test_one_topic_is_held_another_is_not(server, agency, sari):
    wish(sari, Topic.NEWS, Rhythm.WEEKLY)
    held, sent = released(agency, sari), released(agency, sari, topic=Topic.TASKS)
    work()
    assert (states(held), states(sent)) == (["held"], ["sent"])


def test_what_is_taken_back_is_in_no_digest(server, agency, sari):
    wish(sari)
    kept, taken = released(agency, sari), released(agency, sari, subject="Batal")
    outbox.cancel(taken, by=None)
    morning()
    assert (states(kept), states(taken)) == (["sent"], ["cancelled"])
    assert "Batal" not in server.mails[0].get_content()


def test_what_was_forgotten_is_in_no_digest(server, agency, sari):
    wish(sari)
    batch = released(agency, sari)
    Message.objects.filter(batch=batch).update(held_until=timezone.now())
    digests.gather.call(agency.code)
    outbox.forget(batch, by=None)
    work()
    assert server.mails == []
    assert states(digest_batches().get()) == ["cancelled"]


def test_a_refused_digest_shows_at_its_letters_and_they_are_sent_again(
    server, agency, sari
):
    wish(sari)
    batch = released(agency, sari)
    server.rules["sari@x.test"] = ["550 5.1.1 no such user", None]
    morning()
    message = batch.messages.get()
    assert (message.state, message.error) == ("failed", "550 5.1.1 no such user")
    with pytest.raises(Refused):
        outbox.again(digest_batches().get(), by=None, states={"failed"})
    outbox.again(batch, by=None, states={"failed"}, expected=1)
    work()
    assert states(batch) == ["sent"]
    assert "Isi Kabar" in server.mails[0].get_content()


def test_a_digest_in_the_hands_of_a_killed_run_is_left_to_a_person(
    server, agency, sari
):
    wish(sari)
    batch = released(agency, sari)
    Message.objects.filter(batch=batch).update(held_until=timezone.now())
    digests.gather.call(agency.code)
    digest_batches().get().messages.update(state="sending", claim="a killed run")
    work()
    assert (states(batch), server.mails) == (["uncertain"], [])


def test_a_digest_that_waits_for_the_server_keeps_its_letters(server, agency, sari):
    wish(sari)
    batch = released(agency, sari)
    server.rules["sari@x.test"] = ["450 greylisted", None]
    morning()
    assert states(batch) == ["held"]
    Message.objects.filter(next_try_at__gt=timezone.now()).update(next_try_at=None)
    morning()
    assert (states(batch), len(server.mails)) == (["sent"], 1)


def test_a_letter_held_after_its_digest_ran_has_a_job_of_its_own(
    server, agency, sari, monkeypatch
):
    moment = timezone.now() - timedelta(minutes=1)
    monkeypatch.setattr(holding, "next_moment", lambda rhythm, now: moment)
    wish(sari)
    first = released(agency, sari)
    work()
    second = released(agency, sari)
    work()
    assert (states(first), states(second)) == (["sent"], ["sent"])
    assert len(server.mails) == 2


def test_each_address_of_a_person_has_a_digest_of_its_own(server, agency, sari):
    wish(sari)
    released(agency, sari)
    sari.email = "other@x.test"
    released(agency, sari)
    morning()
    assert sorted(server.addresses) == ["other@x.test", "sari@x.test"]


def test_agencies_are_kept_apart(server, agency, other_agency, sari):
    other = UserFactory(agency=other_agency, email="o@x.test")
    for user in (sari, other):
        wish(user)
    mine, theirs = released(agency, sari), released(other_agency, other)
    Message.objects.update(held_until=timezone.now())
    digests.gather.call(agency.code)
    assert digest_batches().get().agency == agency
    assert (mine.messages.get().digest is None, theirs.messages.get().digest) == (
        False,
        None,
    )


def test_the_count_before_sending_tells_who_waits(server, agency, sari):
    budi = UserFactory(agency=agency, email="budi@x.test")
    ani = UserFactory(agency=agency, email="ani@x.test")
    wish(sari)
    wish(budi, mail=Rhythm.NEVER)
    batch = outbox.open_batch(
        agency=agency, kind="test.news", topic=Topic.NEWS, title="K", by=None
    )
    for user in (sari, budi, ani):
        outbox.add(
            batch,
            key=user.public_id,
            recipient_name="N",
            address=user.email,
            user=user,
            subject="S",
            body="B",
        )
    assert outbox.reach(batch) == outbox.Reach(1, 1, 0, 0, held=1)
