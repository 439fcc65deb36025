"""How many messages are where, and what their addressee reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from sebalai.core import links
from sebalai.core.models import Message, MessageBatch, Rhythm
from sebalai.core.outbox.holding import wishers
from sebalai.core.outbox.letters import LINK
from sebalai.core.outbox.smtp import is_set_up

if TYPE_CHECKING:
    from sebalai.accounts.models import User

State = Message.State


class Totals(dict[str, int]):
    """Messages of a batch by state; 0 for a state that none is in."""

    def __init__(self) -> None:
        super().__init__({state.value: 0 for state in State})

    @property
    def written(self) -> int:
        """All that are meant to reach somebody."""
        return sum(self.values()) - self[State.CANCELLED]

    @property
    def under_way(self) -> int:
        return self[State.QUEUED] + self[State.SENDING]

    @property
    def settled(self) -> int:
        return self.written - self.under_way - self[State.DRAFT]


def totals(batch: MessageBatch) -> Totals:
    return totals_of([batch])[batch.pk]


def totals_of(batches: Iterable[MessageBatch]) -> dict[int, Totals]:
    """Totals by the key of the batch; one query."""
    found = {batch.pk: Totals() for batch in batches}
    rows = Message.objects.filter(batch__in=found).values_list("batch", "state")
    for batch_id, state, count in rows.annotate(count=Count("pk")).order_by():
        found[batch_id][state] = count
    return found


@dataclass(frozen=True)
class Reach:
    """How many drafts go by mail, are read in the app only, wait for a mail server, or
    reach nobody at all; ``held`` wait for the digest that their addressee chose.
    """

    mail: int
    app: int
    waiting: int
    nobody: int
    held: int = 0


def reach(batch: MessageBatch) -> Reach:
    """What queueing the drafts would come to as the installation is set up."""
    mail, account = ~Q(address=""), ~Q(user=None)
    count = batch.messages.filter(state=State.DRAFT).aggregate(
        both=Count("pk", filter=mail & account),
        mail=Count("pk", filter=mail & ~account),
        app=Count("pk", filter=~mail & account),
        nobody=Count("pk", filter=~mail & ~account),
    )
    both, nobody = count["both"], count["nobody"]
    if is_set_up():
        known = batch.messages.filter(mail, account, state=State.DRAFT)
        never, held = (
            known.filter(user__in=wishers(batch, *rhythms)).count()
            for rhythms in ([Rhythm.NEVER], [Rhythm.DAILY, Rhythm.WEEKLY])
        )
        at_once = both + count["mail"] - never - held
        return Reach(at_once, count["app"] + never, 0, nobody, held)
    return Reach(0, both + count["app"], count["mail"], nobody)


def inbox(user: User) -> QuerySet[Message]:
    """What was released to ``user``, newest first."""
    found = Message.objects.filter(
        user=user, agency=user.agency_id, released_at__lte=timezone.now()
    )
    return found.exclude(state=State.CANCELLED).order_by("-released_at", "-id")


def text_for(message: Message) -> tuple[str, str]:
    """Text with the personal link in it, and the link's path (empty without one).

    For the eyes of the addressee only.
    """
    if not message.has_link or not links.is_declared(message.link_purpose):
        return message.body, ""
    what = message.link_purpose, message.link_public_id
    return message.body.replace(LINK, links.address(*what)), links.path(*what)
