"""Background work of briefing."""

from __future__ import annotations

from django_tasks import task

from sebalai.training.actions import attempts, certificates
from sebalai.training.models import CertificateBatch, Paper


@task()
def settle(paper_id: str, kind: str) -> None:
    """A paper that was dropped meanwhile has nothing to settle."""
    rows = Paper.objects.select_related("session__period")
    if paper := rows.filter(public_id=paper_id).first():
        attempts.settle(paper, kind)


@task()
def make_certificates(batch: str) -> int:
    """Make those that are still missing; what was made before stays as it is."""
    related = CertificateBatch.objects.select_related(
        "agency", "session__agency", "session__period", "combined"
    )
    return certificates.make(related.get(public_id=batch))
