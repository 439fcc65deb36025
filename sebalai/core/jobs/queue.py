"""The leased queue: every change of a job's row is one conditional UPDATE.

A worker owns a job while its lease runs. Finishing names owner and fence, so a worker
that was taken for dead and comes back writes nothing.
"""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from sebalai.core.models import Job

State = Job.State
LONGEST_PAUSE = 600.0


def claim(owner: str, *, lease: timedelta, queue: str = "default") -> Job | None:
    """Take the next due job, or one whose worker has let its lease run out."""
    now = timezone.now()
    due = Q(state=State.READY, run_at__lte=now)
    abandoned = Q(state=State.RUNNING, lease_until__lt=now)
    with transaction.atomic():
        waiting = Job.objects.filter(due | abandoned, queue=queue)
        if connection.features.has_select_for_update_skip_locked:
            waiting = waiting.select_for_update(skip_locked=True, of=("self",))
        job = waiting.order_by("-priority", "run_at", "id").first()
        if job is None:
            return None
        if job.attempts >= job.max_attempts:
            _bury(job, "the worker stopped each time it tried")
            return None
        job.state, job.owner, job.lease_until = State.RUNNING, owner, now + lease
        job.started_at, job.finished_at = now, None
        job.fence += 1
        job.attempts += 1
        job.save(
            update_fields=[
                "state",
                "owner",
                "lease_until",
                "started_at",
                "finished_at",
                "fence",
                "attempts",
            ]
        )
    return job


def renew(job: Job, *, lease: timedelta) -> bool:
    """Prolong the lease; False when the job has gone to another worker."""
    return _mine(job).update(lease_until=timezone.now() + lease) == 1


def finish(job: Job, result: Any) -> bool:
    """Record success; False when the job was no longer ours."""
    return (
        _mine(job).update(
            state=State.DONE,
            finished_at=timezone.now(),
            lease_until=None,
            result=result,
            error="",
        )
        == 1
    )


def fail(job: Job, error: str, *, final: bool = False) -> bool:
    """Record a failure; try again later with a growing, jittered pause."""
    if final or job.attempts >= job.max_attempts:
        return _bury(job, error)
    return (
        _mine(job).update(
            state=State.READY,
            run_at=_retry_at(job.attempts),
            lease_until=None,
            error=error,
        )
        == 1
    )


def retry(job: Job) -> bool:
    """Give a buried job a new life."""
    return (
        Job.objects.filter(pk=job.pk, state=State.FAILED).update(
            state=State.READY,
            run_at=timezone.now(),
            attempts=0,
            finished_at=None,
            fence=F("fence") + 1,
        )
        == 1
    )


def _mine(job: Job) -> Any:
    return Job.objects.filter(
        pk=job.pk, state=State.RUNNING, owner=job.owner, fence=job.fence
    )


def _bury(job: Job, error: str) -> bool:
    return (
        Job.objects.filter(pk=job.pk, fence=job.fence, state=State.RUNNING).update(
            state=State.FAILED,
            finished_at=timezone.now(),
            lease_until=None,
            error=error,
        )
        == 1
    )


def _retry_at(attempts: int) -> datetime:
    pause = min(2.0**attempts, LONGEST_PAUSE) * random.uniform(0.5, 1.5)  # noqa: S311 - jitter
    return timezone.now() + timedelta(seconds=pause)
