"""Mail that came back after a server had taken it: delivery reports (RFC 3464).

A report names the letter by the Message-ID that it returns. Anybody can write a report
by hand, so it changes nothing but whether a letter counts as delivered: it is read only
where the operator lets it in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.core import audit
from sebalai.core.models import Message, MessageBatch

State = Message.State
_ID = re.compile(r"^message-id:\s*<([\w-]{8,40})@", re.IGNORECASE | re.MULTILINE)
_HEADERS = {"text/rfc822-headers", "message/rfc822"}


@dataclass(frozen=True)
class Report:
    """What a server says of one letter: for good or for now, and its own words."""

    letter: str  # public id
    is_final: bool
    words: str


def read(raw: bytes) -> Report | None:
    """The report in a mail; None for any other mail and for a letter of others."""
    mail = message_from_bytes(raw, policy=policy.default)
    if mail.get_content_type() != "multipart/report":
        return None
    said, letter = None, ""
    for part in mail.walk():
        kind = part.get_content_type()
        if kind == "message/delivery-status":
            said = _of_recipient(part)
        elif kind in _HEADERS and not letter:
            found = _ID.search(part.as_string())
            letter = found.group(1) if found else ""
    if said is None or not letter:
        return None
    action, words = said
    return Report(letter, is_final=action == "failed", words=words[:300])


def _of_recipient(part: EmailMessage) -> tuple[str, str] | None:
    """Action and words of the first recipient; every letter of ours has one only."""
    for block in part.walk():
        if action := block.get("Action"):
            status = str(block.get("Status", ""))
            code = str(block.get("Diagnostic-Code", "")).partition(";")[2]
            words = " ".join((code or status).split())
            return str(action).strip().lower(), words
    return None


@transaction.atomic
def take_in(report: Report) -> Message | None:
    """The letter counts as not delivered, with the server's words; twice is once.

    Returns the letter that changed; None where the report is about a delay, a letter
    that is not ours, or one that was known not to have arrived.
    """
    if not report.is_final:
        return None
    sent = Message.objects.select_related("batch", "agency")
    letter = sent.filter(public_id=report.letter).first()
    if letter is None:
        return None
    error = _("The mail came back: %(words)s") % {"words": report.words}
    now = timezone.now()
    outcome = {"state": State.FAILED, "error": error, "returned_at": now}
    arrived = Message.objects.filter(state__in=[State.SENT, State.UNCERTAIN])
    if not arrived.filter(pk=letter.pk).update(**outcome):
        return None
    # A digest took others along: none of them arrived.
    carried = list(arrived.filter(digest=letter).values_list("batch", flat=True))
    arrived.filter(digest=letter).update(**outcome)
    # Who had seen to the batch has not seen this.
    MessageBatch.objects.filter(pk__in=[letter.batch_id, *carried]).update(
        settled_at=None, settled_by=None
    )
    audit.record("core:message:return", letter.batch, by=None)
    letter.refresh_from_db()
    return letter
