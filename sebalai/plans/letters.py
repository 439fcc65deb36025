"""What is written to those whom a conversation about a plan concerns."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import outbox, wording
from sebalai.core.models import Topic
from sebalai.plans.models import Thread, ThreadMessage
from sebalai.plans.wording import SECTIONS

SAID, CALLED = "plans.thread", "plans.called"


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
    words = wording.current_of(thread.agency, {SAID, CALLED})
    values = _values(message, author)
    drafts = []
    for reader in found:
        kind = words[CALLED if reader.pk in called else SAID]
        text = kind.filled(values | {"nama": reader.full_name})
        drafts.append(outbox.to_user(reader, text.subject, text.body))
    outbox.write(
        drafts,
        agency=thread.agency,
        kind=SAID,
        topic=Topic.TASKS,
        title=_("%(name)s writes about “%(plan)s”")
        % {"name": author.full_name, "plan": str(thread.plan)},
        by=author,
        is_confidential=True,
    )


def _values(message: ThreadMessage, author: User) -> dict[str, str]:
    thread = message.thread
    with translation.override(settings.LANGUAGE_CODE):
        section = str(SECTIONS[thread.section])
    return {
        "rekan": author.full_name,
        "rencana": str(thread.plan),
        "bagian": section,
        "pesan": message.text,
        "alamat": settings.BASE_URL + address(thread),
        "instansi": thread.agency.name,
    }
