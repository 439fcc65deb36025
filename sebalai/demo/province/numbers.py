"""Employee numbers of valid structure that no real person can bear.

NIP: birth YYYYMMDD, start YYYYMM, sex 1 or 2, serial. NI PPPK: birth YYYYMMDD,
year YYYY, the constant 2, contract 1-9, sex, serial. Real serials count up from
001 and never reach the nine hundreds, where ours begin.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Final

from sebalai.demo.province.names import Gender
from sebalai.demo.province.person import Employment

FIRST_SERIAL: Final = 901
_LAST_SERIAL: Final = 999


class NumberBook:
    """Hands out each number once; governments that begin at other serials never meet."""

    def __init__(self, first_serial: int = FIRST_SERIAL) -> None:
        self._first = first_serial
        self._taken: Counter[str] = Counter()

    def allot(
        self, *, birth: date, start: date, gender: Gender, employment: Employment
    ) -> str:
        """Next free number of these dates; raises ValueError when none is left."""
        sex = "1" if gender == "M" else "2"
        period = f"{start:%Y%m}" if employment is Employment.PNS else f"{start:%Y}21"
        stem = f"{birth:%Y%m%d}{period}{sex}"
        serial = self._first + self._taken[stem]
        if serial > _LAST_SERIAL:
            raise ValueError(f"no number left for {stem}")
        self._taken[stem] += 1
        return f"{stem}{serial}"
