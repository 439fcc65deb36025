"""The letter of the morning: once, together, only of what is still to do; who hears."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from sebalai.accounts.roles import Agent, Colleague, ProgrammeOffice
from sebalai.agenda.actions import handing
from sebalai.agenda.models import Escalation, HandedTask, Nudge, NudgeLetter
from sebalai.core.jobs import daily
from sebalai.core.jobs.worker import Worker
from sebalai.core.models import Job, Message, MessageBatch
from sebalai.portal import jobs, reminding
from sebalai.portal.tasks import tasks_of
from tests.factories.accounts import user_with
from tests.factories.agenda import handed, year
from tests.factories.core import AgencyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def giver(agency):
    return user_with(Agent, agency=agency)


@pytest.fixture
def receiver(agency):
    return user_with(Colleague, agency=agency)


def letters(user):
    return list(Message.objects.filter(user=user, batch__kind="agenda.nudges"))


def late(giver, receiver, today, days, sentence="Kirim foto"):
    """A task that has been overdue for so many days."""
    one = handed(giver, receiver, sentence=sentence)
    HandedTask.objects.filter(pk=one.pk).update(due_on=today - timedelta(days=days))
    return one


def test_one_letter_lists_everything_and_a_second_run_adds_nothing(
    agency, giver, receiver, today
):
    handed(giver, receiver, sentence="Kirim foto", due_on=today + timedelta(days=6))
    handed(giver, receiver, sentence="Cek angka", due_on=today + timedelta(days=1))
    handed(giver, receiver, sentence="Jauh hari", due_on=today + timedelta(days=20))
    assert reminding.remind(agency, today) == 1
    [letter] = letters(receiver)
    assert letter.subject == "Pengingat: 2 hal untuk Anda"
    assert "Kirim foto" in letter.body
    assert "Cek angka" in letter.body
    assert "Jauh hari" not in letter.body
    assert reminding.remind(agency, today) == 0
    assert reminding.remind(agency, today + timedelta(days=1)) == 0
    assert len(letters(receiver)) == 1
    assert sorted(Nudge.objects.values_list("kind", flat=True)) == ["last", "reminder"]


def test_the_last_reminder_follows_the_first(agency, giver, receiver, today):
    handed(giver, receiver, due_on=today + timedelta(days=7))
    told = [reminding.remind(agency, today + timedelta(days=n)) for n in range(8)]
    assert told == [1, 0, 0, 0, 0, 0, 1, 0]


def test_what_is_done_is_not_reminded_of(agency, giver, receiver, today):
    one = handed(giver, receiver, due_on=today)
    handing.complete(one, by=receiver)
    assert reminding.remind(agency, today) == 0


def test_a_closed_account_is_left_in_peace(agency, giver, receiver, today):
    handed(giver, receiver, due_on=today)
    receiver.is_active = False
    receiver.save()
    assert reminding.remind(agency, today) == 0


def test_after_the_grace_who_waits_hears_who_has_it_and_since_when(
    agency, giver, receiver, today
):
    late(giver, receiver, today, 2)
    reminding.remind(agency, today)
    assert letters(giver) == []
    assert "Lewat tenggat" in letters(receiver)[0].body
    reminding.remind(agency, today + timedelta(days=1))
    [notice] = letters(giver)
    assert receiver.full_name in notice.body
    assert "Kirim foto" in notice.body
    assert len(letters(receiver)) == 1


def test_the_rules_of_the_period_hold(agency, giver, receiver, today):
    period = year(agency)
    period.rules.create(agency=agency, key="agenda.remind", value=False)
    period.rules.create(agency=agency, key="agenda.grace_days", value=0)
    period.rules.create(agency=agency, key="agenda.send", value=False)
    late(giver, receiver, today, 1)
    assert reminding.remind(agency, today) == 1
    assert (letters(receiver), len(letters(giver))) == ([], 1)
    assert MessageBatch.objects.get(kind="agenda.nudges").state == "draft"


def test_the_database_holds_one_letter_a_day(agency, receiver, today):
    NudgeLetter.objects.create(agency=agency, reader=receiver, day=today, batch_id="x")
    with pytest.raises(IntegrityError):
        NudgeLetter.objects.create(
            agency=agency, reader=receiver, day=today, batch_id="y"
        )


def test_nobody_hears_of_another_agency(giver, today):
    other = AgencyFactory()
    user_with(ProgrammeOffice, agency=other)
    receiver = user_with(Colleague, agency=giver.agency)
    late(giver, receiver, today, 9)
    assert reminding.remind(other, today) == 0


def test_each_day_has_one_job_and_one_of_yesterday_says_nothing(giver, receiver, today):
    handed(giver, receiver, due_on=today)
    noon = timezone.make_aware(datetime.combine(today, time(12)))
    daily.put(noon)
    daily.put(noon)
    assert Job.objects.filter(task="sebalai.portal.jobs.morning").count() == 1
    assert jobs.morning.call((today - timedelta(days=1)).isoformat()) == 0
    Worker().run_until_empty()
    assert len(letters(receiver)) == 1


def test_a_late_step_is_on_record_until_it_is_done(
    client, agency, giver, receiver, today
):
    one = late(giver, receiver, today, 3)
    reminding.remind(agency, today)
    found = Escalation.objects.get()
    assert (found.person, found.resolved_at) == (receiver, None)
    [task] = tasks_of(giver, agency)
    assert (receiver.full_name in task.title, "Kirim foto" in task.note) == (True, True)
    client.force_login(giver)
    page = client.get(task.url)
    assert page.context["waits"] is True
    client.force_login(user_with(ProgrammeOffice, agency=agency))
    assert client.get(task.url).status_code == 404
    handing.complete(HandedTask.objects.get(pk=one.pk), by=receiver)
    client.force_login(giver)
    assert client.get(task.url).context["waits"] is False
    reminding.remind(agency, today + timedelta(days=1))
    found.refresh_from_db()
    assert found.resolved_at
    assert tasks_of(giver, agency) == []
