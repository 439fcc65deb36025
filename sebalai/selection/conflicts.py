"""Who may not assess whom, read off the unit tree.

Nobody scores themself, a superior, somebody under them, or a colleague of the same team.
Source: conflict of interest, PermenPANRB 17/2024; the distances are policy.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Conflict(StrEnum):
    """In the order in which they are told."""

    SELF = "self"
    LEADS = "leads"  # the assessor stands above the candidate
    LED = "led"  # the candidate stands above the assessor
    TEAM = "team"
    DECLARED = "declared"


@dataclass(frozen=True)
class Place:
    """A person in the tree. ``above``: units from the root down to their own.

    ``team`` is the sub-unit right below the work unit, or the work unit itself.
    ``heads`` are the units that the person leads.
    """

    person: str
    above: tuple[int, ...]
    team: int | None
    heads: frozenset[int] = frozenset()


def conflict(assessor: Place, candidate: Place) -> Conflict | None:
    """The first reason why the one may not score the other; None where there is none."""
    if assessor.person == candidate.person:
        return Conflict.SELF
    if assessor.heads & set(candidate.above):
        return Conflict.LEADS
    if candidate.heads & set(assessor.above):
        return Conflict.LED
    if _share_a_team(assessor, candidate):
        return Conflict.TEAM
    return None


def _share_a_team(one: Place, other: Place) -> bool:
    same_unit = bool(one.above) and one.above[-1:] == other.above[-1:]
    return same_unit or (one.team is not None and one.team == other.team)


def conflicts(
    assessors: Collection[Place], candidates: Collection[Place]
) -> dict[str, dict[str, Conflict]]:
    """By candidate: the assessors who may not score them, with the reason."""
    found: dict[str, dict[str, Conflict]] = {}
    for candidate in candidates:
        reasons = {a.person: conflict(a, candidate) for a in assessors}
        found[candidate.person] = {a: why for a, why in reasons.items() if why}
    return found


def told(reasons: Mapping[str, Conflict]) -> dict[Conflict, int]:
    """How many assessors each reason excludes."""
    every = list(reasons.values())
    return {why: every.count(why) for why in Conflict if why in every}
