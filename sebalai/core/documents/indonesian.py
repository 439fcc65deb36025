"""Numbers, dates and ordinals as Indonesian official documents spell them."""

from __future__ import annotations

import string
from datetime import date

MONTHS = (
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November "
    "Desember"
).split()
WEEKDAYS = "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split()
_UNITS = "nol satu dua tiga empat lima enam tujuh delapan sembilan".split()
_SCALES = (
    (1_000_000_000, "miliar"),
    (1_000_000, "juta"),
    (1_000, "ribu"),
    (100, "ratus"),
    (10, "puluh"),
)


def long_date(day: date) -> str:
    """``2026-02-01`` as ``1 Februari 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday(day: date) -> str:
    return WEEKDAYS[day.weekday()]


def spelled_date(day: date) -> str:
    """``2027-02-01`` as minutes tell it: ``satu Februari dua ribu dua puluh tujuh``."""
    return f"{spelled(day.day)} {MONTHS[day.month - 1]} {spelled(day.year)}"


def spelled(number: int) -> str:
    """A number below a trillion in words: 300 is ``tiga ratus``, 1100 ``seribu seratus``."""
    if not 0 <= number < 10**12:
        raise ValueError(f"{number} is not between 0 and a trillion")
    if number < 10:
        return _UNITS[number]
    if number == 11:
        return "sebelas"
    if 11 < number < 20:
        return f"{_UNITS[number - 10]} belas"
    scale, name = next(pair for pair in _SCALES if number >= pair[0])
    count, rest = divmod(number, scale)
    head = f"se{name}" if count == 1 and scale < 10**6 else f"{spelled(count)} {name}"
    return f"{head} {spelled(rest)}" if rest else head


def ordinal(position: int) -> str:
    """The name of a numbered order, from 1: KESATU, KEDUA … KESEPULUH, KESEBELAS."""
    if position < 1:
        raise ValueError(f"orders count from 1, not {position}")
    return f"KE{spelled(position).upper()}"


def letter(position: int) -> str:
    """The letter of a point, from 1: a … z, aa, ab …"""
    if position < 1:
        raise ValueError(f"points count from 1, not {position}")
    letters = ""
    while position:
        position, index = divmod(position - 1, 26)
        letters = string.ascii_lowercase[index] + letters
    return letters
