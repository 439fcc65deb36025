"""Jobs of every day, for every agency: declared by the apps, planned by the workers.

The key of the job names the day, so that it is queued once however many workers look;
a worker that starts in the afternoon makes up for the morning.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from django.conf import settings
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Daily:
    """A task that takes the code of the agency and the day in ISO form."""

    name: str
    task: str
    at: time
    label: str | Promise


_DECLARED: dict[str, Daily] = {}


def declare(one: Daily) -> None:
    _DECLARED[one.name] = one


def plan(day: date) -> int:
    """Queue what ``day`` has to see; returns how many jobs there are for it."""
    from sebalai.core.jobs import enqueue  # noqa: PLC0415 - loads models
    from sebalai.core.models import Agency  # noqa: PLC0415

    agencies = list(Agency.objects.order_by("pk"))
    for one in _DECLARED.values():
        moment = timezone.make_aware(datetime.combine(day, one.at))
        for agency in agencies:
            with translation.override(settings.LANGUAGE_CODE):
                enqueue(
                    import_string(one.task).using(run_after=moment),
                    agency=agency,
                    by=None,
                    label=str(one.label),
                    key=f"{one.name}:{agency.pk}:{day.isoformat()}",
                    agency_code=agency.code,
                    day=day.isoformat(),
                )
    return len(_DECLARED) * len(agencies)
