"""Why somebody of an earlier list does not go on; the first reason counts. No Django.

Source: PermenPANRB 27/2014 lets an agency replace agents; which changes end a term is
read from practice (moves, retirement, punishment, giving up).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sebalai.selection.eligibility import Reason


class Leaving(StrEnum):
    """In the order in which one is told."""

    RETIRED = "retired"
    GONE = "gone"
    MOVED = "moved"
    RESIGNED = "resigned"
    SCREENED_OUT = "screened_out"
    SANCTIONED = "sanctioned"
    RETIRES = "retires"
    AWAY = "away"
    LEADS = "leads"
    PROBATIONARY = "probationary"
    PART_TIME = "part_time"
    NOT_KEPT = "not_kept"  # could have stayed; the committee chose otherwise


@dataclass(frozen=True)
class Case:
    """What is known today of a member of the earlier list.

    ``reasons`` are those that keep anybody from being chosen.
    """

    is_active: bool
    is_of_age: bool  # old enough to have retired
    same_unit: bool
    gave_up: bool
    screened_out: bool
    reasons: tuple[Reason, ...] = ()


def leaving(case: Case) -> Leaving | None:
    """Why the person does not stay; None for who does."""
    if not case.is_active:
        return Leaving.RETIRED if case.is_of_age else Leaving.GONE
    if not case.same_unit:
        return Leaving.MOVED
    if case.gave_up:
        return Leaving.RESIGNED
    if case.screened_out:
        return Leaving.SCREENED_OUT
    known = {reason.value for reason in case.reasons}
    return next((one for one in Leaving if one.value in known), None)
