"""Batches of letters, made by the real actions."""

from __future__ import annotations

from sebalai.core import outbox
from sebalai.core.models import Agency, Message, MessageBatch


def letter(number: int, **changes: object) -> outbox.Draft:
    given = {
        "key": f"k{number}",
        "recipient_name": f"Pegawai {number:02d}, S.E.",
        "address": f"p{number}@x.test",
        "subject": f"Hasil seleksi {number}",
        "body": "Yth. Saudara",
        **changes,
    }
    return outbox.Draft(**given)


def drafts(
    agency: Agency, count: int = 1, *, title: str = "Surat hasil", **changes: object
) -> MessageBatch:
    """A batch with ``count`` letters; ``changes`` are those of each letter."""
    batch = outbox.open_batch(agency=agency, kind="test.letter", title=title, by=None)
    outbox.add_many(batch, [letter(number, **changes) for number in range(count)])
    return batch


def confidential(agency: Agency, count: int = 1, **changes: object) -> MessageBatch:
    batch = outbox.open_batch(
        agency=agency,
        kind="test.invitation",
        title="Undangan jajak pendapat",
        by=None,
        is_confidential=True,
    )
    outbox.add_many(batch, [letter(number, **changes) for number in range(count)])
    return batch


def in_state(batch: MessageBatch, state: str, **columns: object) -> Message:
    """The first draft of ``batch`` as a delivery would leave it."""
    message = batch.messages.filter(state="draft").order_by("pk").first()
    for name, value in {"state": state, **columns}.items():
        setattr(message, name, value)
    message.save()
    return message
