"""Letters that their addressee wants later, in a digest, or not by e-mail at all."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from sebalai.core.jobs import enqueue
from sebalai.core.models import (
    Agency,
    Job,
    LetterWish,
    Message,
    MessageBatch,
    Rhythm,
    Topic,
)

GATHER = "sebalai.core.outbox.digests.gather"
MORNING = time(7)
_HELD = (Rhythm.DAILY, Rhythm.WEEKLY)


def next_moment(rhythm: Rhythm, now: datetime) -> datetime:
    """The next seven o'clock after ``now``: of any day, or of a Monday."""
    here = timezone.get_default_timezone()
    day = now.astimezone(here).date()
    while True:
        moment = timezone.make_aware(datetime.combine(day, MORNING), here)
        if moment > now and (rhythm == Rhythm.DAILY or day.weekday() == 0):
            return moment
        day += timedelta(days=1)


def wishers(batch: MessageBatch, *rhythms: Rhythm) -> QuerySet[LetterWish, int]:
    """The users who want letters of this topic in one of the ``rhythms``."""
    if batch.topic == Topic.OFFICIAL:
        return LetterWish.objects.none().values_list("user", flat=True)
    wishes = LetterWish.objects.filter(agency=batch.agency_id, topic=batch.topic)
    return wishes.filter(mail__in=rhythms).values_list("user", flat=True)


def hold_back(batch: MessageBatch) -> None:
    """Keep from the mail what its addressees want later or not by mail."""
    if batch.topic == Topic.OFFICIAL:
        return
    now = timezone.now()
    waiting = batch.messages.filter(state=Message.State.QUEUED)
    waiting = waiting.exclude(user=None).exclude(address="")
    waiting.filter(user__in=wishers(batch, Rhythm.NEVER)).update(
        state=Message.State.IN_APP
    )
    for rhythm in _HELD:
        until = next_moment(rhythm, now)
        held = waiting.filter(user__in=wishers(batch, rhythm))
        if held.update(state=Message.State.HELD, held_until=until):
            schedule(batch.agency, until)


def schedule(agency: Agency, moment: datetime) -> None:
    """See to it that a job gathers the digests of ``moment``.

    The job locks the agency as well: it either finds what this transaction holds, or
    was over before, and then there is another.
    """
    Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    key = f"digest:{agency.pk}:{moment.timestamp():.0f}"
    if _enqueue(agency, moment, key).state != Job.State.READY:
        _enqueue(agency, moment, None)


def _enqueue(agency: Agency, moment: datetime, key: str | None) -> Job:
    return enqueue(
        import_string(GATHER).using(run_after=moment),
        agency=agency,
        by=None,
        label=_("Digests"),
        key=key,
        agency_code=agency.code,
    )
