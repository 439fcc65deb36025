"""Groups with how their agents are getting on; who is in none; who could be a coach."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Max, Q, QuerySet

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holders
from sebalai.accounts.powers import Power
from sebalai.appointment.models import ChangeAgent
from sebalai.core.models import Agency
from sebalai.directory.models import Person, ProgrammePeriod, Unit
from sebalai.plans.models import CoachedAgent, CoachingGroup, CoOwner, Plan, Thread
from sebalai.plans.permissions import JUDGES


@dataclass
class GroupRow:
    """A group: its agents, their plans by state, questions without an answer."""

    group: CoachingGroup
    agents: int = 0
    idle: int = 0
    states: Counter[str] = field(default_factory=Counter)
    asked: int = 0


def groups(period: ProgrammePeriod, coach: User | None = None) -> list[GroupRow]:
    """Open groups by name, those of ``coach`` only where one is given."""
    found = CoachingGroup.objects.open().filter(period=period).select_related("coach")
    if coach is not None:
        found = found.filter(coach=coach)
    rows = {one.pk: GroupRow(one) for one in found}
    members = CoachedAgent.objects.filter(group__in=rows).values_list("group", "agent")
    group_of = {agent: group for group, agent in members}
    begun = set()
    for agent, state in _plans(group_of).values_list("agent", "state"):
        begun.add(agent)
        rows[group_of[agent]].states[state] += 1
    joint = CoOwner.objects.filter(agent__in=group_of, plan__in=Plan.objects.alive())
    begun |= set(joint.values_list("agent", flat=True))
    for agent, group in group_of.items():
        rows[group].agents += 1
        rows[group].idle += agent not in begun
    asked = Thread.objects.filter(
        plan__in=_plans(group_of), waits_for=Thread.Side.ADVISERS
    )
    for agent in asked.values_list("plan__agent", flat=True):
        rows[group_of[agent]].asked += 1
    return list(rows.values())


@dataclass(frozen=True)
class MemberRow:
    """An agent of a group with one of their plans; several plans are several rows."""

    member: CoachedAgent
    plan: Plan | None
    is_first: bool = True
    asked: int = 0
    talked_at: object = None


def members(group: CoachingGroup) -> list[MemberRow]:
    held = group.members.select_related("agent__person", "agent__unit").order_by(
        "agent__person__name", "id"
    )
    plans: dict[int, list[Plan]] = defaultdict(list)
    mine = list(held)
    keys = [one.agent_id for one in mine]
    to_coach = Q(threads__waits_for=Thread.Side.ADVISERS)
    counted = _plans(keys).annotate(
        asked=Count("threads", filter=to_coach), talked_at=Max("threads__said_at")
    )
    for plan in counted.order_by("pk"):
        plans[plan.agent_id].append(plan)
    rows = []
    for one in mine:
        rows += [
            MemberRow(one, plan, number == 0, plan.asked, plan.talked_at)  # type: ignore[attr-defined]
            for number, plan in enumerate(plans[one.agent_id])
        ] or [MemberRow(one, None)]
    return rows


def _plans(agents: Iterable[int]) -> QuerySet[Plan]:
    return Plan.objects.alive().filter(agent__in=agents).order_by()


def free_agents(
    period: ProgrammePeriod, unit: Unit | None = None, text: str = ""
) -> QuerySet[ChangeAgent]:
    """Agents of the period in no group, by name; of ``unit`` and below it."""
    rows = agents_of(period).exclude(pk__in=CoachedAgent.objects.values("agent"))
    if unit is not None:
        rows = rows.filter(unit__path__startswith=unit.path)
    for word in text.split():
        rows = rows.filter(person__name__icontains=word)
    return rows.order_by("person__name", "id")


def agents_of(period: ProgrammePeriod) -> QuerySet[ChangeAgent]:
    rows = ChangeAgent.objects.of(period.agency).filter(
        decree__period=period, state=ChangeAgent.State.APPOINTED
    )
    return rows.select_related("person", "unit", "decree")


def possible_coaches(agency: Agency, text: str = "") -> QuerySet[User]:
    """Who follows plans by office, and agents: colleagues with experience of the thing."""
    codes = [role.code for role in holders(Power.VIEW_PLANS)]
    agents = ChangeAgent.objects.of(agency).filter(state=ChangeAgent.State.APPOINTED)
    serving = Person.objects.filter(pk__in=agents.values("person")).values("user")
    fit = Q(grants__role__in=codes) | Q(pk__in=serving)
    rows = User.objects.of(agency).filter(fit, is_active=True)
    rows = rows.exclude(grants__role__in=JUDGES)
    for word in text.split():
        rows = rows.filter(full_name__icontains=word)
    return rows.distinct().order_by("full_name", "pk")


def is_coach(user: User, period: ProgrammePeriod) -> bool:
    return CoachingGroup.objects.open().filter(period=period, coach=user).exists()


def coach_of(agent: ChangeAgent) -> User | None:
    groups = CoachingGroup.objects.open().filter(members__agent=agent)
    found = groups.select_related("coach").first()
    return found.coach if found else None
