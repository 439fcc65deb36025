"""Writing together, submitting, giving up; nothing is overwritten unseen."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal as D

import pytest
from django.utils import timezone

from sebalai.accounts.roles import ProgrammeOffice
from sebalai.core.models import AuditEvent
from sebalai.core.verdicts import Forbidden, Refused
from sebalai.directory.actions.units import merge_units
from sebalai.plans import permissions
from sebalai.plans.actions import owners, plans, writing
from sebalai.plans.actions.writing import Outdated, Window
from sebalai.plans.models import CoOwner, Decision, Plan, ReturnedField
from sebalai.plans.queries import facts
from sebalai.plans.queries.content import content, digest
from sebalai.plans.smart import Code
from tests.factories import plans as factory
from tests.factories.accounts import UserFactory, user_with
from tests.factories.directory import UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def budi(agents):
    return factory.user_of(agents[0])


@pytest.fixture
def plan(agents):
    return factory.complete(agents[0])


def save(plan, by, window, **answers):
    return writing.save_section(plan, "problem", by=by, answers=answers, window=window)


def revision(plan, name="problem"):
    return plan.sections.get(name=name).revision


def test_a_plan_starts_with_six_empty_sections(agents, budi):
    made = plans.start(agents[0], by=budi)
    assert made.sections.count() == 6
    assert {fill.value for fill in facts.review(made).fills.values()} == {"empty"}
    with pytest.raises(Forbidden, match="rencananya sendiri"):
        plans.start(agents[1], by=budi)


def test_saving_again_changes_nothing(plan, budi):
    at = revision(plan)
    window = Window(at, "jendela1")
    save(plan, budi, window, title="Loket baru")
    save(plan, budi, window, title="Loket baru")  # the answer was lost on the way
    assert revision(plan) == at + 1
    plan.refresh_from_db()
    assert plan.title == "Loket baru"
    assert (
        AuditEvent.objects.filter(
            action="plans:section:write", actor_id=budi.pk
        ).count()
        == 1
    )


def test_the_second_co_owner_gets_both_texts(plan, agents, budi):
    owners.add_co_owner(plan, by=budi, agent=agents[1])
    ani, at = factory.user_of(agents[1]), revision(plan)
    save(plan, budi, Window(at, "budi"), problem="Kata Budi", title="Judul Budi")
    with pytest.raises(Outdated) as refusal:
        save(plan, ani, Window(at, "ani"), problem="Kata Ani")
    assert refusal.value.theirs == {"problem": "Kata Budi"}
    save(plan, ani, Window(refusal.value.revision, "ani"), problem="Kata Budi dan Ani")
    assert plan.sections.get(name="problem").answers["problem"] == "Kata Budi dan Ani"


def test_one_window_never_collides_with_itself(plan, budi):
    window = Window(revision(plan), "satu")
    save(plan, budi, window, title="A")
    save(plan, budi, window, title="AB")  # sent before the first answer came back
    assert plan.sections.get(name="problem").answers["title"] == "AB"


def test_what_cannot_be_read_is_kept(plan):
    row = plan.indicators.get()
    writing.save_row(
        row,
        by=None,
        values={"target": None, "unread": {"target": "kira-kira lima"}},
        window=Window(row.revision),
    )
    row.refresh_from_db()
    assert row.unread == {"target": "kira-kira lima"}
    assert Code.UNREADABLE in {one.code for one in facts.review(plan).musts}


def test_a_removed_row_is_no_place_to_write(plan):
    row = plan.steps.get()
    writing.remove_row(row, by=None)
    row.pk = row.pk or 1
    with pytest.raises(Refused, match="mengeluarkan"):
        writing.save_row(row, by=None, values={"action": "X"}, window=Window(1))


def test_submitting_freezes_a_version(plan, budi):
    plans.submit(plan, by=budi)
    version = plan.versions.get()
    assert (version.number, version.content) == (1, content(plan))
    assert version.digest == digest(version.content)
    assert Plan.objects.get().state == Plan.State.WITH_HEAD
    with pytest.raises(Forbidden, match="sedang diputuskan"):
        save(plan, budi, Window(99), title="Terlambat")
    with pytest.raises(Forbidden):
        plans.submit(plan, by=budi)
    assert plan.versions.count() == 1


def test_must_haves_keep_a_plan_back(plan, budi):
    row = plan.indicators.get()
    writing.save_row(
        row, by=None, values={"target": D(14)}, window=Window(row.revision)
    )
    with pytest.raises(plans.NotReady, match="1 hal harus"):
        plans.submit(plan, by=budi)
    assert not plan.versions.exists()


def test_a_plan_is_taken_back_until_somebody_decides(plan, budi):
    plans.submit(plan, by=budi)
    assert plans.take_back(plan, by=budi).state == Plan.State.DRAFT
    plans.submit(plan, by=budi)
    decide(plan, Decision.Verdict.PASSED)
    with pytest.raises(Refused, match="sudah memutuskan"):
        plans.take_back(plan, by=budi)


def decide(plan, verdict):
    now = timezone.now()
    return Decision.objects.create(
        agency=plan.agency,
        plan=plan,
        version=plan.versions.last(),
        step="head",
        verdict=verdict,
        decided_at=now,
        waiting_since=now,
    )


def test_only_what_came_back_opens(plan, budi):
    plans.submit(plan, by=budi)
    back = decide(plan, Decision.Verdict.RETURNED)
    ReturnedField.objects.create(
        agency=plan.agency, decision=back, section="problem", field="title", reason="?"
    )
    Plan.objects.update(state=Plan.State.RETURNED)
    at = revision(plan)
    save(plan, budi, Window(at), title="Judul yang jelas")
    with pytest.raises(Refused, match="dikembalikan"):
        save(plan, budi, Window(at + 1), problem="Lain")
    with pytest.raises(Refused, match="dikembalikan"):
        writing.add_row(plan, "steps", by=budi)


def test_withdrawing_says_why_and_can_be_undone(plan, budi):
    with pytest.raises(Refused, match="mengapa"):
        plans.withdraw(plan, by=budi, reason=" ")
    assert plans.withdraw(plan, by=budi, reason="Sudah dikerjakan unit lain").state == (
        Plan.State.WITHDRAWN
    )
    assert plans.reopen(plan, by=budi).state == Plan.State.DRAFT


def test_co_owners_are_agents_and_write_along(plan, agents, budi):
    ani = factory.user_of(agents[1])
    assert not permissions.can_write(ani, plan)
    owners.add_co_owner(plan, by=budi, agent=agents[1])
    owners.add_co_owner(plan, by=budi, agent=agents[1])
    assert CoOwner.objects.count() == 1
    assert permissions.can_write(ani, plan)
    with pytest.raises(Forbidden, match="memimpin"):
        owners.remove_co_owner(plan, by=ani, co_owner=CoOwner.objects.get())


def test_a_co_owner_who_left_is_said(plan, agents, budi):
    made = owners.add_co_owner(plan, by=budi, agent=agents[1])
    factory.step(plan, owner=agents[1].person)
    agents[1].state = "ended"
    agents[1].ended_on = timezone.localdate() + timedelta(days=1)
    agents[1].save()
    assert [one.code for one in facts.review(plan).musts] == [Code.CO_OWNER_LEFT]
    owners.remove_co_owner(plan, by=budi, co_owner=made)
    assert [one.code for one in facts.review(plan).musts] == [Code.STRANGER]


def test_plans_go_along_when_units_merge(
    plan, agency, django_capture_on_commit_callbacks
):
    into = UnitFactory(agency=agency)
    with django_capture_on_commit_callbacks(execute=True):
        merge_units([plan.unit], into=into, by=None, on=timezone.localdate())
    plan.refresh_from_db()
    assert plan.unit == into
    assert facts.review(plan).musts == []


def test_drafts_are_private_and_strangers_see_nothing(plan, agency, budi):
    sari = user_with(ProgrammeOffice, agency=agency)
    assert permissions.can_view(budi, plan)
    assert not permissions.can_view(sari, plan)
    plans.submit(plan, by=budi)
    plan.refresh_from_db()
    assert permissions.can_view(sari, plan)
    assert not permissions.can_view(UserFactory(agency=agency), plan)
