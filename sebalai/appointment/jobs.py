"""Slow work of this phase."""

from __future__ import annotations

from datetime import date

from django_tasks import task

from sebalai.appointment.actions import agent_papers, terms
from sebalai.appointment.models import PaperBatch
from sebalai.core.jobs import daily
from sebalai.core.models import Agency


@task()
def make_papers(batch: str) -> int:
    """Make the papers of a batch; what was made before stays as it is."""
    related = PaperBatch.objects.select_related("agency", "decree__agency")
    return agent_papers.make(related.get(public_id=batch))


@task()
def look_at_terms(day: str) -> int:
    """Of every agency; how many people were told. A second time it tells nobody."""
    return sum(
        terms.look(agency, day=date.fromisoformat(day))
        for agency in Agency.objects.order_by("id")
    )


daily.declare(
    "appointment.terms", f"{__name__}.look_at_terms", "Masa tugas Agen Perubahan"
)
