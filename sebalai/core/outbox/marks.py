"""What a person looked at before letters leave: a mark of who gets what.

The number alone would not tell that one addressee took the place of another, or that
the text was changed in the meantime.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from django.utils.translation import gettext as _

from sebalai.core.models import Message, MessageBatch
from sebalai.core.outbox.letters import Draft
from sebalai.core.verdicts import Refused

_LENGTH = 32
Row = tuple[str, str, int | None, str, str]


def mark_of(drafts: Iterable[Draft]) -> str:
    """Of letters that are not in the outbox yet, in any order."""
    return _digest(_row(draft) for draft in drafts)


def mark_of_batch(batch: MessageBatch) -> str:
    """Of the drafts that ``batch`` holds now."""
    drafts = batch.messages.filter(state=Message.State.DRAFT)
    rows = drafts.values_list("key", "address", "user_id", "subject", "body")
    return _digest(rows.iterator())


def refuse_changed(batch: MessageBatch, mark: str | None) -> None:
    """Raises Refused unless ``batch`` is what ``mark`` was taken of; None asks nothing."""
    if mark is not None and mark != mark_of_batch(batch):
        raise Refused(
            _(
                "Meanwhile the letters or those who get them have changed. Look again"
                " before you send."
            )
        )


def _row(draft: Draft) -> Row:
    columns = draft.columns()
    user = draft.user.pk if draft.user else None
    subject, body = str(columns["subject"]), str(columns["body"])
    return str(columns["key"]), str(columns["address"]), user, subject, body


def _digest(rows: Iterable[Row]) -> str:
    told = hashlib.sha256()
    for row in sorted(rows):
        told.update(repr(row).encode())
    return told.hexdigest()[:_LENGTH]
