"""A calendar file says what a calendar needs, and replaces the one before."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar

from sebalai.core import calendars
from sebalai.core.calendars import Entry, written

BEGINS = datetime(2027, 2, 16, 8, 30, tzinfo=ZoneInfo("Asia/Jakarta"))
ENTRY = Entry(
    key="abc234abc234",
    title="Bimtek agen; hari 1, sesi A",
    starts_at=BEGINS,
    ends_at=BEGINS + timedelta(hours=3),
    changed_at=BEGINS - timedelta(days=9),
    place="Ruang Pasir Padi, Pangkalpinang",
    text="Bawa ponsel.\nBuka undangan sekali sebelumnya. " + "é" * 90,
    url="https://sebalai.example/undangan/x/",
    revision=2,
    remind_before=timedelta(days=1),
)


def event_of(entry):
    calendar = Calendar.from_ical(written(entry, owner="sebalai.example"))
    (event,) = calendar.walk("VEVENT")
    return calendar, event


def test_everything_arrives_in_the_calendar():
    calendar, event = event_of(ENTRY)
    assert calendar["method"] == "PUBLISH"
    assert event["uid"] == "abc234abc234@sebalai.example"
    assert event["summary"] == ENTRY.title
    assert event["location"] == ENTRY.place
    assert event["description"] == ENTRY.text
    assert event.start == datetime(2027, 2, 16, 1, 30, tzinfo=UTC)
    assert event.end == datetime(2027, 2, 16, 4, 30, tzinfo=UTC)
    assert event["sequence"] == 2
    assert event["status"] == "CONFIRMED"
    assert [alarm["trigger"].dt for alarm in event.walk("VALARM")] == [
        -timedelta(days=1)
    ]


def test_lines_are_short_and_end_as_the_standard_says():
    lines = written(ENTRY, owner="x").split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)


def test_what_is_called_off_takes_the_entry_away():
    calendar, event = event_of(Entry(**{**vars(ENTRY), "is_cancelled": True}))
    assert calendar["method"] == "CANCEL"
    assert event["status"] == "CANCELLED"
    assert event.walk("VALARM") == []


def test_the_download_has_a_name_and_a_type(settings):
    settings.BASE_URL = "https://agen.example.go.id"
    response = calendars.answer(ENTRY, name="bimtek")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="bimtek.ics"'
    assert b"UID:abc234abc234@agen.example.go.id" in response.content
