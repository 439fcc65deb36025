"""The outbox: one place from which messages leave, by mail and in the app.

Open a batch, add a draft for each person, queue it. A job hands each message to the mail
server at most once; the pages of the outbox show what became of it. Permission is the
caller's: an app asks its own before it queues, the portal before it changes a draft.
"""

from __future__ import annotations

from sebalai.core.outbox.at_once import to_user, write
from sebalai.core.outbox.channels import (
    ChannelStanding,
    channel_is_set_up,
    channels_of,
)
from sebalai.core.outbox.devices import drop_device, sign_up
from sebalai.core.outbox.letters import DIGEST, LINK, Draft
from sebalai.core.outbox.marks import mark_of, mark_of_batch
from sebalai.core.outbox.push import public_key
from sebalai.core.outbox.reading import (
    Reach,
    Totals,
    inbox,
    reach,
    text_for,
    totals,
    totals_of,
)
from sebalai.core.outbox.release import (
    REPEATABLE,
    TROUBLED,
    again,
    cancel,
    go_on,
    go_on_by,
    queue,
    repeatable,
    settle,
)
from sebalai.core.outbox.smtp import is_set_up
from sebalai.core.outbox.wishes import set_wishes, wishes_of
from sebalai.core.outbox.writing import (
    add,
    add_many,
    drop,
    edit,
    forget,
    mark_read,
    open_batch,
    readdress,
)

__all__ = [
    "DIGEST",
    "LINK",
    "REPEATABLE",
    "TROUBLED",
    "Draft",
    "Reach",
    "Totals",
    "add",
    "add_many",
    "again",
    "cancel",
    "drop",
    "drop_device",
    "public_key",
    "sign_up",
    "edit",
    "forget",
    "go_on",
    "go_on_by",
    "channel_is_set_up",
    "ChannelStanding",
    "channels_of",
    "inbox",
    "is_set_up",
    "mark_of",
    "mark_of_batch",
    "mark_read",
    "open_batch",
    "queue",
    "reach",
    "readdress",
    "repeatable",
    "set_wishes",
    "settle",
    "text_for",
    "to_user",
    "totals",
    "totals_of",
    "wishes_of",
    "write",
]
