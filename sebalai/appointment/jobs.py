"""Slow work of this phase."""

from __future__ import annotations

from django_tasks import task

from sebalai.appointment.actions import agent_papers
from sebalai.appointment.models import PaperBatch


@task()
def make_papers(batch: str) -> int:
    """Make the papers of a batch; what was made before stays as it is."""
    related = PaperBatch.objects.select_related("agency", "decree__agency")
    return agent_papers.make(related.get(public_id=batch))
