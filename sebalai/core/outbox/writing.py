"""Drafts: opened, added, changed one by one, dropped."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.core import audit
from sebalai.core.models import Agency, Message, MessageBatch, Topic
from sebalai.core.outbox.letters import LONGEST_ADDRESS, Draft, checked_text
from sebalai.core.verdicts import Refused

if TYPE_CHECKING:
    from sebalai.accounts.models import User

BatchState, State = MessageBatch.State, Message.State
_ROWS = 500


@transaction.atomic
def open_batch(
    *,
    agency: Agency,
    kind: str,
    title: str,
    by: User | None,
    topic: Topic = Topic.OFFICIAL,
    is_confidential: bool = False,
    reply_to: str = "",
) -> MessageBatch:
    """A batch of drafts. ``kind`` is a code such as ``selection.letter``.

    Who has an account chooses by ``topic`` how such letters come; official ones come
    at once, whatever was chosen. Of a confidential batch pages show totals only, never who was sent what.
    """
    batch = MessageBatch.objects.create(
        agency=agency,
        kind=kind,
        topic=topic,
        title=title[:200],
        is_confidential=is_confidential,
        reply_to=reply_to,
        created_at=timezone.now(),
        created_by=by,
    )
    audit.record("core:batch:open", batch, by=by, kind=kind)
    return batch


def add(
    batch: MessageBatch,
    *,
    key: str,
    recipient_name: str,
    subject: str,
    body: str,
    address: str = "",
    link: tuple[str, str] | None = None,
    user: User | None = None,
) -> Message:
    """Add one draft, or find the one of that ``key``; parameters as in ``Draft``."""
    add_many(
        batch,
        [
            Draft(
                key=key,
                recipient_name=recipient_name,
                subject=subject,
                body=body,
                address=address,
                link=link,
                user=user,
            )
        ],
    )
    return batch.messages.get(key=key)


@transaction.atomic
def add_many(batch: MessageBatch, drafts: Iterable[Draft]) -> int:
    """Add drafts; those whose key the batch has already are left as they are.

    Returns how many are new. Raises Refused when one cannot be sent as it is written
    or the batch is no draft any more; then none is added.
    """
    _refuse_unless_draft(locked(batch))
    now = timezone.now()
    rows = [
        Message(agency_id=batch.agency_id, batch=batch, created_at=now, **columns)
        for columns in (draft.columns() for draft in drafts)
    ]
    before = batch.messages.count()
    Message.objects.bulk_create(rows, batch_size=_ROWS, ignore_conflicts=True)
    return batch.messages.count() - before


@transaction.atomic
def edit(
    message: Message, *, by: User | None, subject: str, body: str, revision: int
) -> None:
    """Change a draft that still is as ``revision`` of it was shown."""
    _refuse_confidential(message.batch)
    text = checked_text(subject, body, has_link=message.has_link)
    _change(message, {State.DRAFT}, revision, **text)
    audit.record("core:message:edit", message, by=by, batch=message.batch.public_id)


@transaction.atomic
def readdress(
    message: Message, *, by: User | None, address: str, revision: int
) -> None:
    """Correct the address of a draft, or of a letter that did not arrive."""
    _refuse_confidential(message.batch)
    address = address.strip()
    if address:
        try:
            validate_email(address)
        except ValidationError:
            raise Refused(
                _("“%(address)s” is not an e-mail address.") % {"address": address}
            ) from None
    if len(address) > LONGEST_ADDRESS:
        raise Refused(
            _("An e-mail address has at most %(count)d characters.")
            % {"count": LONGEST_ADDRESS}
        )
    _change(message, {State.DRAFT, State.FAILED}, revision, address=address)
    audit.record(
        "core:message:readdress", message, by=by, batch=message.batch.public_id
    )


@transaction.atomic
def drop(message: Message, *, by: User | None, revision: int) -> None:
    """Leave a draft out; it stays to be seen as cancelled."""
    _refuse_confidential(message.batch)
    _change(message, {State.DRAFT}, revision, state=State.CANCELLED)
    audit.record("core:message:drop", message, by=by, batch=message.batch.public_id)


def mark_read(message: Message) -> None:
    """Its addressee has opened it in the app."""
    Message.objects.filter(pk=message.pk, read_at=None).update(read_at=timezone.now())


@transaction.atomic
def forget(batch: MessageBatch, *, by: User | None) -> None:
    """Erase who was written to and what; how many were sent remains."""
    batch = locked(batch)
    if batch.state not in {BatchState.SENT, BatchState.CANCELLED}:
        raise Refused(_("Letters are forgotten once they have been sent."))
    batch.messages.update(
        key=F("public_id"),
        recipient_name="",
        address="",
        user=None,
        subject="",
        body="",
        link_public_id="",
        error="",
    )
    batch.deliveries.all().delete()
    audit.record("core:batch:forget", batch, by=by)


def locked(batch: MessageBatch) -> MessageBatch:
    """The same batch, as it is now; nobody else changes it until the transaction ends."""
    batch.refresh_from_db(from_queryset=MessageBatch.objects.select_for_update())
    return batch


def _refuse_unless_draft(batch: MessageBatch) -> None:
    if batch.state != BatchState.DRAFT:
        raise Refused(_("These letters have been sent or cancelled already."))


def _refuse_confidential(batch: MessageBatch) -> None:
    if batch.is_confidential:
        raise Refused(_("These letters are confidential: nobody opens a single one."))


def _change(
    message: Message, states: set[Message.State], revision: int, **columns: Any
) -> None:
    """One conditional UPDATE: neither a sent letter nor another's change is lost."""
    seen = Message.objects.filter(pk=message.pk, state__in=states, revision=revision)
    if not seen.update(revision=revision + 1, **columns):
        raise Refused(
            _(
                "Meanwhile somebody changed or sent this letter. Compare it with what is"
                " saved now, then save yours again."
            )
        )
    message.refresh_from_db()
