"""Each morning: terms that have run out end, and people hear of it; before, reminders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holders
from sebalai.accounts.powers import Power
from sebalai.appointment import events, letters, rules
from sebalai.appointment.models import ChangeAgent, TermNotice
from sebalai.appointment.period_rules import reminder_steps
from sebalai.core import announce, audit, outbox
from sebalai.core.models import Agency
from sebalai.directory.models import ProgrammePeriod

State = ChangeAgent.State


@transaction.atomic
def look(agency: Agency, *, day: date) -> int:
    """What ``day`` brings for the terms of an agency; how many agents are told.

    Whom it concerns is written down in the same transaction: run again, or by two
    workers at once, it tells nobody twice.
    """
    Agency.objects.select_for_update().get(pk=agency.pk)
    return _end(agency, day) + _remind(agency, day)


def _end(agency: Agency, day: date) -> int:
    """Terms whose last day has passed; an old one ends in silence."""
    over = ChangeAgent.objects.of(agency).filter(
        state=State.APPOINTED, term_end__lt=day
    )
    nothing_follows = set(over.nothing_follows().values_list("pk", flat=True))
    by_day: dict[date, list[ChangeAgent]] = defaultdict(list)
    for agent in _loaded(over):
        by_day[agent.term_end].append(agent)
    told = 0
    for end, agents in sorted(by_day.items()):
        keys = [agent.pk for agent in agents]
        ChangeAgent.objects.filter(pk__in=keys).update(state=State.EXPIRED)
        concerned = [agent for agent in agents if agent.pk in nothing_follows]
        for agent in concerned:
            announce.on_commit(events.TERM_ENDED, agent_id=agent.pk)
        if concerned and day - end <= rules.TOLD_UNTIL:
            told += _tell(agency, concerned, end=end, days=0, day=day)
    return told


def _remind(agency: Agency, day: date) -> int:
    told = 0
    for period in ProgrammePeriod.objects.of(agency).order_by("id"):
        steps = reminder_steps(period)
        if not steps:
            continue
        rows = ChangeAgent.objects.filter(
            decree__period=period,
            state=State.APPOINTED,
            term_end__gte=day,
            term_end__lte=day + timedelta(days=max(steps)),
        ).nothing_follows()
        told += _remind_some(agency, list(_loaded(rows)), steps, day)
    return told


def _remind_some(
    agency: Agency, agents: list[ChangeAgent], steps: tuple[int, ...], day: date
) -> int:
    known: dict[tuple[int, date], set[int]] = defaultdict(set)
    for notice in TermNotice.objects.filter(agent__in=agents, days__gt=0):
        known[notice.agent_id, notice.term_end].add(notice.days)
    due: dict[tuple[date, int], list[ChangeAgent]] = defaultdict(list)
    for agent in agents:
        left = (agent.term_end - day).days
        step = rules.reminder_due(left, steps, known[agent.pk, agent.term_end])
        if step is not None:
            due[agent.term_end, step].append(agent)
    return sum(
        _tell(agency, some, end=end, days=step, day=day)
        for (end, step), some in sorted(due.items())
    )


def _loaded(rows: QuerySet[ChangeAgent]) -> list[ChangeAgent]:
    related = rows.select_related("person__user", "unit", "decree", "agency")
    return list(related.order_by("id"))


def _tell(
    agency: Agency, agents: Collection[ChangeAgent], *, end: date, days: int, day: date
) -> int:
    """One letter for each agent who can be reached, and one for each of the office."""
    TermNotice.objects.bulk_create(
        TermNotice(agency=agency, agent=agent, term_end=end, days=days, told_on=day)
        for agent in agents
    )
    reached = [agent for agent in agents if _address(agent) or agent.person.user]
    office = list(_office(agency))
    if reached or office:
        _write(agency, reached, office, end=end, days=days, agents=len(agents))
    audit.record(
        "appointment:term:tell", agency, by=None, agents=len(agents), days=days
    )
    return len(agents)


def _write(
    agency: Agency,
    reached: list[ChangeAgent],
    office: list[User],
    *,
    end: date,
    days: int,
    agents: int,
) -> None:
    title = letters.title(end, days)
    batch = outbox.open_batch(
        agency=agency, kind="appointment.term", title=title, by=None
    )
    outbox.add_many(
        batch,
        [
            outbox.Draft(
                key=agent.public_id,
                recipient_name=agent.person.full_name,
                subject=title,
                body=letters.to_agent(agent, end, days),
                address=_address(agent),
                user=agent.person.user,
            )
            for agent in reached
        ]
        + [
            outbox.Draft(
                key=user.public_id,
                recipient_name=user.full_name,
                subject=title,
                body=letters.to_office(
                    agency,
                    user.full_name,
                    end=end,
                    days=days,
                    agents=agents,
                    unreached=agents - len(reached),
                ),
                address=user.email,
                user=user,
            )
            for user in office
        ],
    )
    outbox.queue(batch, by=None, expected=len(reached) + len(office))


def _address(agent: ChangeAgent) -> str:
    return agent.person.work_email if agent.person.is_active else ""


def _office(agency: Agency) -> list[User]:
    """Who drafts the agency's decrees."""
    roles = [role.code for role in holders(Power.DRAFT_DECREE)]
    rows = User.objects.of(agency).filter(is_active=True)
    return list(
        rows.filter(grants__agency=agency, grants__role__in=roles)
        .distinct()
        .order_by("id")
    )
