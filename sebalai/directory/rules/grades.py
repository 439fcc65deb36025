"""Golongan and pangkat of a PNS (PP 99/2000, annex), golongan of a PPPK (I-XVII)."""

from __future__ import annotations

import re
from dataclasses import dataclass

_RANKS = {
    "I/a": "Juru Muda",
    "I/b": "Juru Muda Tk. I",
    "I/c": "Juru",
    "I/d": "Juru Tk. I",
    "II/a": "Pengatur Muda",
    "II/b": "Pengatur Muda Tk. I",
    "II/c": "Pengatur",
    "II/d": "Pengatur Tk. I",
    "III/a": "Penata Muda",
    "III/b": "Penata Muda Tk. I",
    "III/c": "Penata",
    "III/d": "Penata Tk. I",
    "IV/a": "Pembina",
    "IV/b": "Pembina Tk. I",
    "IV/c": "Pembina Utama Muda",
    "IV/d": "Pembina Utama Madya",
    "IV/e": "Pembina Utama",
}
_ROMANS = (
    *("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"),
    *("XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII"),
)
_PNS_ORDER = {code: order for order, code in enumerate(_RANKS, start=1)}
_PPPK_ORDER = {code: order for order, code in enumerate(_ROMANS, start=1)}
_PNS = re.compile(r"(IV|I{1,3}|[1-4])\s*[/.\-\s]?\s*([A-E])(?![A-Z])")
_PPPK = re.compile(r"(X(?:VI{0,2}|IV|I{0,3})|I[XV]|VI{0,3}|I{1,3}|1[0-7]|[1-9])\b")


@dataclass(frozen=True, slots=True)
class Grade:
    """``code`` as printed, ``group`` for statistics, ``order`` within its ladder."""

    code: str
    group: str
    order: int
    rank: str


def read_grade(raw: str) -> Grade | None:
    """``III/d``, ``IIID``, ``3-d``, ``III/d - Penata Tk. I`` or PPPK ``IX``; else None."""
    text = re.sub(r"^(GOL(ONGAN)?\.?\s*)?(RUANG\s*)?", "", raw.strip().upper())
    if match := _PNS.match(text):
        roman = match[1] if not match[1].isdigit() else _ROMANS[int(match[1]) - 1]
        code = f"{roman}/{match[2].lower()}"
        if code not in _RANKS:
            return None
        return Grade(code, roman, _PNS_ORDER[code], _RANKS[code])
    if match := _PPPK.match(text):
        code = match[1] if not match[1].isdigit() else _ROMANS[int(match[1]) - 1]
        return Grade(code, grade_group(code), _PPPK_ORDER[code], "")
    return None


def rank_of(code: str) -> str:
    """Pangkat of a golongan; empty for a PPPK, who has none."""
    return _RANKS.get(code, "")


def grade_group(code: str) -> str:
    """The group a grade is counted in: I to IV for a PNS, four bands for a PPPK.

    PPPK golongan I-IV, V-VIII, IX-XII and XIII-XVII stand for school, diploma, degree
    and senior posts (Perpres 98/2020, annex I).
    """
    if "/" in code:
        return code.partition("/")[0]
    order = _PPPK_ORDER.get(code)
    if order is None:
        return ""
    for last, name in ((4, "PPPK I-IV"), (8, "PPPK V-VIII"), (12, "PPPK IX-XII")):
        if order <= last:
            return name
    return "PPPK XIII-XVII"
