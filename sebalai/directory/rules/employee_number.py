"""NIP of a PNS and NI of a PPPK: 18 digits that carry facts, without a check digit.

NIP: birth YYYYMMDD, start YYYYMM, sex, serial 3 (Peraturan Kepala BKN 22/2007).
NI PPPK: birth YYYYMMDD, year YYYY, constant 2, contract 1-9, sex, serial 3. Its
digits 13-14 are therefore 21-29, never a month: that tells the two apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sebalai.directory.rules.people import Gender

LENGTH = 18
MIN_AGE_AT_START = 18
_DROPPED = re.compile(r"[\s'‘’`´\u200b\u200e\ufeff\u00a0]+")
_SCIENTIFIC = re.compile(r"\d([.,]\d+)?[eE]\+?\d+|\d{16,}[.,]0+")
_EXACT_FLOAT = 2**53
_EXCEL_DIGITS = 15


class Scheme(StrEnum):
    PNS = "pns"
    PPPK = "pppk"


class NumberProblem(StrEnum):
    MISSING = "number_missing"
    LOST_DIGITS = "number_lost_digits"
    NOT_DIGITS = "number_not_digits"
    LENGTH = "number_length"
    BIRTH_DATE = "number_birth_date"
    START_MONTH = "number_start_month"
    SEX = "number_sex"
    SERIAL = "number_serial"
    TOO_YOUNG = "number_too_young"


@dataclass(frozen=True, slots=True)
class NumberFacts:
    """What a well-formed number says. ``contract`` is 0 for a PNS."""

    number: str
    scheme: Scheme
    born: date
    gender: Gender
    start_year: int
    contract: int
    serial: int


def clean_employee_number(raw: object) -> str | NumberProblem:
    """The digits as typed, without apostrophes and spaces.

    A number that a spreadsheet kept as a number has lost its last digits: Excel keeps
    15, a float 16. No guess is made.
    """
    if raw is None or isinstance(raw, bool):
        return NumberProblem.MISSING
    if isinstance(raw, float):
        return str(int(raw)) if abs(raw) < _EXACT_FLOAT else NumberProblem.LOST_DIGITS
    text = _DROPPED.sub("", str(raw))
    if not text:
        return NumberProblem.MISSING
    if _SCIENTIFIC.fullmatch(text):
        return NumberProblem.LOST_DIGITS
    if isinstance(raw, int) and len(text) > _EXCEL_DIGITS and text.endswith("000"):
        return NumberProblem.LOST_DIGITS
    return text


def read_employee_number(raw: object) -> NumberFacts | NumberProblem:
    """The facts in a NIP or NI PPPK, or the first thing wrong with it."""
    text = clean_employee_number(raw)
    if isinstance(text, NumberProblem):
        return text
    if not (text.isascii() and text.isdigit()):
        return NumberProblem.NOT_DIGITS
    if len(text) != LENGTH:
        return NumberProblem.LENGTH
    try:
        born = date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return NumberProblem.BIRTH_DATE
    return _check_rest(text, born) or _facts(text, born)


def _check_rest(text: str, born: date) -> NumberProblem | None:
    """What is wrong after the birth date; a PPPK's month of start is not known."""
    month = 12 if _is_pppk(text) else int(text[12:14])
    if not 1 <= month <= 12:
        return NumberProblem.START_MONTH
    if text[14] not in "12":
        return NumberProblem.SEX
    if text[15:] == "000":
        return NumberProblem.SERIAL
    months = (int(text[8:12]) - born.year) * 12 + month - born.month
    return NumberProblem.TOO_YOUNG if months < MIN_AGE_AT_START * 12 else None


def _is_pppk(text: str) -> bool:
    return 21 <= int(text[12:14]) <= 29


def _facts(text: str, born: date) -> NumberFacts:
    pppk = _is_pppk(text)
    return NumberFacts(
        number=text,
        scheme=Scheme.PPPK if pppk else Scheme.PNS,
        born=born,
        gender=Gender.MALE if text[14] == "1" else Gender.FEMALE,
        start_year=int(text[8:12]),
        contract=int(text[13]) if pppk else 0,
        serial=int(text[15:]),
    )


def format_employee_number(number: str) -> str:
    """Grouped as printed in decrees: ``19860926 201505 1 001``."""
    if len(number) != LENGTH:
        return number
    return f"{number[:8]} {number[8:14]} {number[14]} {number[15:]}"


def mask_employee_number(number: str) -> str:
    """Without birth date and sex, yet enough to tell two namesakes apart."""
    if len(number) != LENGTH:
        return "•" * len(number)
    return f"•••••••• {number[8:12]}•• • {number[15:]}"
