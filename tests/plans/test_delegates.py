"""A delegate decides in a head's name: dates, acts, own plans, an end, merged units."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from sebalai.accounts.models import Grant
from sebalai.accounts.roles import Agent, Colleague
from sebalai.agenda.actions import delegating
from sebalai.agenda.models import DelegatedAct, Delegation
from sebalai.core.models import AuditEvent, Message
from sebalai.core.verdicts import Forbidden, Refused
from sebalai.plans import permissions
from sebalai.plans.actions import deciding, granting
from sebalai.plans.queries.deciding import waiting_for
from sebalai.portal.tasks import tasks_of
from tests.factories import plans as factory
from tests.factories.accounts import UserFactory, user_with
from tests.factories.core import AgencyFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def deputy(agency):
    return user_with(Colleague, agency=agency)


def named(head, deputy, **given):
    today = timezone.localdate()
    return delegating.name(
        agency=head.agency,
        by=head,
        delegate=deputy,
        **{
            "starts_on": today,
            "ends_on": today + 7 * DAY,
            "approves": True,
            "grants": False,
            "reason": "Dinas luar",
        }
        | given,
    )


def test_both_names_stand_under_the_decision(client, plan, head, deputy):
    assert not permissions.can_decide(deputy, plan)
    found = named(head, deputy)
    assert permissions.can_view(deputy, plan)
    assert list(waiting_for(deputy, plan.agency)) == [plan]
    [task] = [one for one in tasks_of(deputy, plan.agency) if "putuskan/" in one.url]
    assert head.full_name in task.why
    decision = deciding.approve(plan, by=deputy, version=plan.version)
    assert (decision.capacity, decision.decided_by) == ("delegate", deputy)
    assert found.acts.get().act == DelegatedAct.Act.APPROVE
    assert AuditEvent.objects.filter(action="agenda:delegation:act").count() == 1
    client.force_login(head)
    page = client.get(reverse("plans:plan", args=[plan.public_id])).content.decode()
    assert f"atas nama {head.full_name}" in " ".join(page.split())
    listed = client.get(reverse("agenda:delegations")).content.decode()
    assert str(plan) in listed


@pytest.mark.parametrize(("first", "last"), [(1, 7), (-7, -1)])
def test_outside_its_days_it_is_worth_nothing(plan, head, deputy, first, last):
    found = named(head, deputy)
    today = timezone.localdate()
    Delegation.objects.filter(pk=found.pk).update(
        starts_on=today + first * DAY, ends_on=today + last * DAY
    )
    with pytest.raises(Forbidden):
        deciding.approve(plan, by=deputy, version=plan.version)


def test_ended_early_it_is_worth_nothing_and_letters_say_so(plan, head, deputy):
    found = named(head, deputy)
    with pytest.raises(Forbidden):
        delegating.revoke(found, by=deputy)
    delegating.revoke(found, by=head)
    assert not permissions.can_decide(deputy, plan)
    assert list(waiting_for(deputy, plan.agency)) == []
    assert Message.objects.filter(batch__kind="agenda.delegate").count() == 2
    with pytest.raises(Forbidden):
        delegating.revoke(found, by=head)


def test_nobody_approves_their_own_plan_nor_that_of_the_head(plan, head, agents):
    author = factory.user_of(agents[0])
    named(head, author)
    assert not permissions.can_decide(author, plan)
    assert list(waiting_for(author, plan.agency)) == []


def test_what_the_head_carries_the_delegate_cannot_approve(plan, head, deputy, agents):
    person = agents[0].person
    author, person.user = person.user, head
    person.save()
    plan.refresh_from_db()
    named(head, deputy)
    assert author != head
    assert not permissions.can_decide(deputy, plan)
    assert list(waiting_for(deputy, plan.agency)) == []


def test_only_the_acts_that_were_named(plan, head, deputy):
    row = plan.resources.first() or factory.row(
        plan, "resources", kind="time", amount=Decimal(4), what="Jam"
    )
    found = named(head, deputy)
    with pytest.raises(Forbidden):
        granting.grant(row, by=deputy, amount=row.amount)
    delegating.revoke(found, by=head)
    named(head, deputy, approves=False, grants=True)
    granting.grant(row, by=deputy, amount=row.amount)
    assert DelegatedAct.objects.get().act == DelegatedAct.Act.GRANT
    with pytest.raises(Forbidden):
        deciding.approve(plan, by=deputy, version=plan.version)


def test_it_reaches_as_far_as_the_head_does_after_a_merger(plan, head, deputy, agents):
    """The plan moved to another unit: the delegate follows the head, not the unit."""
    named(head, deputy)
    other = next(one.unit for one in agents if one.unit_id != plan.unit_id)
    plan.unit = other
    plan.save(update_fields=["unit"])
    assert not permissions.can_decide(deputy, plan)
    Grant.objects.filter(user=head).update(unit_id=other.pk)
    assert permissions.can_decide(deputy, plan)


def test_what_is_lent_is_not_passed_on(head, deputy, agency):
    named(head, deputy)
    with pytest.raises(Forbidden):
        named(deputy, user_with(Agent, agency=agency))


@pytest.mark.parametrize(
    "wrong",
    [
        {"approves": False},
        {"reason": " "},
        {"ends_on": timezone.localdate() - DAY},
        {"ends_on": timezone.localdate() + 100 * DAY},
    ],
)
def test_what_cannot_be_is_refused(head, deputy, wrong):
    with pytest.raises(Refused):
        named(head, deputy, **wrong)


def test_one_at_a_time_and_only_colleagues(head, deputy, agency):
    named(head, deputy)
    with pytest.raises(Refused):
        named(head, user_with(Agent, agency=agency))
    with pytest.raises(Forbidden):
        named(head, UserFactory(agency=AgencyFactory()))
    with pytest.raises(Forbidden):
        named(head, head)


def test_the_pages_name_and_end_a_delegate(client, head, deputy):
    client.force_login(head)
    url, today = reverse("agenda:delegate_new"), timezone.localdate()
    typed = {
        "starts_on": today.isoformat(),
        "ends_on": today.isoformat(),
        "approves": "on",
        "reason": "Cuti",
    }
    wrong = client.post(url, typed)
    assert (wrong.status_code, b"Cuti" in wrong.content) == (422, True)
    assert b"Cuti" in client.get(url, typed | {"q": deputy.full_name}).content
    client.post(url, typed | {"receiver": deputy.public_id})
    found = Delegation.objects.get()
    assert (found.delegate, found.grants) == (deputy, False)
    revoke = reverse("agenda:revoke", args=[found.public_id])
    client.force_login(deputy)
    assert client.get(url).status_code == 403
    assert client.post(revoke).status_code == 404
    client.force_login(head)
    client.post(revoke)
    found.refresh_from_db()
    assert found.revoked_at


def test_the_list_costs_the_same_however_long(
    client, head, deputy, assert_constant_queries
):
    def add():
        delegating.revoke(named(head, deputy), by=head)

    client.force_login(head)
    assert_constant_queries(lambda: client.get(reverse("agenda:delegations")), add)
