"""What is done once a day, in the morning; each phase declares its own.

The queue holds a job for each name and day under a key that exists once, so that any
number of workers may put it there, and one that was off in the morning is made up for.
"""

from __future__ import annotations

from datetime import datetime, time

from django.utils import timezone
from django.utils.module_loading import import_string

from sebalai.core.jobs import enqueue
from sebalai.core.models import Job

MORNING = time(6)
_declared: dict[str, tuple[str, str]] = {}


def declare(name: str, task: str, label: str) -> None:
    """Have ``task`` (by its dotted name) run each day with ``day`` as an ISO date."""
    if _declared.setdefault(name, (task, label)) != (task, label):
        raise ValueError(f"{name} is declared twice")


def put(now: datetime) -> list[Job]:
    """Queue what the day of ``now`` brings, once its morning has come."""
    local = timezone.localtime(now)
    if local.time() < MORNING:
        return []
    day = local.date().isoformat()
    return [
        enqueue(
            import_string(task),
            agency=None,
            by=None,
            label=f"{label} {day}",
            key=f"daily-{name}-{day}",
            day=day,
        )
        for name, (task, label) in _declared.items()
    ]


class Clock:
    """A worker's look at the day: it asks the database once a day, not at each turn."""

    def __init__(self) -> None:
        self._done = ""

    def tick(self, now: datetime) -> None:
        day = timezone.localtime(now).date().isoformat()
        if day != self._done and (put(now) or not _declared):
            self._done = day
