"""The calendar of one person: what it says, to whom, and how it is closed."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from sebalai.accounts.roles import Agent, Colleague, ProgrammeOffice
from sebalai.agenda.actions import feeds
from sebalai.agenda.models import CalendarFeed, HandedTask, ProgrammeDate
from sebalai.core.models import AuditEvent
from sebalai.selection.phases import Phase
from sebalai.training.actions import invitations
from tests.factories import training
from tests.factories.accounts import user_with
from tests.factories.agenda import handed
from tests.factories.directory import PersonFactory
from tests.factories.rounds import open_in

pytestmark = pytest.mark.django_db
PAGE, CLOSE = "/kalender-saya/", "/kalender-saya/tutup/"
TODAY = timezone.localdate


@pytest.fixture
def budi(agency):
    return user_with(Agent, agency=agency)


def address(user):
    return f"/kalender-saya/{feeds.make(by=user)}.ics"


def invite(session, person):
    invitations.invite(session, [person], by=None)
    return session.participants.get()


def titles(response):
    found = Calendar.from_ical(response.content)
    return [str(event["SUMMARY"]) for event in found.walk("VEVENT")]


def date_of(period, **given):
    day = TODAY() + timedelta(days=3)
    return ProgrammeDate.objects.create(
        **{
            "agency": period.agency,
            "period": period,
            "title": "Apel agen",
            "starts_on": day,
            "ends_on": day,
            "changed_at": timezone.now(),
            "created_at": timezone.now(),
            **given,
        }
    )


def test_it_holds_ones_briefings_stages_and_days_without_signing_in(
    client, agency, budi
):
    period = training.period(agency)
    open_in(period, Phase.CALL)
    person = PersonFactory(agency=agency, user=budi)
    session = training.announced(agency, period)
    invite(session, person)
    due = TODAY() + timedelta(days=2)
    handed(user_with(ProgrammeOffice, agency=agency), budi, due_on=due)
    date_of(period)
    date_of(period, title="Rapat panitia", audience=["selection_panel"])
    response = client.get(address(budi))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    found = titles(response)
    assert "Bimtek agen perubahan" in found
    assert "Tenggat: Tolong cek" in found
    assert "Apel agen" in found
    assert "Rapat panitia" not in found
    phases = {one.partition(",")[0] for one in found if one.endswith(period.name)}
    assert phases == {"Penjaringan", "Jajak kepercayaan"}
    [task] = [
        event
        for event in Calendar.from_ical(response.content).walk("VEVENT")
        if "Tolong cek" in event["SUMMARY"]
    ]
    assert task.decoded("DTSTART") == due
    assert task.decoded("DTEND") == due + timedelta(days=1)


def test_it_carries_no_personal_link(client, agency, budi, settings):
    session = training.announced(agency)
    who = invite(session, PersonFactory(agency=agency, user=budi))
    text = client.get(address(budi)).content.decode().replace("\r\n ", "")
    assert who.public_id not in text
    assert set(re.findall(r"URL:(\S+)", text)) <= {
        f"{settings.BASE_URL}/undangan-saya/",
        f"{settings.BASE_URL}/",
    }


def test_nothing_new_is_not_sent_again(client, budi):
    page = address(budi)
    first = client.get(page)
    assert first.content == client.get(page).content
    by_tag = client.get(page, headers={"If-None-Match": first["ETag"]})
    assert (by_tag.status_code, by_tag.content) == (304, b"")
    since = first["Last-Modified"]
    assert client.get(page, headers={"If-Modified-Since": since}).status_code == 304
    CalendarFeed.objects.update(changed_at=timezone.now() - timedelta(days=1))
    handed(user_with(Colleague, agency=budi.agency), budi, due_on=TODAY())
    anew = client.get(page, headers={"If-None-Match": first["ETag"]})
    assert (anew.status_code, anew["ETag"] != first["ETag"]) == (200, True)
    assert CalendarFeed.objects.get().changed_at > timezone.now() - timedelta(hours=1)


def test_the_address_is_shown_once_and_kept_as_a_digest(client, sign_in):
    user = sign_in(client, Agent)
    text = client.post(PAGE).content.decode()
    [token] = set(re.findall(r"kalender-saya/([\w-]{20,})\.ics", text))
    assert token not in client.get(PAGE).content.decode()
    feed = CalendarFeed.objects.get(user=user)
    assert token not in f"{feed.digest} {feed.content}"
    assert token not in str(
        list(AuditEvent.objects.values_list("data", "object_label"))
    )
    assert client.get(f"/kalender-saya/{token}.ics").status_code == 200
    assert client.head(f"/kalender-saya/{token}.ics").status_code == 200


def test_a_new_address_closes_the_old_one_and_closing_closes_both(client, sign_in):
    user = sign_in(client, Agent)
    old, new = address(user), address(user)
    assert [client.get(one).status_code for one in (old, new)] == [404, 200]
    client.post(CLOSE)
    assert client.get(new).status_code == 404
    assert (
        "Anda tidak memiliki alamat" in client.post(CLOSE, follow=True).content.decode()
    )
    acts = AuditEvent.objects.filter(action__startswith="agenda:feed")
    assert [act.action.rpartition(":")[2] for act in acts.order_by("id")] == [
        "make",
        "renew",
        "revoke",
    ]


def test_a_closed_account_and_a_move_close_it(client, budi, other_agency):
    page = address(budi)
    budi.is_active = False
    budi.save()
    assert client.get(page).status_code == 404
    budi.is_active, budi.agency = True, other_agency
    budi.save()
    assert client.get(page).status_code == 404


def test_guessing_is_slowed_down_and_hurts_nobody_else(client, budi):
    for _guess in range(21):
        client.get("/kalender-saya/salah.ics")
    assert client.get("/kalender-saya/salah.ics").status_code == 429
    assert client.get(address(budi)).status_code == 200


def test_reading_costs_the_same_however_much_there_is(
    client, agency, budi, assert_constant_queries
):
    page, giver = address(budi), user_with(Colleague, agency=agency)
    period = training.period(agency)
    of = open_in(period, Phase.CALL)
    person = PersonFactory(agency=agency, user=budi)
    CalendarFeed.objects.update(read_at=timezone.now())

    def add():
        HandedTask.objects.create(
            agency=agency,
            giver=giver,
            receiver=budi,
            sentence=f"Tugas {HandedTask.objects.count()}",
            due_on=TODAY(),
            given_at=timezone.now(),
        )
        invite(training.announced(agency, period), person)
        date_of(period)

    add()
    assert of.pk
    assert_constant_queries(lambda: client.get(page), add)
