"""The programme calendar: months, what concerns whom, constant queries."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sebalai.accounts.roles import Agent, Colleague, ProgrammeOffice
from sebalai.agenda.actions import dates
from sebalai.agenda.actions.dates import Said
from sebalai.portal.calendar import entries_of, months
from sebalai.portal.calendar.entry import Entry, Kind, Reader
from sebalai.training.models import TrainingSession
from tests.factories.accounts import user_with
from tests.factories.agenda import handed, year
from tests.factories.core import AgencyFactory
from tests.factories.plans import agents, draft, step, user_of

TODAY = date(2026, 11, 26)


def entry(first, last=None):
    return Entry("T", first, last or first, Kind.STAGE, "scale")


def test_a_long_entry_stands_in_each_month_it_touches_and_empty_months_too():
    found = months(
        [entry(date(2026, 11, 20), date(2026, 12, 5)), entry(date(2027, 2, 1))], TODAY
    )
    assert [(one.first, len(one.lines)) for one in found] == [
        (date(2026, 11, 1), 1),
        (date(2026, 12, 1), 1),
        (date(2027, 1, 1), 0),
        (date(2027, 2, 1), 1),
    ]
    assert [one.is_now for one in found] == [True, False, False, False]
    assert [line.goes_on for one in found for line in one.lines] == [False, True, False]
    busy = [c.day for week in found[1].weeks for c in week if c.count]
    assert busy == [date(2026, 12, day) for day in range(1, 6)]


@pytest.fixture
def period(agency):
    return year(agency)


def titles(user, period, only_mine=False):
    reader = Reader(user, period.agency, period)
    return [one.title for one in entries_of(reader, only_mine=only_mine)]


def say(period, title, *roles):
    day = date(2026, 3, 2)
    return dates.add(period, Said(title, day, audience=roles), by=None)


@pytest.mark.django_db
def test_what_concerns_me_leaves_out_what_is_for_other_roles(agency, period):
    say(period, "Untuk semua")
    say(period, "Untuk agen", "agent")
    agent = user_with(Agent, agency=agency)
    colleague = user_with(Colleague, agency=agency)
    assert {"Untuk semua", "Untuk agen"} <= set(titles(colleague, period))
    mine = titles(colleague, period, only_mine=True)
    assert "Untuk semua" in mine
    assert "Untuk agen" not in mine
    assert "Untuk agen" in titles(agent, period, only_mine=True)


@pytest.mark.django_db
def test_quarters_and_their_reports_follow_the_period(agency, period):
    office = user_with(ProgrammeOffice, agency=agency)
    reader = Reader(office, agency, period)
    days = {one.title: one.starts_on for one in entries_of(reader, only_mine=False)}
    assert days["Triwulan I 2026 berakhir"] == date(2026, 3, 31)
    assert days["Batas laporan: Triwulan IV 2026"] == date(2027, 1, 15)


@pytest.mark.django_db
def test_a_draft_session_is_not_for_the_uninvited(agency, period):
    now = timezone.now()
    TrainingSession.objects.create(
        agency=agency,
        period=period,
        title="Bimtek rahasia",
        starts_at=now,
        ends_at=now + timedelta(hours=3),
        changed_at=now,
        created_at=now,
    )
    assert "Bimtek rahasia" not in titles(user_with(Agent, agency=agency), period)
    office = user_with(ProgrammeOffice, agency=agency)
    assert "Bimtek rahasia" in titles(office, period)


@pytest.mark.django_db
def test_a_handed_task_stands_in_the_receivers_calendar_only(agency, period):
    giver, receiver = (user_with(Agent, agency=agency) for _ in range(2))
    day = timezone.localdate() + timedelta(days=3)
    handed(giver, receiver, sentence="Kirim foto", due_on=day)
    assert "Kirim foto" in titles(receiver, period)
    assert "Kirim foto" not in titles(giver, period)


@pytest.mark.django_db
def test_the_page_opens_without_a_period_and_of_a_foreign_one(client, sign_in, agency):
    sign_in(client, Colleague)
    url = reverse("portal:calendar")
    assert client.get(url).status_code == 200
    foreign = year(AgencyFactory())
    shown = client.get(url, {"periode": foreign.public_id, "saya": "1"})
    assert shown.context["period"] is None


@pytest.mark.django_db
def test_the_calendar_costs_the_same_however_full(
    client, agency, assert_constant_queries
):
    held = agents(agency)
    period = held[0].decree.period
    plan = draft(held[0])
    office = user_with(ProgrammeOffice, agency=agency)
    client.force_login(office)
    url = reverse("portal:calendar")
    count = iter(range(100))

    def add():
        number = next(count)
        dates.add(period, Said(f"Rapat {number}", period.start_date), by=None)
        giver = user_with(Agent, agency=agency)
        handed(giver, office, sentence=f"No {number}", due_on=timezone.localdate())
        step(plan, action=f"Langkah {number}")

    assert_constant_queries(lambda: client.get(url), add)
    client.force_login(user_of(held[0]))
    assert "Langkah 0" in client.get(url).content.decode()
