"""Plans go on when their lead leaves or their unit closes."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sebalai.accounts.roles import ReformTeam
from sebalai.appointment.models import ChangeAgent
from sebalai.core.verdicts import Refused
from sebalai.plans import permissions
from sebalai.plans.actions import coaching, owners, succession
from sebalai.plans.receivers import agent_replaced
from tests.factories import plans as factory
from tests.factories.accounts import user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def agents(agency):
    return factory.agents(agency, (2, 2))


def left(agent):
    agent.state, agent.ended_on = ChangeAgent.State.ENDED, agent.term_start
    agent.leaving = "transfer"
    agent.save()


def test_the_successor_carries_the_plan_its_steps_and_the_place_in_the_group(
    agents, plan, office, agency
):
    coach = user_with(ReformTeam, agency=agency)
    group = coaching.create_group(plan.period, by=office, name="Satu", coach=coach)
    coaching.add_agents(group, by=office, agents=[agents[0]])
    left(agents[0])
    agent_replaced(agent_id=agents[0].pk, successor_id=agents[1].pk)
    plan.refresh_from_db()
    assert plan.agent == agents[1]
    assert plan.steps.get().owner == agents[1].person
    assert plan.versions.get().content
    assert permissions.can_own(factory.user_of(agents[1]), plan)
    assert not permissions.can_own(factory.user_of(agents[0]), plan)
    assert permissions.coaches(coach, plan)


def test_a_co_owner_is_followed_too_and_the_lead_never_carries_twice(agents):
    plan = factory.draft(agents[1])
    owners.add_co_owner(plan, by=factory.user_of(agents[1]), agent=agents[0])
    succession.pass_on(agents[0].pk, agents[2].pk)
    assert plan.co_owners.get().agent == agents[2]
    succession.pass_on(agents[2].pk, agents[1].pk)
    assert not plan.co_owners.exists()


def test_without_a_successor_the_office_finds_somebody(agents, plan, office):
    left(agents[0])
    agent_replaced(agent_id=agents[0].pk, successor_id=None)
    plan.refresh_from_db()
    assert plan.agent == agents[0]
    moved = succession.reassign(
        plan, by=office, agent=agents[2], unit=agents[2].unit, reason="Pindah tugas"
    )
    assert (moved.agent, moved.unit) == (agents[2], agents[2].unit)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"reason": " "}, "mengapa"),
        ({"who": 0}, "sudah di sana"),
        ({"who": 3}, "bukan agen lagi"),
    ],
)
def test_what_the_office_cannot_do(agents, plan, office, change, said):
    left(agents[3])
    agent = agents[change.get("who", 1)]
    reason = change.get("reason", "Unit ditutup")
    with pytest.raises(Refused, match=said):
        succession.reassign(plan, by=office, agent=agent, unit=plan.unit, reason=reason)


def test_others_move_no_plans(agents, plan, agency):
    other = user_with(ReformTeam, agency=agency)
    with pytest.raises(Refused):
        succession.reassign(
            plan, by=other, agent=agents[1], unit=plan.unit, reason="Iseng"
        )


def test_the_page_keeps_what_was_typed(client, agents, plan, office):
    client.force_login(office)
    page = reverse("plans:reassign", args=[plan.public_id])
    found = client.get(page, {"q": agents[2].person.name})
    assert agents[2].public_id in found.content.decode()
    sent = {
        "agent": agents[2].public_id,
        "unit": agents[2].unit.public_id,
        "reason": "",
    }
    refused = client.post(page, sent)
    assert refused.status_code == 422
    assert "checked" in refused.content.decode()
    moved = client.post(page, sent | {"reason": "Unit ditutup"})
    assert moved.status_code == 302
    plan.refresh_from_db()
    assert plan.person == agents[2].person
