"""The leased queue behind the django-tasks API."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist
from django_tasks.utils import normalize_json

from sebalai.core.models import Job

_STATUS = {
    Job.State.READY: TaskResultStatus.READY,
    Job.State.RUNNING: TaskResultStatus.RUNNING,
    Job.State.DONE: TaskResultStatus.SUCCESSFUL,
    Job.State.FAILED: TaskResultStatus.FAILED,
}


class LeasedBackend(BaseTaskBackend):
    """Enqueues into the job table, in the transaction of the business change."""

    supports_defer = True
    supports_get_result = True
    supports_priority = True

    def enqueue(self, task: Task[Any, Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        return self._result(self.put(task, args, kwargs), task)

    def put(
        self,
        task: Task[Any, Any],
        args: Any,
        kwargs: Any,
        *,
        key: str | None = None,
        **details: Any,
    ) -> Job:
        """Insert the job, or find the one of that ``key``; ``details`` are columns."""
        self.validate_task(task)
        now = timezone.now()
        columns = {
            "queue": task.queue_name,
            "priority": task.priority,
            "task": task.module_path,
            "arguments": normalize_json({"args": list(args), "kwargs": dict(kwargs)}),
            "created_at": now,
            "run_at": task.run_after or now,
            **details,
        }
        if not key:
            return Job.objects.create(**columns)
        return Job.objects.get_or_create(key=key, defaults=columns)[0]

    def get_result(self, result_id: str) -> TaskResult[Any]:
        job = Job.objects.filter(public_id=result_id).first()
        if job is None:
            raise TaskResultDoesNotExist(result_id)
        return self._result(job, import_string(job.task))

    def _result(self, job: Job, task: Task[Any, Any]) -> TaskResult[Any]:
        result: TaskResult[Any] = TaskResult(
            task=task,
            id=job.public_id,
            status=_STATUS[Job.State(job.state)],
            enqueued_at=job.created_at,
            started_at=job.started_at,
            finished_at=job.finished_at,
            last_attempted_at=job.started_at,
            args=job.arguments["args"],
            kwargs=job.arguments["kwargs"],
            backend=self.alias,
            errors=[],
            worker_ids=[job.owner] * job.attempts,
        )
        object.__setattr__(result, "_return_value", job.result)
        return result
