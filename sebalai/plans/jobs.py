"""Background work of plans."""

from __future__ import annotations

from django_tasks import task

from sebalai.core.models import Agency
from sebalai.plans.actions import similar


@task()
def build_index(agency_id: int) -> int:
    """The collection of approved plans has grown: count its words anew."""
    return similar.build_index(Agency.objects.get(pk=agency_id))
