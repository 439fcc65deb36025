"""Telephone numbers in the one form that every gateway reads, E.164."""

from __future__ import annotations

import re

_DECOR = re.compile(r"[\s().\-/]+")
_E164 = re.compile(r"\+[1-9]\d{7,14}")


def e164(typed: str, *, country: str = "62") -> str:
    """``+6281234567890`` for ``0812-3456-7890``; raises ValueError for no number.

    A number without ``+`` or ``00`` is one of the ``country``, with or without its code
    or the zero in front.
    """
    number = _DECOR.sub("", typed)
    if number.startswith("00"):
        number = "+" + number[2:]
    elif number.startswith("0"):
        number = f"+{country}{number[1:]}"
    elif number.startswith(country):
        number = "+" + number
    elif not number.startswith("+"):
        number = f"+{country}{number}"
    if number.startswith(f"+{country}0"):  # +62 (0)812 …, as on visiting cards
        number = f"+{country}{number[len(country) + 2 :]}"
    if not (number.isascii() and _E164.fullmatch(number)):
        raise ValueError(typed)
    return number
