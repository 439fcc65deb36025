"""Over which further channels a letter goes, besides e-mail and the app."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone

from sebalai.core.models import (
    Channel,
    Delivery,
    LetterWish,
    Message,
    MessageBatch,
)
from sebalai.core.outbox import gateway

_ROWS = 500


def branch_out(batch: MessageBatch) -> None:
    """A delivery for each number or device on which an addressee wants the letter."""
    written = batch.messages.exclude(user=None)
    written = written.exclude(state__in=[Message.State.DRAFT, Message.State.CANCELLED])
    if gateway.is_set_up():
        wishes = LetterWish.objects.filter(
            agency=batch.agency_id, topic=batch.topic, message=True
        )
        wanted = written.filter(user__in=wishes.values("user"), user__is_active=True)
        numbers = wanted.exclude(user__mobile="").values_list("pk", "user__mobile")
        _make(batch, Channel.MESSAGE, numbers)


def _make(
    batch: MessageBatch,
    channel: Channel,
    targets: Iterable[tuple[int, str]] | QuerySet[Message, tuple[int, str]],
) -> None:
    now = timezone.now()
    rows = [
        Delivery(
            agency_id=batch.agency_id,
            batch=batch,
            message_id=key,
            channel=channel,
            target=target,
            created_at=now,
        )
        for key, target in targets
    ]
    Delivery.objects.bulk_create(rows, batch_size=_ROWS, ignore_conflicts=True)
