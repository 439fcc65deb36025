"""How far the running job is; written by its heart, shown on its page."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass


class Stopped(BaseException):
    """The job must end here: the worker is leaving, or the lease went to another.

    No ordinary exception, so that a task that catches everything lets it pass.
    """


@dataclass
class Progress:
    done: int = 0
    total: int = 0
    text: str = ""
    lost: bool = False
    leaving: bool = False  # the worker was told to leave

    def columns(self) -> dict[str, int | str]:
        return {
            "progress_done": self.done,
            "progress_total": self.total,
            "progress_text": self.text[:200],
        }


current: ContextVar[Progress | None] = ContextVar("current_progress", default=None)


def report(done: int, total: int, text: str = "") -> None:
    """Say that ``done`` of ``total`` steps are through.

    Touches no database: cheap enough for each row and fit for any transaction.
    Outside a job it does nothing. Raises Stopped in a job that another worker took.
    """
    if (progress := current.get()) is None:
        return
    if progress.lost:
        raise Stopped
    progress.done, progress.total, progress.text = done, total, text


def may_leave() -> None:
    """Say that nothing is half done here; raises Stopped when the worker must leave."""
    progress = current.get()
    if progress is not None and (progress.leaving or progress.lost):
        raise Stopped
