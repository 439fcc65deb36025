"""A calendar file is read by any calendar, whatever stands in its texts."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given, strategies as st
from icalendar import Calendar

from sebalai.core.ics import Event, calendar

WIB = timezone(timedelta(hours=7))
NINE = datetime(2027, 2, 1, 9, 0, tzinfo=WIB)
PITCH = Event(
    uid="abc@sebalai",
    starts=NINE,
    ends=NINE + timedelta(minutes=15),
    changed=datetime(2027, 1, 20, 3, 4, 5, tzinfo=UTC),
    title="Paparan: Siti, S.Kom.; gagasan",
    sequence=2,
    place="Ruang 1",
    description="Baris satu\nbaris \\ dua",
)


def properties(content: bytes) -> list[tuple[str, str]]:
    """Unfolded lines as name and value, as section 3.1 of the standard says."""
    text = content.decode().replace("\r\n ", "")
    return [tuple(line.split(":", 1)) for line in text.split("\r\n")[:-1]]


def unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], value)


def test_an_appointment_in_universal_time():
    found = dict(properties(calendar("Paparan", [PITCH])))
    assert (found["DTSTART"], found["DTEND"]) == (
        "20270201T020000Z",
        "20270201T021500Z",
    )
    assert (found["UID"], found["SEQUENCE"]) == ("abc@sebalai", "2")
    assert found["DTSTAMP"] == "20270120T030405Z"
    assert found["SUMMARY"] == r"Paparan: Siti\, S.Kom.\; gagasan"
    assert unescaped(found["DESCRIPTION"]) == PITCH.description


def test_the_frame_of_the_file():
    content = calendar("Kosong", [])
    assert content.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert dict(properties(content))["METHOD"] == "PUBLISH"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])))
def test_any_text_survives_and_no_line_is_too_long(title):
    event = Event("u", NINE, NINE, NINE, title)
    content = calendar(title, [event])
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    shown = "".join(sign for sign in title if sign.isprintable())
    assert unescaped(dict(properties(content))["SUMMARY"]) == shown


def test_events_come_in_order_of_time():
    later = Event("b", NINE + timedelta(hours=1), NINE, NINE, "Kedua")
    content = calendar("x", [later, PITCH])
    titles = [value for name, value in properties(content) if name == "UID"]
    assert titles == ["abc@sebalai", "b"]


def judged(event: Event):
    """What a library that others wrote reads in the file."""
    (found,) = Calendar.from_ical(calendar("Acara", [event])).walk("VEVENT")
    return found


def test_another_reader_finds_everything():
    event = replace(
        PITCH, url="https://agen.example/undangan/x/", remind=timedelta(days=1)
    )
    found = judged(event)
    assert (found.start, found.end) == (PITCH.starts, PITCH.ends)
    assert (found["summary"], found["location"]) == (PITCH.title, PITCH.place)
    assert found["description"] == PITCH.description
    assert (found["url"], found["status"]) == (event.url, "CONFIRMED")
    alarms = [alarm["trigger"].dt for alarm in found.walk("VALARM")]
    assert alarms == [-timedelta(days=1)]


def test_what_is_called_off_says_so_and_rings_no_more():
    found = judged(replace(PITCH, is_cancelled=True, remind=timedelta(hours=1)))
    assert found["status"] == "CANCELLED"
    assert found.walk("VALARM") == []


def test_whole_days_last_until_the_day_after_and_a_subscriber_looks_again():
    stage = replace(PITCH, starts=date(2027, 2, 1), ends=date(2027, 2, 3))
    content = calendar("Agenda", [PITCH, stage], refresh=timedelta(hours=6))
    first, second = Calendar.from_ical(content).walk("VEVENT")
    assert first.decoded("DTSTART") == date(2027, 2, 1)
    assert first.decoded("DTEND") == date(2027, 2, 4)
    assert first["TRANSP"] == "TRANSPARENT"
    assert second.decoded("DTSTART") == NINE
    assert dict(properties(content))["X-PUBLISHED-TTL"] == "PT6H"
