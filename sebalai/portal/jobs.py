"""Background work across phases."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django_tasks import task

from sebalai.core.models import Agency
from sebalai.portal import reminding


@task()
def morning(agency_code: str, day: str) -> int:
    """A job of yesterday has nothing left to say: today has its own."""
    today = timezone.localdate()
    agency = Agency.objects.filter(code=agency_code).first()
    if agency is None or date.fromisoformat(day) != today:
        return 0
    return reminding.remind(agency, today)
