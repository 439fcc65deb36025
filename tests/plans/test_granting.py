"""Heads grant, change or refuse; asked, granted and used stay side by side."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.urls import reverse

from sebalai.accounts.roles import ProgrammeOffice
from sebalai.core.models import AuditEvent
from sebalai.core.verdicts import Refused
from sebalai.plans.actions import deciding, granting, writing
from sebalai.plans.actions.deciding import Mark
from sebalai.plans.actions.writing import Window
from tests.factories import plans as factory
from tests.factories.accounts import user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(plan):
    return plan.resources.get()


@pytest.mark.parametrize(
    ("amount", "reason", "verdict"),
    [(40, "", "granted"), (20, "Setengah hari", "changed"), (0, "Padat", "refused")],
)
def test_less_than_all_says_why(asked, head, amount, reason, verdict):
    row = granting.grant(asked, by=head, amount=Decimal(amount), reason=reason)
    assert (row.verdict, row.granted, row.granted_by) == (verdict, amount, head)
    if reason:
        with pytest.raises(Refused, match="mengapa"):
            granting.grant(asked, by=head, amount=Decimal(amount))


@pytest.mark.parametrize("amount", [-1, 41])
def test_no_more_than_was_asked(asked, head, amount):
    with pytest.raises(Refused, match="diminta"):
        granting.grant(asked, by=head, amount=Decimal(amount), reason="x")


def test_the_record_keeps_each_answer_with_its_reason(asked, head):
    granting.grant(asked, by=head, amount=Decimal(0), reason="Padat")
    granting.grant(asked, by=head, amount=Decimal(20), reason="Setengah hari")
    told = AuditEvent.objects.filter(action="plans:resource:grant").order_by("pk")
    assert [(one.data["granted"], one.data["reason"]) for one in told] == [
        ("0", "Padat"),
        ("20", "Setengah hari"),
    ]


def test_neither_the_office_nor_the_agent_grants(asked, agency, plan):
    for user in (
        user_with(ProgrammeOffice, agency=agency),
        factory.user_of(plan.agent),
    ):
        with pytest.raises(Refused):
            granting.grant(asked, by=user, amount=Decimal(40))


def test_another_amount_is_another_question(asked, head, plan):
    granting.grant(asked, by=head, amount=Decimal(40))
    marks = [Mark("resources", asked.public_id, "amount", "Terlalu banyak")]
    deciding.send_back(plan, by=head, version=1, marks=marks)
    asked.refresh_from_db()
    writing.save_row(
        asked, by=None, values={"amount": Decimal(30)}, window=Window(asked.revision)
    )
    asked.refresh_from_db()
    assert (asked.verdict, asked.granted, asked.granted_by) == ("", None, None)


def test_used_is_told_once_the_plan_counts(asked, head, plan, agency):
    author = factory.user_of(plan.agent)
    with pytest.raises(Refused):
        granting.use(asked, by=author, amount=Decimal(3))
    deciding.approve(plan, by=head, version=1)
    deciding.approve(plan, by=user_with(ProgrammeOffice, agency=agency), version=1)
    assert granting.use(asked, by=author, amount=Decimal(3)).used == 3
    with pytest.raises(Refused):
        granting.use(asked, by=head, amount=Decimal(9))


def test_the_page_keeps_what_was_typed(client, asked, head, plan):
    client.force_login(head)
    url = reverse("plans:resources", args=[plan.public_id])
    key = asked.public_id
    answer = client.post(url, {f"granted-{key}": "dua puluh", f"reason-{key}": "Padat"})
    assert answer.status_code == 422
    assert 'value="dua puluh"' in answer.content.decode()
    sent = {f"granted-{key}": "20", f"reason-{key}": "Padat"}
    assert client.post(url, sent).status_code == 302
    asked.refresh_from_db()
    assert (asked.verdict, asked.granted) == ("changed", 20)


def test_who_only_reads_cannot_answer(client, asked, plan, agency):
    client.force_login(user_with(ProgrammeOffice, agency=agency))
    url = reverse("plans:resources", args=[plan.public_id])
    assert client.get(url).status_code == 200
    assert client.post(url, {f"granted-{asked.public_id}": "40"}).status_code == 403
