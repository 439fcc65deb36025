"""Calendar files (RFC 5545): events in universal time, which every calendar shows locally,
and whole days, which are the same day everywhere.

Only what an appointment needs, so there is no library behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

MIME = "text/calendar; charset=utf-8"
_OCTETS = 75  # of a line, without its end
_PRODUCT = "-//Sebalai//Sebalai//ID"


@dataclass(frozen=True)
class Event:
    """``uid`` stays the same for the same appointment; ``sequence`` rises when it moves.

    The moments carry their zone. With dates it is of whole days, ``ends`` the last of
    them, and nobody is shown as busy. A cancelled event takes the entry out of the
    calendar; ``remind`` rings that long before it begins.
    """

    uid: str
    starts: date
    ends: date
    changed: datetime
    title: str
    sequence: int = 0
    place: str = ""
    description: str = ""
    url: str = ""
    is_cancelled: bool = False
    remind: timedelta | None = None


def calendar(
    name: str, events: Iterable[Event], *, refresh: timedelta | None = None
) -> bytes:
    """The file, in order of time; ``refresh``: how often a subscriber should look."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCT}"]
    lines += ["CALSCALE:GREGORIAN", "METHOD:PUBLISH", f"X-WR-CALNAME:{_text(name)}"]
    if refresh:
        hours = f"PT{int(refresh.total_seconds() // 3600)}H"
        lines += [
            f"REFRESH-INTERVAL;VALUE=DURATION:{hours}",
            f"X-PUBLISHED-TTL:{hours}",
        ]
    for event in sorted(events, key=lambda one: (_stamp(one.starts), one.uid)):
        lines += _event(event)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _event(event: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.uid)}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTAMP:{_moment(event.changed)}"
    yield f"LAST-MODIFIED:{_moment(event.changed)}"
    if isinstance(event.starts, datetime):
        yield f"DTSTART:{_stamp(event.starts)}"
        yield f"DTEND:{_stamp(event.ends)}"
    else:
        # The standard names the day after the last one.
        yield f"DTSTART;VALUE=DATE:{_stamp(event.starts)}"
        yield f"DTEND;VALUE=DATE:{_stamp(event.ends + timedelta(days=1))}"
        yield "TRANSP:TRANSPARENT"
    yield f"SUMMARY:{_text(event.title)}"
    if event.place:
        yield f"LOCATION:{_text(event.place)}"
    if event.description:
        yield f"DESCRIPTION:{_text(event.description)}"
    if event.url:
        yield f"URL:{event.url}"
    yield f"STATUS:{'CANCELLED' if event.is_cancelled else 'CONFIRMED'}"
    if event.remind and not event.is_cancelled:
        yield from _alarm(event.title, event.remind)
    yield "END:VEVENT"


def _alarm(title: str, before: timedelta) -> Iterator[str]:
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_text(title)}"
    yield f"TRIGGER:-PT{int(before.total_seconds() // 60)}M"
    yield "END:VALARM"


def _stamp(value: date) -> str:
    return _moment(value) if isinstance(value, datetime) else value.strftime("%Y%m%d")


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(value: str) -> str:
    """Backslash, semicolon and comma escaped, line ends written out."""
    escaped = value.replace("\\", r"\\").replace(";", r"\;").replace(",", r"\,")
    lines = r"\n".join(escaped.splitlines())
    return "".join(sign for sign in lines if sign.isprintable())


def _folded(line: str) -> str:
    """Broken where a line would pass 75 octets, never inside a character."""
    parts, size = [""], 0
    for sign in line:
        width = len(sign.encode())
        if size + width > _OCTETS:
            parts.append(" ")
            size = 1
        parts[-1] += sign
        size += width
    return "\r\n".join(parts)
