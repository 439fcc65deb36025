"""The code shown in the hall: it changes every 30 seconds and nobody can make one up.

A code is a time step and a seal on it. The server writes the step, so that a phone's
own clock never matters; a scan that a phone keeps and sends later still says when the
code hung on the wall. What cannot be proven is that the phone was there: a late code
may have come from elsewhere, which is why it is told apart.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum

LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # no look-alikes, as in our addresses
STEP = timedelta(seconds=30)
STEP_LENGTH = 6  # 31 ** 6 steps last for eight centuries
SEAL_LENGTH = 10  # 49 bits for a code that counts for a minute and a half
LENGTH = STEP_LENGTH + SEAL_LENGTH
TOLERANCE = 1  # steps before and after the present one


class Arrival(StrEnum):
    ON_TIME = "on_time"
    LATE = "late"
    TOO_LATE = "too_late"
    AHEAD = "ahead"  # of a step that has not come


def step_at(moment: datetime) -> int:
    return int(moment.timestamp() // STEP.total_seconds())


def begins(step: int) -> datetime:
    return datetime.fromtimestamp(step * STEP.total_seconds(), UTC)


def code(key: bytes, step: int) -> str:
    """What hangs on the wall during ``step``."""
    return _written(step, STEP_LENGTH) + _seal(key, step)


def read(keys: Sequence[bytes], text: str) -> int | None:
    """The step of a genuine code; None for anything else.

    Several keys are tried, so that changing the secret empties no hall.
    """
    text = text.strip().lower()
    if len(text) != LENGTH or not set(text) <= set(LETTERS):
        return None
    step, seal = _number(text[:STEP_LENGTH]), text[STEP_LENGTH:]
    genuine = [hmac.compare_digest(_seal(key, step), seal) for key in keys]
    return step if any(genuine) else None


def judge(step: int, now: datetime, *, late: timedelta) -> Arrival:
    """How a genuine code of ``step`` that arrives ``now`` counts."""
    behind = step_at(now) - step
    if behind < -TOLERANCE:
        return Arrival.AHEAD
    if behind <= TOLERANCE:
        return Arrival.ON_TIME
    return Arrival.LATE if now - begins(step) <= late else Arrival.TOO_LATE


def _seal(key: bytes, step: int) -> str:
    digest = hmac.new(key, str(step).encode(), hashlib.sha256).digest()
    return _written(int.from_bytes(digest, "big"), SEAL_LENGTH)


def _written(number: int, length: int) -> str:
    letters = []
    for _place in range(length):
        number, letter = divmod(number, len(LETTERS))
        letters.append(LETTERS[letter])
    return "".join(reversed(letters))


def _number(text: str) -> int:
    number = 0
    for letter in text:
        number = number * len(LETTERS) + LETTERS.index(letter)
    return number
