"""Over which further channels a letter goes, besides e-mail and the app."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import QuerySet
from django.utils import timezone

from sebalai.core.models import (
    Channel,
    Delivery,
    LetterWish,
    Message,
    MessageBatch,
    PushSubscription,
)
from sebalai.core.outbox import gateway, push

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
    if push.is_set_up():
        _make(batch, Channel.PUSH, _devices(batch, written))


def _devices(
    batch: MessageBatch, written: QuerySet[Message]
) -> Iterator[tuple[int, str]]:
    """Each letter with each device of its addressee who did not wish otherwise."""
    unwanted = LetterWish.objects.filter(
        agency=batch.agency_id, topic=batch.topic, push=False
    )
    devices: dict[int, list[str]] = defaultdict(list)
    found = PushSubscription.objects.of(batch.agency).filter(user__is_active=True)
    found = found.exclude(user__in=unwanted.values("user"))
    for user, device in found.values_list("user", "public_id"):
        devices[user].append(device)
    for key, user in written.filter(user__in=list(devices)).values_list("pk", "user"):
        yield from ((key, device) for device in devices[user or 0])


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
