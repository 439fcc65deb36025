"""From an address, or from its owner, to the feed."""

from __future__ import annotations

from sebalai.accounts.models import User
from sebalai.agenda.models import CalendarFeed
from sebalai.agenda.models.feeds import digest_of


def feed_at(token: str) -> CalendarFeed | None:
    """None for a wrong or closed address, and for an account that is closed."""
    rows = CalendarFeed.objects.select_related("user__agency", "agency")
    feed = rows.filter(digest=digest_of(token), user__is_active=True).first()
    if feed is None or feed.user.agency_id != feed.agency_id:
        return None
    return feed


def feed_of(user: User) -> CalendarFeed | None:
    return CalendarFeed.objects.filter(user=user).first()
