"""What is written to those whom a conversation about a plan concerns."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import outbox
from sebalai.plans.models import Thread, ThreadMessage
from sebalai.plans.wording import SECTIONS

# Braces that somebody typed would be taken for places of the outbox.
_BRACES = str.maketrans("{}", "()")


def address(thread: Thread) -> str:
    """Where a conversation is read and answered."""
    page = reverse("plans:talk", args=[thread.plan.public_id, thread.section])
    return f"{page}#thread-{thread.public_id}"


def tell(
    message: ThreadMessage, readers: Iterable[User], *, called: Collection[int]
) -> None:
    """One letter to each reader; those ``called`` (keys) are told so in its subject."""
    thread, author = message.thread, message.said_by
    if not (found := list(readers)) or author is None:
        return
    who = {"name": author.full_name, "plan": str(thread.plan)}
    batch = outbox.open_batch(
        agency=thread.agency,
        kind="plans.thread",
        title=_("%(name)s writes about “%(plan)s”") % who,
        by=author,
        is_confidential=True,
    )
    for reader in found:
        subject = _("%(name)s writes about “%(plan)s”")
        if reader.pk in called:
            subject = _("%(name)s calls you in on “%(plan)s”")
        outbox.add(
            batch,
            key=reader.public_id,
            recipient_name=reader.full_name,
            subject=(subject % who).translate(_BRACES)[:200],
            body=_body(message, reader).translate(_BRACES),
            address=reader.email,
            user=reader,
        )
    outbox.queue(batch, by=author, expected=len(found))


def _body(message: ThreadMessage, reader: User) -> str:
    thread = message.thread
    parts = (
        _("Dear %(name)s,") % {"name": reader.full_name},
        _("On “%(section)s” of the plan “%(plan)s”:")
        % {"section": SECTIONS[thread.section], "plan": str(thread.plan)},
        f"“{message.text}”",
        _("Answer here:"),
        settings.BASE_URL + address(thread),
        thread.agency.name,
    )
    return "\n\n".join(parts)
