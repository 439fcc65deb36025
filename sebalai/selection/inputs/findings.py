"""What can be said of a row, as codes and figures; sentences are made elsewhere."""

from __future__ import annotations

from enum import StrEnum


class Finding(StrEnum):
    """Besides these a number has the problems of the directory's NumberProblem.

    Where a file has two numbers or dates, ``column`` says which one is meant.
    """

    UNKNOWN_PERSON = "unknown_person"
    HAS_LEFT = "has_left"
    NAME_DIFFERS = "name_differs"  # warning: name, known
    TWICE = "twice"  # first: row of the first
    LEVEL_UNKNOWN = "level_unknown"  # cell
    START_MISSING = "start_missing"
    DATE_UNREADABLE = "date_unreadable"  # column, cell
    ENDS_BEFORE_START = "ends_before_start"
    SCORE_MISSING = "score_missing"
    SCORE_NOT_A_NUMBER = "score_not_a_number"  # cell
    SCORE_OUTSIDE = "score_outside"  # cell
    NAMES_SELF = "names_self"
    MANY_NAMES = "many_names"  # warning: most
