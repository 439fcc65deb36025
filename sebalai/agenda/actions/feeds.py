"""Make, renew and close the address that a calendar program reads."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.agenda.models import CalendarFeed
from sebalai.agenda.models.feeds import digest_of
from sebalai.core import audit
from sebalai.core.verdicts import Refused

_BYTES = 20
_NOTED_EVERY = timedelta(hours=1)


@transaction.atomic
def make(*, by: User) -> str:
    """The token of a new address of ``by``; an older one opens nothing any more.

    Nobody can be told it a second time: only its digest is kept.
    """
    if by.agency is None or not by.is_active:
        raise Refused(_("Only who belongs to an agency has a calendar here."))
    token, now = secrets.token_urlsafe(_BYTES), timezone.now()
    feed, is_new = CalendarFeed.objects.update_or_create(
        user=by,
        defaults={
            "agency": by.agency,
            "digest": digest_of(token),
            "made_at": now,
            "changed_at": now,
            "content": "",
            "read_at": None,
        },
    )
    audit.record(f"agenda:feed:{'make' if is_new else 'renew'}", feed, by=by)
    return token


@transaction.atomic
def revoke(*, by: User) -> None:
    """The address of ``by`` opens nothing any more."""
    feed = CalendarFeed.objects.select_for_update().filter(user=by).first()
    if feed is None:
        raise Refused(_("You have no calendar address."))
    audit.record("agenda:feed:revoke", feed, by=by)
    feed.delete()


@transaction.atomic
def note_reading(feed: CalendarFeed, content: bytes) -> datetime:
    """Since when the calendar has said ``content``; and that it was read, by the hour."""
    now, digest = timezone.now(), hashlib.sha256(content).hexdigest()
    rows = CalendarFeed.objects.filter(pk=feed.pk, digest=feed.digest)
    if feed.content != digest:
        rows.update(content=digest, changed_at=now, read_at=now)
        return now
    if feed.read_at is None or feed.read_at < now - _NOTED_EVERY:
        rows.update(read_at=now)
    return feed.changed_at
