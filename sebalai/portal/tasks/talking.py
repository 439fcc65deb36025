"""Conversations about plans that wait for somebody's word, one task to each."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.agenda.rules import Capacity
from sebalai.core.models import Agency
from sebalai.plans.letters import address
from sebalai.plans.models import Thread
from sebalai.plans.queries import threads
from sebalai.portal.tasks.task import Task

SHOWN = 10  # of each kind; the oldest first


def tasks(user: User, agency: Agency) -> Iterator[Task]:
    told: set[int] = set()
    for why, waiting in (
        (_("You were called in by name"), threads.calls_waiting(user)),
        (_("You carry the plan"), threads.waiting_for_owner(user)),
        (_("You are the coach"), threads.waiting_for_coach(user)),
    ):
        for thread in waiting[:SHOWN]:
            if thread.pk not in told:
                told.add(thread.pk)
                yield _task(thread, why)


def _task(thread: Thread, why: str) -> Task:
    return Task(
        title=_("Answer on “%(section)s”") % {"section": thread.get_section_display()},
        note=f"{thread.plan} · {thread.plan.person.full_name}",
        url=address(thread),
        action=_("Read and answer"),
        icon="message-circle",
        why=why,
        capacity=Capacity.DUTY,
    )
