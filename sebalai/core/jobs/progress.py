"""How far the running job is; shown on its page."""

from __future__ import annotations

from contextvars import ContextVar
from time import monotonic

from sebalai.core.models import Job

_EVERY_SECONDS = 0.5
current: ContextVar[Job | None] = ContextVar("current_job", default=None)
_last_written: ContextVar[float] = ContextVar("last_written", default=0.0)


def report(done: int, total: int, text: str = "") -> None:
    """Say that ``done`` of ``total`` steps are through; cheap enough for each row.

    Outside a job it does nothing. Writes at most twice a second, and always at the end.
    """
    job = current.get()
    now = monotonic()
    if job is None or (done < total and now - _last_written.get() < _EVERY_SECONDS):
        return
    _last_written.set(now)
    Job.objects.filter(pk=job.pk, fence=job.fence).update(
        progress_done=done, progress_total=total, progress_text=text[:200]
    )
