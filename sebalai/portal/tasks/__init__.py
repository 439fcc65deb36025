"""What waits for whom: the next steps, worked out from the state of each phase."""

from __future__ import annotations

from django.utils import timezone

from sebalai.accounts.models import User
from sebalai.agenda.rules import rank
from sebalai.core.models import Agency
from sebalai.portal.tasks import (
    administration,
    assessment,
    briefing,
    committee,
    decrees,
    handed,
    lateness,
    leaders,
    letters,
    nomination,
    plans,
    polls,
    programme,
    talking,
)
from sebalai.portal.tasks.task import Task

# In the order in which the programme needs them done.
SOURCES = (
    handed.tasks,
    lateness.tasks,
    polls.tasks,
    programme.tasks,
    nomination.tasks,
    assessment.tasks,
    committee.tasks,
    decrees.tasks,
    briefing.tasks,
    plans.tasks,
    leaders.tasks,
    talking.tasks,
    letters.tasks,
    administration.tasks,
)


def tasks_of(user: User, agency: Agency) -> list[Task]:
    """The tasks of this user: overdue, today's, the week's, later ones, undated ones;
    on the same day the urgent first, then by phase.
    """
    today = timezone.localdate()
    found = [task for source in SOURCES for task in source(user, agency)]
    return sorted(
        found, key=lambda task: rank(task.due, urgent=task.urgent, today=today)
    )
