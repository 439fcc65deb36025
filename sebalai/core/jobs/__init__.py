"""Background jobs on a leased table; a killed worker loses nothing.

Importing this package touches no model, so that settings can name the backend.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from django_tasks.base import Task

    from sebalai.accounts.models import User
    from sebalai.core.models import Agency, Job


def enqueue(
    task: Task[Any, Any],
    *,
    agency: Agency | None,
    by: User | None,
    label: str,
    key: str | None = None,
    **kwargs: Any,
) -> Job:
    """Queue ``task(**kwargs)`` with what its page shows.

    Call it inside the transaction of the change it follows: both happen or neither.
    ``key`` makes it unique: a second job of that key is not made, the first returned.
    """
    from sebalai.core.jobs.backend import LeasedBackend  # noqa: PLC0415 - see above

    backend = cast(LeasedBackend, task.get_backend())
    return backend.put(
        task, (), kwargs, agency=agency, created_by=by, label=label, key=key
    )
