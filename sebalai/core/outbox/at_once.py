"""A few letters that follow from what somebody just did: nobody looks them through."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction

from sebalai.core.models import Agency, MessageBatch, Topic
from sebalai.core.outbox.letters import Draft
from sebalai.core.outbox.release import queue
from sebalai.core.outbox.writing import add_many, open_batch

if TYPE_CHECKING:
    from sebalai.accounts.models import User


@transaction.atomic
def write(
    drafts: Sequence[Draft],
    *,
    agency: Agency,
    kind: str,
    topic: Topic,
    title: str,
    by: User | None,
    is_confidential: bool = False,
) -> MessageBatch:
    """Open a batch, put ``drafts`` into it and let exactly these leave."""
    batch = open_batch(
        agency=agency,
        kind=kind,
        topic=topic,
        title=title,
        by=by,
        is_confidential=is_confidential,
    )
    add_many(batch, drafts)
    queue(batch, by=by, expected=len(drafts))
    return batch


def to_user(user: User, subject: str, body: str, *, key: str = "") -> Draft:
    """A letter to somebody with an account; the key is theirs unless another is given."""
    return Draft(
        key=key or user.public_id,
        recipient_name=user.full_name,
        subject=subject,
        body=body,
        address=user.email,
        user=user,
    )
