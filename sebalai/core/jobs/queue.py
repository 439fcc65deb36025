"""The leased queue: every change of a job's row is one conditional UPDATE.

A worker owns a job while its lease runs. Each claim raises the fence, and whatever the
worker writes names it, so one that was taken for dead and comes back writes nothing.
"""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from sebalai.core.jobs.progress import Progress
from sebalai.core.models import Job

State = Job.State
LONGEST_PAUSE = 600.0
_RIVALS = 8  # so many workers may look at once and each still finds a job


def claim(owner: str, *, lease: timedelta, queue: str = "default") -> Job | None:
    """Take the next due job, or one whose worker has let its lease run out."""
    now = timezone.now()
    for job in _due(queue, now):
        if job.attempts >= job.max_attempts:
            _bury(job, traceback="The worker ended before the job, each time it tried.")
        elif _take(job, owner, now, now + lease):
            return job
    return None


def _due(queue: str, now: datetime) -> list[Job]:
    waiting = Q(state=State.READY, run_at__lte=now)
    abandoned = Q(state=State.RUNNING, lease_until__lt=now)
    due = Job.objects.filter(waiting | abandoned, queue=queue)
    return list(due.order_by("-priority", "run_at", "id")[:_RIVALS])


def _take(job: Job, owner: str, now: datetime, until: datetime) -> bool:
    """Nobody else took it since we looked: every claim changes the fence."""
    seen = Job.objects.filter(pk=job.pk, fence=job.fence, state=job.state)
    taken: int = seen.update(
        state=State.RUNNING,
        owner=owner,
        fence=F("fence") + 1,
        attempts=F("attempts") + 1,
        lease_until=until,
        started_at=now,
        finished_at=None,
        **Progress().columns(),
    )
    if taken:
        job.refresh_from_db()
    return taken == 1


def beat(job: Job, *, lease: timedelta, progress: Progress) -> bool:
    """Prolong the lease, say how far it is; False when another worker has the job."""
    until = timezone.now() + lease
    renewed: int = _mine(job).update(lease_until=until, **progress.columns())
    return renewed == 1


def finish(job: Job, result: Any, progress: Progress) -> bool:
    """Record success; False when the job was no longer ours."""
    changed: int = _mine(job).update(
        state=State.DONE,
        finished_at=timezone.now(),
        lease_until=None,
        result=result,
        error="",
        traceback="",
        **progress.columns(),
    )
    return changed == 1


def refuse(job: Job, reason: str) -> bool:
    """A rule said no: final, with the sentence that the page shows."""
    return _bury(job, error=reason)


def fail(job: Job, traceback: str) -> bool:
    """Try again after a growing, jittered pause; bury after the last attempt."""
    if job.attempts >= job.max_attempts:
        return _bury(job, traceback=traceback)
    again = timezone.now() + timedelta(seconds=_pause(job.attempts))
    return _give_back(job, run_at=again, traceback=traceback)


def release(job: Job) -> bool:
    """Give the job back unharmed, as a worker does that must leave."""
    return _give_back(job, run_at=timezone.now(), attempts=F("attempts") - 1)


def retry(job: Job) -> bool:
    """Give a buried job a new life; False when it is not buried."""
    changed = Job.objects.filter(pk=job.pk, state=State.FAILED).update(
        state=State.READY,
        run_at=timezone.now(),
        attempts=0,
        finished_at=None,
        error="",
        traceback="",
        **Progress().columns(),
    )
    return changed == 1


def _mine(job: Job) -> QuerySet[Job]:
    return Job.objects.filter(
        pk=job.pk, state=State.RUNNING, owner=job.owner, fence=job.fence
    )


def _give_back(job: Job, **columns: Any) -> bool:
    changed: int = _mine(job).update(state=State.READY, lease_until=None, **columns)
    return changed == 1


def _bury(job: Job, **columns: str) -> bool:
    seen = Job.objects.filter(pk=job.pk, fence=job.fence, state=State.RUNNING)
    changed = seen.update(
        state=State.FAILED, finished_at=timezone.now(), lease_until=None, **columns
    )
    return changed == 1


def _pause(attempts: int) -> float:
    longest = min(2.0**attempts, LONGEST_PAUSE)
    return longest * random.uniform(0.5, 1.0)  # noqa: S311 - jitter is no secret
