"""A draft before it is stored, and the mail that it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import formataddr, parseaddr
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _

from sebalai.core import links
from sebalai.core.models import Message, MessageBatch
from sebalai.core.outbox.outcomes import NothingLeft
from sebalai.core.verdicts import Refused

if TYPE_CHECKING:
    from sebalai.accounts.models import User

LINK = "{link}"
DIGEST = "core.digest"  # the kind of a batch whose letters carry others
LONGEST_SUBJECT, LONGEST_ADDRESS = 200, 254


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A message to one person.

    ``key`` names it in its batch: added twice, it is there once. ``address`` may be
    empty, ``user`` reads it in the app; either is enough. ``link`` is the purpose and
    public id of a personal link that the body holds as ``{link}``.
    """

    key: str
    recipient_name: str
    subject: str
    body: str
    address: str = ""
    link: tuple[str, str] | None = None
    user: User | None = None

    def columns(self) -> dict[str, object]:
        """What is stored; raises Refused for text that cannot be sent."""
        purpose, public_id = self.link or ("", "")
        address = self.address.strip()
        return {
            "key": self.key,
            "recipient_name": one_line(self.recipient_name)[:200],
            "address": address if len(address) <= LONGEST_ADDRESS else "",
            "user": self.user,
            **checked_text(self.subject, self.body, has_link=bool(purpose)),
            "link_purpose": purpose,
            "link_public_id": public_id,
        }


def one_line(text: str) -> str:
    return " ".join(text.split())


def checked_text(subject: str, body: str, *, has_link: bool) -> dict[str, str]:
    """Subject and body as they may be stored; raises Refused with the reason."""
    subject = subject.strip()
    if not subject or not body.strip():
        raise Refused(_("A letter has a subject and a text."))
    if len(subject.splitlines()) > 1 or len(subject) > LONGEST_SUBJECT:
        raise Refused(
            _("The subject is one line of at most %(count)d characters.")
            % {"count": LONGEST_SUBJECT}
        )
    if has_link and LINK not in body:
        raise Refused(
            _("Keep %(link)s in the text: the personal link takes its place.")
            % {"link": LINK}
        )
    if LINK in body and not has_link:
        raise Refused(
            _("This letter has no personal link; take %(link)s out of the text.")
            % {"link": LINK}
        )
    return {"subject": subject, "body": body.replace("\r\n", "\n")}


def compose(message: Message, batch: MessageBatch) -> EmailMessage:
    """The mail itself, with the personal link in it; plain text, one recipient."""
    name, sender = parseaddr(settings.MAIL_FROM)
    domain = sender.rpartition("@")[2]
    body = _digest_text(message) if batch.kind == DIGEST else text_with_link(message)
    kind = batch.kind.replace("_", "-").replace(".", "-")
    return EmailMessage(
        subject=message.subject,
        body=body,
        from_email=formataddr((name or batch.agency.name, sender)),
        to=[formataddr((message.recipient_name, message.address))],
        reply_to=[batch.reply_to] if batch.reply_to else None,
        headers={
            # The same each time it is sent, so that a repetition can be recognised.
            "Message-ID": f"<{message.public_id}@{domain}>",
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
            "List-Id": f"<{kind}.{batch.agency.code}.{domain}>",
        },
    )


def text_with_link(message: Message) -> str:
    """For the eyes of the addressee only."""
    if not message.has_link:
        return message.body
    link = links.address(message.link_purpose, message.link_public_id)
    return message.body.replace(LINK, link)


def _digest_text(digest: Message) -> str:
    held = digest.items.filter(state=Message.State.HELD).exclude(body="")
    parts = [
        f"{'=' * 64}\n{item.subject}\n{'=' * 64}\n\n{text_with_link(item)}"
        for item in held.order_by("released_at", "pk")
    ]
    if not parts:
        raise NothingLeft
    return "\n\n\n".join([*parts, f"-- \n{digest.body}"])


def short_text(message: Message, batch: MessageBatch) -> str:
    """What passes through other hands: what it is about and where to read it."""
    return f"{batch.agency.name}: {message.subject}\n{settings.BASE_URL}{inbox_path(message)}"


def inbox_path(message: Message) -> str:
    """Where its addressee reads it after signing in."""
    return reverse("portal:message", args=[message.public_id])
