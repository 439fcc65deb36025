"""Invitations and reminders reach their people, through a real mail server."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from sebalai.accounts.roles import ProgrammeOffice
from sebalai.core import links
from sebalai.core.jobs.worker import Worker
from sebalai.core.models import Job, Message, MessageBatch
from sebalai.core.verdicts import Refused
from sebalai.surveys.actions import invitations
from sebalai.surveys.addresses import ANSWER
from sebalai.surveys.models import Invitation, Poll
from tests.core.mail_server import mail_server
from tests.factories.surveys import TODAY, electorate

pytestmark = pytest.mark.django_db
ONE = timedelta(days=1)


@pytest.fixture
def server(settings):
    with mail_server() as served:
        settings.MAIL_SERVER = {
            "host": "127.0.0.1",
            "port": served.port,
            "timeout": 5,
        }
        settings.MAIL_FROM = "agen@sebalai.test"
        yield served


@pytest.fixture
def found(agency, server):
    return electorate(agency, sizes=(6, 6, 6, 2))


def work():
    """The jobs that are due now; those of later days stay."""
    return Worker().run_until_empty()


def written_to(server):
    return sorted(mail["To"].rpartition("<")[2].rstrip(">") for mail in server.mails)


def addresses(people):
    return sorted(person.work_email for person in people)


def test_everybody_gets_their_own_link_once(found, server):
    work()
    assert written_to(server) == addresses(found.people)
    ani = found.of(0)[0]
    (mail,) = [mail for mail in server.mails if ani.work_email in mail["To"]]
    body = mail.get_content()
    assert links.address(ANSWER, found.invitation(ani).public_id) in body
    assert "sukarela" in body
    assert found.poll.promise in " ".join(body.split())
    invitations.invite(found.poll)
    work()
    assert len(server.mails) == len(found.people)


def test_before_the_first_day_nothing_is_sent(agency, server):
    electorate(agency, opens_on=TODAY + ONE, closes_on=TODAY + 9 * ONE)
    work()
    assert server.mails == []
    assert Invitation.objects.count() == 24
    later = Job.objects.filter(task="sebalai.surveys.jobs.invite", state="ready")
    assert later.count() == 1


def test_a_reminder_goes_to_who_has_not_answered(client, sign_in, found, server):
    work()
    server.mails.clear()
    answered = [*found.of(0)[:3], found.of(1)[0]]
    for person in answered:
        found.cast(person)
    sign_in(client, ProgrammeOffice)
    remind = reverse("surveys:poll_move", args=[found.poll.public_id, "ingatkan"])
    client.post(remind)
    work()
    silent = [one for one in found.people if one not in answered]
    assert written_to(server) == addresses(silent)
    client.post(remind)
    work()
    assert len(server.mails) == len(silent)
    with pytest.raises(Refused, match="Sekali sehari"):
        invitations.ask_to_remind(found.poll, by=None)


def test_the_number_of_letters_tells_nothing_of_a_small_unit(found, server):
    """Of the eight in Dinas B all are reminded, answered or not: their number is kept
    back on the page, and a count of letters would give it away.
    """
    work()
    server.mails.clear()
    small = [*found.of(2), *found.of(3)]
    for person in [small[0], small[1], found.of(0)[0]]:
        found.cast(person)
    invitations.ask_to_remind(found.poll, by=None)
    work()
    expected = [*found.of(0)[1:], *found.of(1), *small]
    assert written_to(server) == addresses(expected)


def test_the_automatic_reminder_comes_on_its_day_unless_there_was_one(found, server):
    work()
    server.mails.clear()
    Poll.objects.update(reminded_on=TODAY)
    invitations.remind_on_the_day(found.poll, TODAY)
    work()
    assert server.mails == []
    Poll.objects.update(reminded_on=TODAY - ONE)
    invitations.remind_on_the_day(found.poll, TODAY)
    invitations.remind_on_the_day(found.poll, TODAY)
    work()
    assert written_to(server) == addresses(found.people)


def test_a_reminder_that_is_repeated_by_the_queue_is_sent_once(found, server):
    work()
    server.mails.clear()
    invitations.ask_to_remind(found.poll, by=None)
    invitations.remind(found.poll)
    invitations.remind(found.poll)
    work()
    assert len(server.mails) == len(found.people)


def test_who_was_written_to_is_confidential_and_forgotten_at_the_end(
    client, sign_in, found, server
):
    work()
    invitations.ask_to_remind(found.poll, by=None)
    work()
    sign_in(client, ProgrammeOffice)
    for batch in MessageBatch.objects.all():
        assert batch.is_confidential
        address = reverse("portal:batch", args=[batch.public_id])
        said = client.get(address).content.decode()
        assert not any(person.work_email in said for person in found.people)
        assert not any(person.full_name in said for person in found.people)
    found.close()
    assert set(
        Message.objects.values_list("recipient_name", "address", "link_public_id")
    ) == {("", "", "")}


def test_people_without_address_or_account_get_no_letter(agency, server):
    found = electorate(agency, sizes=(6, 6))
    ani = found.people[0]
    ani.work_email = ""
    ani.save()
    MessageBatch.objects.all().delete()
    Invitation.objects.update(is_mailed=False)
    server.mails.clear()
    invitations.invite(found.poll)
    work()
    assert written_to(server) == addresses(found.people[1:])
