"""Dates as people and spreadsheets write them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

_BLANK = {"", "-", "--", "0", "null", "none", "nan", "00-00-0000", "0000-00-00"}
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january",
            "februari feb pebruari peb february",
            "maret mar march",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "agustus agu agt ags aug august",
            "september sep sept",
            "oktober okt oct october",
            "november nov nop nopember",
            "desember des dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_CLOCK = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$")
_PARTS = re.compile(r"(\w+)[\s./\-]+(\w+)[\s./\-,]+(\w+)")
_COMPACT = re.compile(r"(19|20)\d{6}")
_SERIAL = re.compile(r"\d{5}([.,]\d+)?")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_LAST_SERIAL = 73_415


class UnreadableDate(ValueError):
    """The cell holds something, but no date."""


def read_date(raw: object, *, epoch_1904: bool = False) -> date | None:
    """A date from a cell; None when empty.

    Reads spreadsheet serials (1900 or 1904 system), ISO, day-month-year with any
    separator, compact YYYYMMDD and month names in Indonesian or English.
    """
    if raw is None or isinstance(raw, date):
        return raw.date() if isinstance(raw, datetime) else raw
    if isinstance(raw, int | float):
        return _from_number(raw, epoch_1904)
    return _from_text(str(raw), epoch_1904)


def _from_text(raw: str, epoch_1904: bool) -> date | None:
    text = _CLOCK.sub("", raw.strip().lstrip("'").strip())
    if text.lower() in _BLANK:
        return None
    if _COMPACT.fullmatch(text):
        return _date(int(text[:4]), int(text[4:6]), int(text[6:]), text)
    if _SERIAL.fullmatch(text):
        return _from_number(float(text.replace(",", ".")), epoch_1904)
    if match := _PARTS.fullmatch(text):
        return _from_parts(match[1], match[2], match[3], text)
    raise UnreadableDate(text)


def _from_number(value: float, epoch_1904: bool) -> date | None:
    if value == 0:
        return None
    if 19_000_101 <= value <= 21_001_231:  # 19860926 typed as a number
        return read_date(str(int(value)))
    if (
        not 1 <= value <= _LAST_SERIAL or _FIRST_YEAR <= value <= _LAST_YEAR
    ):  # a bare year
        raise UnreadableDate(str(value))
    days = int(value)
    if epoch_1904:
        return date(1904, 1, 1) + timedelta(days)
    # Excel believes in 29 February 1900, so its later serials run one day ahead.
    return date(1899, 12, 31) + timedelta(days - (days > 59))


def _from_parts(first: str, second: str, third: str, text: str) -> date:
    month_name = _MONTHS.get(second.lower())
    if month_name and first.isdigit() and third.isdigit():
        return _date(int(third), month_name, int(first), text)
    if not (first.isdigit() and second.isdigit() and third.isdigit()):
        raise UnreadableDate(text)
    one, two, three = int(first), int(second), int(third)
    if len(first) == 4:
        return _date(one, two, three, text)
    if two > 12:  # only month-first can be meant
        one, two = two, one
    return _date(three, two, one, text)


def _date(year: int, month: int, day: int, text: str) -> date:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise UnreadableDate(text)
    try:
        return date(year, month, day)
    except ValueError:
        raise UnreadableDate(text) from None
