"""Background work across phases."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django_tasks import task

from sebalai.core.jobs import daily
from sebalai.core.models import Agency
from sebalai.portal import reminding


@task()
def morning(day: str) -> int:
    """Of every agency. A job of yesterday has nothing left to say: today has its own."""
    today = timezone.localdate()
    if date.fromisoformat(day) != today:
        return 0
    return sum(reminding.remind(one, today) for one in Agency.objects.order_by("pk"))


daily.declare("portal.morning", f"{__name__}.morning", "Pengingat pagi")
