"""Jobs and audit events as lists show them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from sebalai.core.models import Agency, AuditEvent, Job


def jobs(agency: Agency, *, state: str = "") -> QuerySet[Job]:
    found = Job.objects.of(agency).select_related("created_by")
    if state:
        found = found.filter(state=state)
    return found.order_by("-created_at", "-id")


def failed_jobs(agency: Agency) -> int:
    return Job.objects.of(agency).filter(state=Job.State.FAILED).count()


def audit_events(
    agency: Agency,
    *,
    text: str = "",
    area: str = "",
    since: date | None = None,
    until: date | None = None,
) -> QuerySet[AuditEvent]:
    """The agency's record, newest first; days are days of the local calendar."""
    found = AuditEvent.objects.filter(agency_id=agency.pk)
    if area:
        found = found.filter(action__startswith=f"{area}:")
    if since:
        found = found.filter(at__gte=_midnight(since))
    if until:
        found = found.filter(at__lt=_midnight(until + timedelta(days=1)))
    for word in text.split():
        found = found.filter(
            Q(actor_name__icontains=word) | Q(object_label__icontains=word)
        )
    return found.order_by("-at", "-id")


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
