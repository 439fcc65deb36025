"""Bounds that keep the agents' make-up near that of the people who can be chosen."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from math import ceil, floor

import numpy as np

from sebalai.selection.problem.people import People

IN_POINTS = frozenset({"gender"})


def resembling(
    people: People,
    seats: int,
    slack: Mapping[str, float | None],
    in_points: Collection[str] = IN_POINTS,
) -> dict[str, dict[str, tuple[int, int]]]:
    """Least and most agents of each group, by attribute and value, for ``problem``.

    ``slack`` is how far a group may stray from its proportional number: as a share of
    all seats for the attributes ``in_points``, of that number itself for the others;
    None leaves an attribute free, and people without a value are not counted.
    """
    found: dict[str, dict[str, tuple[int, int]]] = {}
    able = max(int(people.eligible.sum()), 1)
    for attribute, room in slack.items():
        if room is None:
            continue
        column = people.column(attribute)
        held = np.bincount(column.codes[people.eligible], minlength=len(column.labels))
        found[attribute] = {}
        for label, quota in zip(column.labels, held * seats / able, strict=True):
            if label:
                is_share = attribute in in_points
                found[attribute][label] = limits(quota, seats, room, is_share)
    return found


def limits(quota: float, seats: int, room: float, is_share: bool) -> tuple[int, int]:
    """Least and most seats of a group whose proportional number is ``quota``."""
    stray = room * (seats if is_share else quota)
    return max(0, floor(quota - stray)), min(seats, ceil(quota + stray))
