"""Groups of agents and their coaches: made, changed, closed by the office."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.appointment.models import ChangeAgent
from sebalai.core import announce, audit
from sebalai.core.verdicts import Refused
from sebalai.directory.models import ProgrammePeriod
from sebalai.plans import events, permissions
from sebalai.plans.models import CoachedAgent, CoachingGroup

MOST_MEMBERS = 60  # nobody accompanies more


@dataclass(frozen=True)
class Joined:
    """What became of those who should join: how many did, who was elsewhere already."""

    count: int
    elsewhere: tuple[str, ...] = ()


@transaction.atomic
def create_group(
    period: ProgrammePeriod, *, by: User | None, name: str, coach: User
) -> CoachingGroup:
    permissions.can_manage_coaching(by, period.agency).require()
    if period.is_closed:
        raise Refused(_("The period is closed."))
    name = _checked_name(period, name)
    permissions.can_coach(coach, period.agency).require()
    group = CoachingGroup.objects.create(
        agency=period.agency,
        period=period,
        name=name,
        coach=coach,
        created_at=timezone.now(),
        created_by=by,
    )
    _record("create", group, by, coach=coach.full_name)
    return group


@transaction.atomic
def change_group(
    group: CoachingGroup, *, by: User | None, name: str, coach: User
) -> CoachingGroup:
    """Another name, another coach; conversations stay, the new coach reads them."""
    group = _held(group, by)
    name = _checked_name(group.period, name, but=group)
    if coach.pk != group.coach_id:
        permissions.can_coach(coach, group.agency).require()
    if (name, coach.pk) == (group.name, group.coach_id):
        return group
    group.name, group.coach = name, coach
    group.save()
    _record("change", group, by, coach=coach.full_name)
    return group


@transaction.atomic
def close_group(group: CoachingGroup, *, by: User | None) -> None:
    """Its agents are free for other groups; what was said stays with the plans."""
    group = _held(group, by)
    count = group.members.count()
    group.members.all().delete()
    group.closed_at, group.closed_by = timezone.now(), by
    group.save()
    _record("close", group, by, count=count)


@transaction.atomic
def add_agents(
    group: CoachingGroup, *, by: User | None, agents: Collection[ChangeAgent]
) -> Joined:
    """Those of other groups stay there and are named in what returns."""
    group = _held(group, by)
    for agent in agents:
        if agent.decree.period_id != group.period_id:
            raise Refused(_("Look for an agent, and choose one."))
    held = CoachedAgent.objects.filter(agent__in=[one.pk for one in agents])
    taken = {one.agent_id: one for one in held.select_related("agent__person")}
    free = [one for one in agents if one.pk not in taken]
    if group.members.count() + len(free) > MOST_MEMBERS:
        raise Refused(
            _("A group has at most %(most)d agents; make another one.")
            % {"most": MOST_MEMBERS}
        )
    now = timezone.now()
    CoachedAgent.objects.bulk_create(
        CoachedAgent(
            agency=group.agency, group=group, agent=one, added_at=now, added_by=by
        )
        for one in free
    )
    if free:
        _record("add_agents", group, by, count=len(free))
    elsewhere = [one for one in taken.values() if one.group_id != group.pk]
    names = sorted(one.agent.person.full_name for one in elsewhere)
    return Joined(len(free), tuple(names))


@transaction.atomic
def remove_agent(member: CoachedAgent, *, by: User | None) -> None:
    group = _held(member.group, by)
    found = group.members.filter(pk=member.pk).select_related("agent__person").first()
    if found is None:
        return
    _record("remove_agent", group, by, name=found.agent.person.full_name)
    found.delete()


def _held(group: CoachingGroup, by: User | None) -> CoachingGroup:
    permissions.can_manage_coaching(by, group.agency).require()
    rows = CoachingGroup.objects.select_for_update(of=("self",))
    held = rows.select_related("period", "agency", "coach").get(pk=group.pk)
    if held.closed_at:
        raise Refused(_("The group was closed."))
    return held


def _checked_name(
    period: ProgrammePeriod, name: str, but: CoachingGroup | None = None
) -> str:
    name = " ".join(name.split())
    if not name:
        raise Refused(_("Give the group a name."))
    same = CoachingGroup.objects.open().filter(period=period, name__iexact=name)
    if but is not None:
        same = same.exclude(pk=but.pk)
    if same.exists():
        raise Refused(_("Another group has this name."))
    return name[:120]


def _record(verb: str, group: CoachingGroup, by: User | None, **data: object) -> None:
    period = group.period.public_id
    audit.record(f"plans:coaching:{verb}", group, by=by, period=period, **data)
    announce.on_commit(events.COACHING_CHANGED, group_id=group.public_id)
