"""The mirror from events: whose it is, who reads it when, what it shows."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from sebalai.accounts.models import Grant
from sebalai.accounts.roles import AgencyHead, ReformTeam
from sebalai.directory.actions import units
from sebalai.plans.actions import committing, deciding, granting, owners
from sebalai.plans.actions.committing import Said
from sebalai.plans.actions.deciding import Mark
from sebalai.plans.models import Decision, Plan, Reading
from sebalai.plans.queries import mirror as queries
from tests.factories import mirror, plans as factory, training
from tests.factories.accounts import head_of, user_with
from tests.factories.directory import PersonFactory, UnitFactory
from tests.factories.mirror import NOW, PAST, address, decided

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def agents(agency):
    return mirror.agents(agency)


def text(response):
    return " ".join(response.content.decode().split())


def into_the_past(decision, days):
    """As if it had been decided within the last quarter."""
    at = timezone.now() - timedelta(days=(TODAY - PAST.end).days + 5)
    Decision.objects.filter(pk=decision.pk).update(
        decided_at=at, waiting_since=at - timedelta(days=days)
    )


def test_the_head_sees_their_figures(client, plan, head):
    client.force_login(head)
    client.get(reverse("plans:decide", args=[plan.public_id]))
    row = plan.resources.get()
    granting.grant(row, by=head, amount=Decimal(10), reason="Bergantian")
    decided(plan, head)
    page = client.get(address(plan))
    found = page.context["figures"]
    assert (found.decisions, round(found.median), found.glances) == (1, 2, 1)
    assert (found.unopened, found.in_time) == (0, 1)
    hours = found.resources["hours"]
    assert (hours.asked, hours.granted, hours.open) == (40, 10, 0)
    assert "terlalu sedikit" in text(page)
    assert page.context["bars"] == []


def test_an_opening_long_before_is_no_glance(client, plan, head):
    client.force_login(head)
    client.get(reverse("plans:plan", args=[plan.public_id]))
    hour_ago = timezone.now() - timedelta(hours=1)
    assert Reading.objects.update(opened_at=hour_ago) == 1
    client.get(reverse("plans:decide", args=[plan.public_id]))
    decided(plan, head)
    assert client.get(address(plan)).context["figures"].glances == 0


def test_only_who_has_the_turn_leaves_a_reading(client, plan, head, office):
    for user in (office, factory.user_of(plan.agent)):
        client.force_login(user)
        client.get(reverse("plans:plan", args=[plan.public_id]))
    assert not Reading.objects.exists()


def test_an_approval_from_the_list_is_told_apart(client, plan, head):
    client.force_login(head)
    decided(plan, head)
    page = client.get(address(plan))
    assert page.context["figures"].unopened == 1
    assert "tanpa rencananya dibuka" in text(page)


def test_returns_show_their_reasons(client, plan, head):
    marks = [Mark("problem", "", name, "Kurang jelas") for name in ("title", "problem")]
    deciding.send_back(plan, by=head, version=plan.version, marks=marks)
    client.force_login(head)
    found = client.get(address(plan)).context["figures"]
    assert (found.returned, found.reasons, found.without_reason) == (1, 2, 0)


def test_what_waits_is_named(client, plan, head):
    Plan.objects.update(state_since=timezone.now() - timedelta(days=20))
    client.force_login(head)
    page = client.get(address(plan))
    assert (
        page.context["figures"].overdue == int(TODAY - timedelta(days=20) >= TODAY) or 1
    )
    assert str(plan) in text(page)


def test_a_past_quarter_remembers_what_waited(plan, head):
    decision = decided(plan, head)
    end = timezone.now() - timedelta(days=(TODAY - PAST.end).days + 3)
    Decision.objects.filter(pk=decision.pk).update(waiting_since=end)
    assert queries.gather(plan.period, PAST).of(plan.unit).waiting == [
        timezone.localdate(end)
    ]
    assert queries.gather(plan.period, NOW).of(plan.unit).waiting == []


def test_the_head_reads_first(client, plan, head, office):
    client.force_login(office)
    refused = client.get(address(plan))
    assert refused.status_code == 403
    assert "lebih dulu" in text(refused)
    client.force_login(head)
    assert client.get(address(plan)).status_code == 200


def test_then_the_office_with_the_remark(client, plan, head, office, settings):
    into_the_past(decided(plan, head), 3)
    one = committing.remark(plan.unit, NOW, "Kami pindah", period=plan.period, by=head)
    type(one).objects.update(year=PAST.year, number=PAST.number)
    head_days = (TODAY - PAST.end).days - 1
    for key, days in {"due_days": 0, "grace_days": 0, "head_days": head_days}.items():
        plan.period.rules.create(
            agency=plan.agency, key=f"plans.mirror.{key}", value=days
        )
    client.force_login(office)
    page = client.get(address(plan, PAST))
    assert page.status_code == 200
    assert "Kami pindah" in text(page)
    plan.period.rules.filter(key="plans.mirror.head_days").update(value=head_days + 1)
    assert client.get(address(plan, PAST)).status_code == 403


def test_others_are_told_why_not(client, plan, agency):
    client.force_login(user_with(ReformTeam, agency=agency))
    assert client.get(address(plan)).status_code == 403
    assert client.get(reverse("plans:mirrors")).status_code == 403
    client.force_login(head_of(UnitFactory(agency=agency)))
    assert client.get(address(plan)).status_code == 403


def test_another_agency_sees_nothing(client, plan, head):
    foreign = UnitFactory()
    client.force_login(head_of(foreign))
    assert client.get(address(plan)).status_code == 404
    deed = committing.record(
        plan.unit,
        NOW,
        Said("decided", TODAY, "Memutuskan"),
        period=plan.period,
        by=head,
    )
    assert client.get(reverse("plans:deed", args=[deed.public_id])).status_code == 404


@pytest.mark.parametrize("key", ["2026-9", "x", "1999-1"])
def test_no_such_quarter(client, plan, head, key):
    client.force_login(head)
    here = reverse("plans:mirror", args=[plan.unit.public_id, key])
    assert client.get(here).status_code == 404


def test_a_head_above_reads_and_does_not_record(client, plan, agency):
    above = UnitFactory(agency=agency)
    plan.unit.parent, plan.unit.path = above, f"{above.path}{plan.unit_id}/"
    plan.unit.save()
    client.force_login(head_of(above))
    page = client.get(address(plan))
    assert page.status_code == 200
    assert page.context["form"] is None
    sent = {"kind": "decided", "on": TODAY.isoformat(), "sentence": "x"}
    assert client.post(address(plan, name="record"), sent).status_code == 403


def test_a_plan_of_the_head_counts_for_the_one_above(agents, agency):
    """A head who writes a plan along does not decide on it."""
    plan = factory.complete(agents[0])
    owners.add_co_owner(plan, by=None, agent=agents[1])
    unit = plan.unit
    Grant.objects.create(
        user=factory.user_of(agents[1]),
        agency=agency,
        role=AgencyHead.code,
        unit_id=unit.pk,
    )
    above = UnitFactory(agency=agency)
    unit.parent, unit.path = above, f"{above.path}{unit.pk}/"
    unit.save()
    boss = head_of(above)
    from sebalai.plans.actions import plans as plan_actions  # noqa: PLC0415

    plan = plan_actions.submit(plan, by=factory.user_of(agents[0]))
    decided(plan, boss)
    gathered = queries.gather(plan.period, NOW)
    assert len(gathered.of(above).decisions) == 1
    assert gathered.of(unit).decisions == []


def test_both_heads_of_a_quarter_are_named(client, agents, agency):
    first, second = (factory.submitted(one) for one in agents[:2])
    old = head_of(first.unit)
    decided(first, old)
    Grant.objects.all().delete()
    acting = head_of(first.unit)
    person = PersonFactory(unit=first.unit, user=acting)
    units.set_head(first.unit, by=None, person=person, acting=True, on=TODAY)
    second.refresh_from_db()
    decided(Plan.objects.get(pk=second.pk), acting)
    client.force_login(acting)
    named = dict(client.get(address(first)).context["figures"].deciders)
    assert named[old.full_name + " · dari unit di atasnya"] == 1
    assert any(acting.full_name in name for name in named)
    client.force_login(type(old).objects.get(pk=old.pk))
    assert client.get(address(first)).status_code == 403


def test_a_merged_unit_takes_its_mirror_along(
    plan, head, agency, django_capture_on_commit_callbacks
):
    decided(plan, head)
    into = UnitFactory(agency=agency)
    with django_capture_on_commit_callbacks(execute=True):
        units.merge_units([plan.unit], into=into, by=None, on=TODAY)
    gathered = queries.gather(plan.period, NOW)
    assert len(gathered.of(into).decisions) == 1
    assert queries.own_units(type(head).objects.get(pk=head.pk)) == [into]


def test_recording_on_the_page(client, plan, head):
    client.force_login(head)
    sent = {
        "kind": "removed",
        "on": TODAY.isoformat(),
        "sentence": "Meminta Biro Hukum mempercepat",
        "plan": plan.public_id,
    }
    bad = client.post(address(plan, name="record"), sent | {"on": "kemarin"})
    assert bad.status_code == 422
    assert "Meminta Biro Hukum mempercepat" in text(bad)
    ahead = sent | {"on": (NOW.end + timedelta(days=1)).isoformat()}
    assert "di luar triwulan" in text(client.post(address(plan, name="record"), ahead))
    assert client.post(address(plan, name="record"), sent).url == address(plan)
    page = client.get(address(plan))
    assert "Meminta Biro Hukum mempercepat" in text(page)
    [row] = page.context["commitments"]
    deed = row["standing"][0]["deed"]
    edit = reverse("plans:deed", args=[deed.public_id])
    assert client.get(edit).status_code == 200
    client.post(edit, sent | {"sentence": "Meminta dua biro"})
    assert client.post(edit, sent).status_code == 403  # corrected meanwhile
    page = client.get(address(plan))
    [row] = page.context["commitments"]
    assert [one["deed"].sentence for one in row["standing"]] == ["Meminta dua biro"]
    assert [one.sentence for one in row["past"]] == [sent["sentence"]]
    again = reverse("plans:deed", args=[row["standing"][0]["deed"].public_id])
    assert client.post(again, {"strike": "yes", "reason": ""}).status_code == 422
    client.post(again, {"strike": "yes", "reason": "Keliru"})
    assert (
        client.post(address(plan, name="remark"), {"remark": "Baik"}).status_code == 302
    )
    assert "Baik" in text(client.get(address(plan)))


def test_the_list_of_attendance_confirms(client, agents, plan, head):
    person = PersonFactory(unit=plan.unit, user=head)
    session = training.over(
        plan.agency, timedelta(minutes=5), of=plan.period, title="Forum agen"
    )
    from sebalai.training.actions import attendance, invitations  # noqa: PLC0415

    invitations.invite(session, [person], by=None)
    one = session.participants.get()
    attendance.record_from_list(session, [one], by=None, reason="Ada di daftar")
    said = Said("attended", TODAY, "Membuka forum", session=session)
    if timezone.localdate(session.starts_at) in NOW:
        committing.record(plan.unit, NOW, said, period=plan.period, by=head)
        client.force_login(head)
        page = client.get(address(plan))
        assert "sesuai daftar hadir" in text(page)
        assert page.context["figures"].attended == 1
