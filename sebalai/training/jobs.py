"""Background work of briefing."""

from __future__ import annotations

from django_tasks import task

from sebalai.training.actions import attempts
from sebalai.training.models import Paper


@task()
def settle(paper_id: str, kind: str) -> None:
    """A paper that was dropped meanwhile has nothing to settle."""
    rows = Paper.objects.select_related("session__period")
    if paper := rows.filter(public_id=paper_id).first():
        attempts.settle(paper, kind)
