"""A thread that renews a running job's lease and writes its progress."""

from __future__ import annotations

from datetime import timedelta
from threading import Event, Thread
from time import monotonic

from django.db import Error as DatabaseError, connection

from sebalai.core.jobs import queue
from sebalai.core.jobs.progress import Progress
from sebalai.core.models import Job

_BEAT_SECONDS = 0.5


class Heart(Thread):
    """Beats over its own connection, so that progress shows while the task's own
    transaction is open, and a long computation keeps its lease.
    """

    def __init__(self, job: Job, lease: timedelta, progress: Progress) -> None:
        super().__init__(name=f"heart-{job.public_id}", daemon=True)
        self.job, self.lease, self.progress = job, lease, progress
        self._ended = Event()
        self._written: object = None
        self._renew_at = 0.0

    def stop(self) -> None:
        self._ended.set()
        self.join()

    def run(self) -> None:
        try:
            self._be_patient_with_writers()
            while not self.progress.lost and not self._ended.wait(_BEAT_SECONDS):
                self._beat()
        finally:
            connection.close()

    def _beat(self) -> None:
        state = self.progress.columns()
        now = monotonic()
        if state == self._written and now < self._renew_at:
            return
        try:
            ours = queue.beat(self.job, lease=self.lease, progress=self.progress)
        except DatabaseError:
            connection.close()  # busy or gone: the lease outlasts a few lost beats
            self._be_patient_with_writers()
            return
        self.progress.lost = not ours
        self._written = state
        self._renew_at = now + self.lease.total_seconds() / 3

    def _be_patient_with_writers(self) -> None:
        """SQLite has one writer; if that is our own task, waiting long is in vain."""
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA busy_timeout = 500")
