"""How many tasks wait on each page of the side bar.

Working the tasks out costs as much as the landing page, so the figures are kept for a
little while: until the user does something, others' deeds for half a minute at most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import datetime, timedelta

from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from sebalai.accounts.models import User
from sebalai.core.models import Agency, AuditEvent
from sebalai.portal.tasks import tasks_of
from sebalai.portal.tasks.task import Task

KEPT = timedelta(minutes=5)
LATE = timedelta(seconds=30)  # so long others' deeds may stay unseen
LOOKED_AT = 50  # records since then; more means that much has changed
Counts = Counter[str]


def counts_of(user: User, agency: Agency, pages: Collection[str]) -> Counts:
    """Tasks by the address of their page; all of them under the landing page's."""
    now = timezone.now()
    found = cache.get(_key(user))
    if found is not None and _is_fresh(found[0], user, agency, now):
        counts: Counts = found[1]
        return counts
    return keep(user, tasks_of(user, agency), pages)


def keep(user: User, tasks: Collection[Task], pages: Collection[str]) -> Counts:
    """Count ``tasks``, and remember it; the landing page has them at hand."""
    counts = counted(tasks, pages)
    cache.set(_key(user), (timezone.now(), counts), KEPT.total_seconds())
    return counts


def counted(tasks: Collection[Task], pages: Collection[str]) -> Counts:
    counts: Counts = Counter()
    home = reverse("portal:home")
    for task in tasks:
        counts[home] += 1
        if page := page_of(task, pages):
            counts[page] += 1
    return counts


def page_of(task: Task, pages: Collection[str]) -> str:
    """The page that the task names, else the nearest one that its address lies under."""
    if task.page:
        return reverse(task.page)
    path = task.url.split("?")[0]
    above = [page for page in pages if page != "/" and path.startswith(page)]
    return max(above, key=len, default="")


def _key(user: User) -> str:
    # The language does not matter to figures; random ids are never used twice.
    return f"portal.counts:{user.public_id}"


def _is_fresh(since: datetime, user: User, agency: Agency, now: datetime) -> bool:
    if timezone.localdate(since) != timezone.localdate(now):
        return False
    events = AuditEvent.objects.filter(agency_id=agency.pk, at__gte=since)
    actors = list(events.order_by("-at").values_list("actor_id", flat=True)[:LOOKED_AT])
    if not actors:
        return True
    return user.pk not in actors and now - since < LATE
