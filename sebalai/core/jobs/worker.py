"""The worker: claims a job, keeps its lease alive, runs it, records the outcome."""

from __future__ import annotations

import logging
import os
import secrets
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from traceback import format_exc
from typing import Any

from django.conf import settings
from django.db import Error as DatabaseError, close_old_connections
from django.utils import timezone, translation
from django.utils.module_loading import import_string
from django_tasks import task_backends
from django_tasks.utils import normalize_json

from sebalai.core.jobs import daily, queue
from sebalai.core.jobs.heart import Heart
from sebalai.core.jobs.progress import Progress, Stopped, current
from sebalai.core.models import Job
from sebalai.core.verdicts import Refused

logger = logging.getLogger(__name__)


class Worker:
    """Runs jobs one after another, as often as it takes, until told to stop."""

    def __init__(self, *, queue_name: str = "default") -> None:
        where = f"{socket.gethostname()[:40]}-{os.getpid()}"
        self.owner = f"{where}-{secrets.token_hex(4)}"
        self.queue_name = queue_name
        options = task_backends["default"].options
        self.lease = timedelta(seconds=options["lease_seconds"])
        self.stopping = False
        self.clock = daily.Clock()

    def run_forever(self, *, pause: float, grace: int) -> None:
        """Work until SIGTERM or SIGINT; the job at hand then has ``grace`` seconds."""
        with self._leaving_on_signal(grace), suppress(Stopped):
            while not self.stopping:
                try:
                    self.clock.tick(timezone.now())
                    worked = self.run_one(Heart)
                except DatabaseError:
                    logger.exception("The database does not answer; trying again")
                    worked = False
                close_old_connections()
                if not worked and not self.stopping:
                    time.sleep(pause)

    def run_until_empty(self) -> int:
        """Run what is due now, in the caller's connection; for tests and the demo."""
        return sum(1 for _ in iter(lambda: self.run_one(None), False))

    def run_one(self, heart: type[Heart] | None) -> bool:
        """Claim and run one job; False when none is due."""
        job = queue.claim(self.owner, lease=self.lease, queue=self.queue_name)
        if job is None:
            return False
        progress = Progress()
        try:
            result = self._call(job, progress, heart)
        except Refused as refusal:
            queue.refuse(job, refusal.reason)
        except Stopped:
            queue.release(job)
        except Exception:
            logger.exception("%s (%s) failed", job.task, job.public_id)
            queue.fail(job, format_exc())
        else:
            if not queue.finish(job, result, progress):
                logger.warning("%s (%s) was taken over", job.task, job.public_id)
        return True

    def _call(self, job: Job, progress: Progress, heart: type[Heart] | None) -> Any:
        token = current.set(progress)
        beating = heart(job, self.lease, progress) if heart else None
        if beating:
            beating.start()
        try:
            with translation.override(settings.LANGUAGE_CODE):
                task = import_string(job.task)
                returned = task.call(*job.arguments["args"], **job.arguments["kwargs"])
                return normalize_json(returned)
        finally:
            current.reset(token)
            if beating:
                beating.stop()

    @contextmanager
    def _leaving_on_signal(self, grace: int) -> Iterator[None]:
        def leave(_number: int, _frame: Any) -> None:
            self.stopping = True
            signal.alarm(grace)
            if (progress := current.get()) is not None:
                progress.leaving = True

        def insist(_number: int, _frame: Any) -> None:
            raise Stopped

        handlers = {
            signal.SIGTERM: leave,
            signal.SIGINT: leave,
            signal.SIGALRM: insist,
        }
        before = {number: signal.signal(number, h) for number, h in handlers.items()}
        try:
            yield
        finally:
            signal.alarm(0)
            for number, handler in before.items():
                signal.signal(number, handler)
