"""Calendar files (RFC 5545) that phones and offices take: one event, said in full."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from icalendar import Alarm, Calendar, Event, vText

TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class Entry:
    """An event as its calendar shows it.

    ``key`` stays the same and ``revision`` grows, so that a later file replaces the
    earlier one instead of standing beside it. ``remind_before`` rings that long before.
    """

    key: str
    title: str
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    place: str = ""
    text: str = ""
    url: str = ""
    revision: int = 0
    is_cancelled: bool = False
    remind_before: timedelta | None = None


def written(entry: Entry, *, owner: str) -> bytes:
    """The file; ``owner`` makes the key unique in the world, as a host name does."""
    calendar = Calendar()
    calendar.add("prodid", "-//Sebalai//ID")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "CANCEL" if entry.is_cancelled else "PUBLISH")
    calendar.add_component(_event(entry, owner))
    content: bytes = calendar.to_ical()
    return content


def _event(entry: Entry, owner: str) -> Event:
    event = Event()
    event["uid"] = vText(f"{entry.key}@{owner}")
    event.add("summary", entry.title)
    event.add("dtstamp", entry.changed_at.astimezone(UTC))
    event.add("dtstart", entry.starts_at.astimezone(UTC))
    event.add("dtend", entry.ends_at.astimezone(UTC))
    event.add("sequence", entry.revision)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    for name, said in (("location", entry.place), ("description", entry.text)):
        if said:
            event.add(name, said)
    if entry.url:
        event.add("url", entry.url)
    if entry.remind_before and not entry.is_cancelled:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry.title)
        alarm.add("trigger", -entry.remind_before)
        event.add_component(alarm)
    return event


def answer(entry: Entry, *, name: str) -> HttpResponse:
    """The file as a download called ``name``.ics."""
    owner = urlsplit(settings.BASE_URL).hostname or "sebalai"
    headers = {"Content-Disposition": f'attachment; filename="{name}.ics"'}
    return HttpResponse(written(entry, owner=owner), content_type=TYPE, headers=headers)
