"""The office's own dates: added, changed, removed, refused; who sees which."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from sebalai.accounts.roles import Agent, ProgrammeOffice
from sebalai.agenda.actions import dates
from sebalai.agenda.actions.dates import Said
from sebalai.agenda.models import ProgrammeDate
from sebalai.core.models import AuditEvent
from sebalai.core.verdicts import Forbidden, Refused
from sebalai.directory.actions import periods
from tests.factories.accounts import user_with
from tests.factories.agenda import year

pytestmark = pytest.mark.django_db


@pytest.fixture
def period(agency):
    return year(agency)


def said(**given):
    return Said(**{"title": "Rapat koordinasi", "starts_on": date(2026, 5, 4)} | given)


def test_the_office_adds_changes_and_removes_a_date(agency, period):
    office = user_with(ProgrammeOffice, agency=agency)
    found = dates.add(period, said(), by=office)
    assert (found.ends_on, found.audience) == (date(2026, 5, 4), [])
    dates.change(found, said(audience=["agent"]), by=office, revision=0)
    found.refresh_from_db()
    assert (found.audience, found.revision) == (["agent"], 1)
    dates.remove(found, by=office)
    assert not ProgrammeDate.objects.exists()
    verbs = AuditEvent.objects.filter(action__startswith="agenda:date").order_by("id")
    assert [one.action.split(":")[-1] for one in verbs] == ["add", "change", "remove"]


def test_nobody_overwrites_or_removes_what_they_did_not_see(period):
    found = dates.add(period, said(), by=None)
    dates.change(found, said(title="Lain"), by=None, revision=0)
    with pytest.raises(Refused):
        dates.change(found, said(title="Terlambat"), by=None, revision=0)
    dates.remove(found, by=None)
    with pytest.raises(Refused):
        dates.remove(found, by=None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": " "},
        {"title": "x" * 121},
        {"ends_on": date(2026, 5, 3)},
        {"starts_on": date(2024, 1, 1)},
        {"ends_on": date(2028, 1, 1)},
        {"audience": ["nobody"]},
    ],
)
def test_what_cannot_be_is_refused(period, wrong):
    with pytest.raises(Refused):
        dates.add(period, said(**wrong), by=None)
    assert not ProgrammeDate.objects.exists()


def test_the_same_date_twice_and_a_closed_period_are_refused(period):
    dates.add(period, said(), by=None)
    with pytest.raises(Refused):
        dates.add(period, said(title="rapat KOORDINASI"), by=None)
    periods.close_period(period, by=None)
    with pytest.raises(Refused):
        dates.add(period, said(title="Lain"), by=None)


def test_an_agent_sets_no_dates(agency, period, client):
    agent = user_with(Agent, agency=agency)
    with pytest.raises(Forbidden):
        dates.add(period, said(), by=agent)
    client.force_login(agent)
    url = reverse("agenda:date_new", args=[period.public_id])
    assert client.get(url).status_code == 403


def test_the_pages_add_change_and_remove(client, agency, period):
    client.force_login(user_with(ProgrammeOffice, agency=agency))
    url = reverse("agenda:date_new", args=[period.public_id])
    typed = {"title": "Forum", "starts_on": "2026-06-01", "ends_on": "2026-05-01"}
    wrong = client.post(url, typed)
    assert (wrong.status_code, b"Forum" in wrong.content) == (422, True)
    assert client.post(url, typed | {"ends_on": ""}).status_code == 302
    found = ProgrammeDate.objects.get()
    page = reverse("agenda:date", args=[found.public_id])
    assert b"Forum" in client.get(page).content
    client.post(page, typed | {"ends_on": "2026-06-02", "revision": 0})
    found.refresh_from_db()
    assert found.ends_on - found.starts_on == timedelta(days=1)
    client.post(reverse("agenda:date_remove", args=[found.public_id]))
    assert client.get(page).status_code == 404
