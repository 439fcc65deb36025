"""The list of mirrors, its downloads, what follows from it, and the tasks around it."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from sebalai.accounts.roles import AgencyHead, ProgrammeOffice
from sebalai.plans.actions import committing
from sebalai.plans.models import MirrorReview
from sebalai.portal.tasks import leaders
from tests.factories import mirror, plans as factory
from tests.factories.accounts import UserFactory, head_of, user_with
from tests.factories.directory import UnitFactory
from tests.factories.mirror import NOW, PAST, decided

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def agents(agency):
    return mirror.agents(agency)


def text(response):
    return " ".join(response.content.decode().split())


def test_the_list_is_for_talking_not_for_ranking(client, plan, head, office):
    decided(plan, head)
    client.force_login(office)
    page = client.get(reverse("plans:mirrors"), {"quarter": NOW.key})
    assert page.context["seen"].rows == []
    assert "lebih dulu" in text(page)
    client.force_login(head)
    [row] = client.get(reverse("plans:mirrors")).context["page"]
    assert (row.unit, row.figures.decisions) == (plan.unit, 1)
    silent = client.get(reverse("plans:mirrors"), {"only": "silent"})
    assert [one.unit for one in silent.context["page"]] == [plan.unit]
    none = client.get(reverse("plans:mirrors"), {"only": "apart"})
    assert list(none.context["page"]) == []


def test_downloads_hold_what_the_list_shows(client, plan, head):
    plan.unit.name = "=Dinas"
    plan.unit.save()
    decided(plan, head)
    client.force_login(head)
    raw = client.get(reverse("plans:mirrors_csv")).content.decode("utf-8-sig")
    heads, row = list(csv.reader(io.StringIO(raw)))
    assert (heads[1], row[0], row[1]) == ("Keputusan", "'=Dinas", "1")
    book = client.get(reverse("plans:mirrors_xlsx")).content
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0)
    [_heads, cells] = sheet.to_python()
    assert (cells[0], cells[1]) == ("=Dinas", 1)


def test_the_office_keeps_what_follows(client, plan, head, office):
    plan.period.rules.create(agency=plan.agency, key="plans.mirror.head_days", value=1)
    plan.period.rules.create(agency=plan.agency, key="plans.mirror.due_days", value=1)
    plan.period.rules.create(agency=plan.agency, key="plans.mirror.grace_days", value=0)
    opened = PAST.end + timedelta(days=1) < TODAY
    found = list(leaders.tasks(office, plan.agency))
    assert len(found) == int(opened)
    client.force_login(office)
    client.post(
        reverse("plans:mirror_review", args=[PAST.key]), {"note": "Dua unit dibantu"}
    )
    assert MirrorReview.objects.count() == int(opened)
    assert list(leaders.tasks(office, plan.agency)) == []


def test_a_head_is_asked_until_they_record(plan, head):
    [task] = list(leaders.tasks(head, plan.agency))[-1:]
    assert task.due == NOW.end + timedelta(days=10)
    assert task.note == plan.unit.name
    committing.remark(plan.unit, NOW, "Cuti", period=plan.period, by=head)
    keys = [task.key for task in leaders.tasks(head, plan.agency)]
    assert f"plans.commitment:{plan.unit.public_id}:{NOW.key}" not in keys


def test_the_side_bar_leads_to_ones_own_mirror(client, plan, head, office):
    client.force_login(head)
    assert client.get(reverse("plans:mirror_home")).url.startswith(
        reverse("plans:mirrors") + plan.unit.public_id
    )
    client.force_login(office)
    assert client.get(reverse("plans:mirror_home")).url == reverse("plans:mirrors")
    client.force_login(UserFactory(agency=plan.agency))
    assert client.get(reverse("plans:mirror_home")).status_code == 403


def test_the_list_keeps_its_queries(client, agency, agents, assert_constant_queries):
    office = user_with(AgencyHead, ProgrammeOffice, agency=agency)
    client.force_login(office)

    def more(number):
        for _n in range(number):
            for one in agents[:2]:
                decided(factory.submitted(one), None)
            head_of(UnitFactory(agency=agency))

    assert_constant_queries(
        lambda: client.get(reverse("plans:mirrors")), lambda: more(2)
    )
