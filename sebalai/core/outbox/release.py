"""Drafts leave: counted, queued in one transaction, sent again when a person says so."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _, ngettext

from sebalai.core import announce, audit, events
from sebalai.core.jobs import enqueue
from sebalai.core.models import Channel, Delivery, Message, MessageBatch, Rhythm
from sebalai.core.outbox.branching import branch_out
from sebalai.core.outbox.channels import FURTHER, MAIL, Carrier, carrier_of
from sebalai.core.outbox.holding import hold_back, wishers
from sebalai.core.outbox.letters import DIGEST
from sebalai.core.outbox.marks import refuse_changed
from sebalai.core.outbox.smtp import is_set_up
from sebalai.core.outbox.writing import locked
from sebalai.core.verdicts import Refused

if TYPE_CHECKING:
    from sebalai.accounts.models import User

BatchState, State = MessageBatch.State, Message.State
DELIVER = "sebalai.core.outbox.delivery.deliver"
# What a person may send once more; an uncertain one may then arrive twice.
REPEATABLE = frozenset({State.FAILED, State.UNCERTAIN, State.IN_APP})

TROUBLED = frozenset({State.FAILED, State.UNCERTAIN})


@transaction.atomic
def queue(
    batch: MessageBatch,
    *,
    by: User | None,
    expected: int | None = None,
    mark: str | None = None,
    reply_to: str | None = None,
) -> MessageBatch:
    """Release every draft of ``batch``; nothing of it is sent before the commit.

    ``expected`` is the number that the person confirmed: raises Refused when there are
    more or fewer, and when they are not those of ``mark``. Without a mail server, who has an account reads it in the app, and
    the others' letters wait.
    """
    batch = locked(batch)
    if batch.state != BatchState.DRAFT:
        raise Refused(_("These letters have been sent or cancelled already."))
    now = timezone.now()
    drafts = batch.messages.filter(state=State.DRAFT)
    _refuse_other_count(drafts.count(), expected)
    refuse_changed(batch, mark)
    count = drafts.update(state=State.QUEUED, released_at=now)
    batch.state, batch.queued_at, batch.queued_by = BatchState.QUEUED, now, by
    if reply_to is not None:
        batch.reply_to = reply_to
    batch.save(update_fields=["state", "queued_at", "queued_by", "reply_to"])
    audit.record("core:batch:queue", batch, by=by, count=count)
    _part_from_mail(batch)
    hold_back(batch)
    branch_out(batch)
    _set_out(batch, by)
    for carrier in FURTHER:
        _set_out_further(batch, by, carrier)
    return batch


@transaction.atomic
def again(
    batch: MessageBatch,
    *,
    by: User | None,
    states: Collection[str],
    expected: int | None = None,
    only: Message | None = None,
) -> MessageBatch:
    """Queue once more what failed, is uncertain or was seen in the app only.

    ``only`` picks one message of the batch. Without a mail server it is refused.
    """
    batch = locked(batch)
    _refuse_without_server()
    chosen = repeatable(batch, states)
    if only is not None:
        chosen = chosen.filter(pk=only.pk)
    count = chosen.update(
        state=State.QUEUED,
        attempts=0,
        next_try_at=None,
        claim="",
        error="",
        digest=None,
    )
    _refuse_other_count(count, expected)
    _part_from_mail(batch)
    batch.state, batch.finished_at = BatchState.QUEUED, None
    batch.settled_at = batch.settled_by = None
    batch.save(update_fields=["state", "finished_at", "settled_at", "settled_by"])
    audit.record("core:batch:again", batch, by=by, count=count, states=sorted(states))
    _set_out(batch, by)
    return batch


@transaction.atomic
def go_on(batch: MessageBatch, *, by: User | None) -> MessageBatch:
    """Send what waits, after the mail server was set up or set right."""
    batch = locked(batch)
    _refuse_without_server()
    waiting = batch.messages.filter(state=State.QUEUED)
    if batch.state != BatchState.QUEUED or not waiting.exists():
        raise Refused(_("No letter waits to be sent."))
    if batch.job and not batch.job.is_finished:
        raise Refused(_("The letters are being sent already."))
    waiting.update(attempts=0, next_try_at=None)
    audit.record("core:batch:go_on", batch, by=by)
    _part_from_mail(batch)
    _set_out(batch, by)
    return batch


@transaction.atomic
def go_on_by(
    batch: MessageBatch, channel: Channel, states: Collection[str], *, by: User | None
) -> int:
    """Send once more, over a further channel, what is in ``states``; returns how many.

    What still waits goes along, as after a gateway was set right.
    """
    batch, carrier = locked(batch), carrier_of(channel)
    if not carrier.is_set_up():
        raise Refused(carrier.not_set_up())
    if (job := carrier.job_of(batch)) and not job.is_finished:
        raise Refused(_("The letters are being sent already."))
    wanted = {Delivery.State.QUEUED, *(REPEATABLE & {State(one) for one in states})}
    count = (
        carrier.rows(batch)
        .filter(state__in=wanted)
        .update(
            state=Delivery.State.QUEUED,
            attempts=0,
            next_try_at=None,
            claim="",
            error="",
        )
    )
    _refuse_other_count(count, None)
    audit.record("core:batch:again_by", batch, by=by, count=count, channel=str(channel))
    _set_out_further(batch, by, carrier)
    return count


@transaction.atomic
def cancel(batch: MessageBatch, *, by: User | None) -> MessageBatch:
    """Take back every letter that has not left; those that have cannot be."""
    batch = locked(batch)
    held = Q(state=State.HELD, digest=None)  # in a digest, it leaves any moment
    unsent = batch.messages.filter(held | Q(state__in=[State.DRAFT, State.QUEUED]))
    count = unsent.update(state=State.CANCELLED, next_try_at=None)
    Message.objects.filter(
        digest__batch=batch, digest__state=State.CANCELLED, state=State.HELD
    ).update(state=State.IN_APP)
    count += batch.deliveries.filter(state=Delivery.State.QUEUED).update(
        state=Delivery.State.CANCELLED, next_try_at=None
    )
    if batch.state == BatchState.DRAFT:
        batch.state = BatchState.CANCELLED
        batch.save(update_fields=["state"])
    elif count:
        close_if_settled(batch)
    else:
        raise Refused(_("Every letter has left already; none can be taken back."))
    audit.record("core:batch:cancel", batch, by=by, count=count)
    return batch


@transaction.atomic
def settle(batch: MessageBatch, *, by: User | None) -> MessageBatch:
    """Record that somebody saw to what did not arrive; nobody is reminded any more."""
    batch = locked(batch)
    if not batch.messages.filter(state__in=TROUBLED).exists():
        raise Refused(_("Every letter has arrived, as far as anybody knows."))
    batch.settled_at, batch.settled_by = timezone.now(), by
    batch.save(update_fields=["settled_at", "settled_by"])
    audit.record("core:batch:settle", batch, by=by)
    return batch


def repeatable(batch: MessageBatch, states: Collection[str]) -> QuerySet[Message]:
    """Messages in ``states`` that mail could still bring to an addressee who wants it.

    None of a digest: the letters in it are sent again by themselves.
    """
    if batch.kind == DIGEST:
        return batch.messages.none()
    wanted = REPEATABLE & {State(state) for state in states}
    found = batch.messages.filter(state__in=wanted).exclude(address="")
    unwanted = wishers(batch, Rhythm.NEVER)
    return found.exclude(pk__in=found.filter(user__in=unwanted).values("pk"))


def close_if_settled(batch: MessageBatch) -> bool:
    """Finish a locked batch of which no message is under way."""
    moving = batch.messages.filter(state__in=[State.QUEUED, State.SENDING])
    if batch.state != BatchState.QUEUED or moving.exists():
        return False
    batch.state, batch.finished_at = BatchState.SENT, timezone.now()
    batch.save(update_fields=["state", "finished_at"])
    announce.on_commit(events.LETTERS_SENT, batch=batch)
    return True


def _part_from_mail(batch: MessageBatch) -> None:
    """Settle what mail cannot reach."""
    waiting = batch.messages.filter(state=State.QUEUED)
    reachable = ~Q(address="") if is_set_up() else Q(pk=None)
    waiting.exclude(reachable).exclude(user=None).update(state=State.IN_APP)
    waiting.filter(address="", user=None).update(state=State.FAILED)


def _set_out(batch: MessageBatch, by: User | None) -> None:
    """Start the job for what goes by mail."""
    if close_if_settled(batch) or not is_set_up():
        return
    if batch.job is None or batch.job.is_finished:
        start(batch, by, MAIL)


def _set_out_further(batch: MessageBatch, by: User | None, carrier: Carrier) -> None:
    """Start the job of a further channel, if anything waits for it."""
    waiting = carrier.rows(batch).filter(state=Delivery.State.QUEUED)
    job = carrier.job_of(batch)
    if waiting.exists() and (job is None or job.is_finished):
        start(batch, by, carrier)


def start(
    batch: MessageBatch,
    by: User | None,
    carrier: Carrier,
    *,
    run_after: datetime | None = None,
    failures: int = 0,
) -> None:
    """Start the job that hands the letters over, not before ``run_after``."""
    job = enqueue(
        import_string(DELIVER).using(run_after=run_after),
        agency=batch.agency,
        by=by,
        label=(_("Sending: %(title)s") % {"title": batch.title})[:200],
        batch_id=batch.public_id,
        failures=failures,
        channel=str(carrier.channel),
    )
    carrier.keep_job(batch, job)


def _refuse_without_server() -> None:
    if not is_set_up():
        raise Refused(MAIL.not_set_up())


def _refuse_other_count(count: int, expected: int | None) -> None:
    if not count:
        raise Refused(_("There is no letter to send."))
    if expected is not None and count != expected:
        raise Refused(
            ngettext(
                "You confirmed %(confirmed)s, but now it is %(count)s letter. Look again"
                " before you send.",
                "You confirmed %(confirmed)s, but now they are %(count)s letters. Look"
                " again before you send.",
                count,
            )
            % {"confirmed": expected, "count": count}
        )
