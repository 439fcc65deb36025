"""What waits for whom: the next steps, worked out from the state of each phase."""

from __future__ import annotations

from sebalai.accounts.models import User
from sebalai.core.models import Agency
from sebalai.portal.tasks import (
    administration,
    assessment,
    briefing,
    committee,
    decrees,
    letters,
    nomination,
    plans,
    polls,
    programme,
)
from sebalai.portal.tasks.task import Task

# In the order in which the programme needs them done.
SOURCES = (
    polls.tasks,
    programme.tasks,
    nomination.tasks,
    assessment.tasks,
    committee.tasks,
    decrees.tasks,
    briefing.tasks,
    plans.tasks,
    letters.tasks,
    administration.tasks,
)


def tasks_of(user: User, agency: Agency) -> list[Task]:
    """The tasks of this user; urgent ones first, then by phase."""
    found = [task for source in SOURCES for task in source(user, agency)]
    return sorted(found, key=lambda task: not task.urgent)
