"""Conversations about a plan, and whom somebody could call into them."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holders
from sebalai.accounts.powers import Power
from sebalai.core.models import Agency
from sebalai.directory.models import Person
from sebalai.plans.models import CoachedAgent, CoachingGroup, Mention, Plan, Thread

CALLED_AT_MOST = 40  # offered by name; more would be a list nobody reads


def threads(plan: Plan, section: str = "") -> QuerySet[Thread]:
    """The oldest first, each with its messages and who was called in."""
    rows = plan.threads.select_related("settled_by").prefetch_related(
        "messages__said_by", "messages__mentions__user"
    )
    return rows.filter(section=section) if section else rows


def open_counts(plan: Plan) -> dict[str, int]:
    """Conversations that are not settled, by section."""
    counts: dict[str, int] = {}
    for section in plan.threads.open().values_list("section", flat=True):
        counts[section] = counts.get(section, 0) + 1
    return counts


def owners_of(plan: Plan) -> QuerySet[User]:
    return _active(plan.agency).filter(pk__in=_users(_people(plan)))


def coaches_of(plan: Plan) -> QuerySet[User]:
    return _active(plan.agency).filter(pk__in=_groups(plan).values("coach"))


def callable_into(plan: Plan, *, but: User | None = None) -> list[User]:
    """Owners, coaches, the rest of their groups, the head of the unit, the office."""
    groups = _groups(plan)
    beside = CoachedAgent.objects.filter(group__in=groups).values("agent__person")
    people = _people(plan)
    if plan.unit.head_id:
        people.add(plan.unit.head_id)
    checking = [role.code for role in holders(Power.CHECK_PLANS)]
    wanted = (
        Q(pk__in=_users(people))
        | Q(pk__in=_users(beside))
        | Q(pk__in=groups.values("coach"))
        | Q(grants__role__in=checking)
    )
    found = _active(plan.agency).filter(wanted).distinct().order_by("full_name", "pk")
    if but is not None:
        found = found.exclude(pk=but.pk)
    return list(found[:CALLED_AT_MOST])


def took_part(thread: Thread) -> QuerySet[User]:
    said = thread.messages.values("said_by")
    called = Mention.objects.filter(message__thread=thread).values("user")
    return _active(thread.agency).filter(Q(pk__in=said) | Q(pk__in=called))


def waiting_for_owner(user: User) -> QuerySet[Thread]:
    """Conversations about the plans of ``user`` that wait for those who carry them."""
    own = Q(plan__person__user=user) | Q(plan__co_owners__person__user=user)
    rows = _waiting(user).filter(own, waits_for=Thread.Side.OWNERS)
    return rows.distinct()


def waiting_for_coach(user: User) -> QuerySet[Thread]:
    """What the agents of the groups of ``user`` asked and nobody answered yet."""
    groups = CoachingGroup.objects.open().filter(coach=user)
    coached = CoachedAgent.objects.filter(group__in=groups).values("agent")
    of_them = Q(plan__agent__in=coached) | Q(plan__co_owners__agent__in=coached)
    rows = _waiting(user).filter(of_them, waits_for=Thread.Side.ADVISERS)
    return rows.exclude(plan__person__user=user).distinct()


def calls_waiting(user: User) -> QuerySet[Thread]:
    """Where ``user`` was called in by name and has not answered."""
    calls = Mention.objects.filter(user=user, answered_at=None)
    return _waiting(user).filter(messages__mentions__in=calls).distinct()


def _waiting(user: User) -> QuerySet[Thread]:
    rows = Thread.objects.of(user.agency).open().select_related("plan__person")
    return rows.exclude(plan__state=Plan.State.WITHDRAWN).order_by("said_at", "id")


def _groups(plan: Plan) -> QuerySet[CoachingGroup]:
    """Those of the agents who carry the plan."""
    carrying = {plan.agent_id, *plan.co_owners.values_list("agent", flat=True)}
    return CoachingGroup.objects.open().filter(members__agent__in=carrying)


def _people(plan: Plan) -> set[int]:
    return {plan.person_id, *plan.co_owners.values_list("person", flat=True)}


def _users(people: Any) -> QuerySet[Person, Any]:
    return Person.objects.filter(pk__in=people, user__isnull=False).values("user")


def _active(agency: Agency) -> QuerySet[User]:
    return User.objects.of(agency).filter(is_active=True)
