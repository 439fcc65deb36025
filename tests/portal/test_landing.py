"""The landing page: groups, days in words, whose task it is, figures in the side bar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from sebalai.accounts.roles import Administrator, ProgrammeOffice
from sebalai.agenda.rules import Capacity, When
from sebalai.core import audit
from sebalai.core.models import Job
from sebalai.portal.counts import LATE, counted, counts_of, page_of
from sebalai.portal.landing import due_words, grouped
from sebalai.portal.tasks import tasks_of
from sebalai.portal.tasks.task import Task
from tests.factories.accounts import UserFactory, user_with

TODAY = date(2026, 11, 26)
PAGES = ["/", "/seleksi/", "/seleksi/nilai/", "/rencana/", "/agen/"]


def task(**given):
    base = {"title": "T", "note": "", "url": "/x/", "action": "A", "icon": "check"}
    return Task(**base | given)


def test_groups_come_in_order_and_only_those_that_hold_something():
    late = task(due=TODAY - timedelta(days=2))
    free = task()
    found = grouped([late, free], TODAY)
    assert [group.when for group in found] == [When.OVERDUE, When.UNDATED]
    assert [row.task for group in found for row in group.rows] == [late, free]


@pytest.mark.parametrize(
    ("days", "left"),
    [
        (-1, "terlambat 1 hari"),
        (0, "hari ini"),
        (1, "besok"),
        (4, "4 hari lagi"),
    ],
)
def test_a_day_is_told_in_words(days, left):
    words = due_words(TODAY + timedelta(days=days), TODAY)
    assert words.startswith("paling lambat ")
    assert words.endswith(left)
    assert due_words(None, TODAY) == ""


def test_a_task_is_counted_on_the_nearest_page_or_the_one_it_names():
    assert page_of(task(url="/seleksi/abc/putaran/"), PAGES) == "/seleksi/"
    assert page_of(task(url="/seleksi/nilai/"), PAGES) == "/seleksi/nilai/"
    assert page_of(task(url="/hadir/k-token/", page="training:mine"), PAGES) == reverse(
        "training:mine"
    )
    assert page_of(task(url="/kotak/"), PAGES) == ""
    counts = counted([task(url="/seleksi/a/"), task(url="/kotak/")], PAGES)
    assert counts == {"/": 2, "/seleksi/": 1}


def fail_job(agency):
    now = timezone.now()
    return Job.objects.create(
        agency=agency, task="x.y", created_at=now, run_at=now, state=Job.State.FAILED
    )


def test_figures_stand_beside_the_pages(client, sign_in, agency):
    sign_in(client, Administrator)
    UserFactory(agency=agency)
    shown = client.get(reverse("accounts:own"))
    counts = {
        item.url: item.count
        for group in shown.context["navigation"]
        for item in group.items
    }
    assert counts["/"] == 1
    assert counts[reverse("accounts:accounts")] == 1
    assert 'class="bar-count">1<' in shown.content.decode()


def test_figures_are_kept_until_the_user_acts_or_half_a_minute_after_others(agency):
    sari = user_with(ProgrammeOffice, agency=agency)

    def count():
        return counts_of(sari, agency, PAGES)["/"]

    def cost():
        with CaptureQueriesContext(connection) as captured:
            count()
        return len(captured)

    before = count()
    fail_job(agency)
    assert cost() == 1
    assert count() == before
    audit.record("core:job:retry", fail_job(agency), by=UserFactory(agency=agency))
    assert count() == before
    audit.record("core:job:retry", fail_job(agency), by=sari)
    assert count() == before + 1
    assert timedelta(0) < LATE <= timedelta(minutes=1)


def test_a_task_says_why_it_is_ones_own(agency):
    sari = user_with(ProgrammeOffice, agency=agency)
    whys = {one.why for one in tasks_of(sari, agency)}
    assert whys == {"Sebagai Biro Organisasi (pengelola program)"}
    assert {one.capacity for one in tasks_of(sari, agency)} == {Capacity.OFFICE}
