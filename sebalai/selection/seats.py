"""Seats per unit: highest averages or largest remainder, with floors and caps."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sebalai.selection.arrays import Floats, Ints
from sebalai.selection.rules import FLOOR, Method


class SeatsDoNotFit(ValueError):
    """The floors and caps leave no room for this number of seats."""

    def __init__(self, seats: int, lowest: int, highest: int) -> None:
        super().__init__(f"{seats} seats, but the rules allow {lowest} to {highest}")
        self.seats, self.lowest, self.highest = seats, lowest, highest


@dataclass(frozen=True)
class SeatTie:
    """Units with the same claim to the last seats; the larger, then the earlier, won."""

    winners: tuple[int, ...]
    losers: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class SeatPlan:
    """Seats by unit in the order of the sizes, and the tie that decided the last."""

    seats: Ints
    tie: SeatTie | None


def apportion(
    sizes: Sequence[int] | Ints,
    seats: int,
    floor: int | Sequence[int] | Ints = FLOOR,
    cap: int | Sequence[int] | Ints | None = None,
    method: str = Method.WEBSTER,
) -> Ints:
    """Whole seats per unit, in the order of ``sizes`` (people per unit).

    ``floor`` and ``cap`` are one number or one for each unit; a cap is never above
    the size and a floor never above the cap. Raises SeatsDoNotFit.
    Webster / Sainte-Laguë: Balinski & Young, *Fair Representation*, 2001.
    """
    return plan(sizes, seats, floor, cap, method).seats


def plan(
    sizes: Sequence[int] | Ints,
    seats: int,
    floor: int | Sequence[int] | Ints = FLOOR,
    cap: int | Sequence[int] | Ints | None = None,
    method: str = Method.WEBSTER,
) -> SeatPlan:
    """``apportion`` together with the tie that decided the last seats."""
    size = np.asarray(sizes, np.int64)
    highest = size if cap is None else np.minimum(np.asarray(cap, np.int64), size)
    highest = np.broadcast_to(highest, size.shape)
    lowest = np.minimum(np.asarray(floor, np.int64), highest)
    if not lowest.sum() <= seats <= highest.sum():
        raise SeatsDoNotFit(seats, int(lowest.sum()), int(highest.sum()))
    if Method(method) is Method.WEBSTER:
        return _highest_averages(size, seats, lowest, highest)
    return _largest_remainders(size, seats, lowest, highest)


def _highest_averages(size: Ints, seats: int, lowest: Ints, highest: Ints) -> SeatPlan:
    given = lowest.tolist()
    people = size.tolist()

    def claim(unit: int) -> tuple[float, int, int]:
        # Division of whole numbers rounds correctly, so equal claims are equal floats.
        return (-people[unit] / (2 * given[unit] + 1), -people[unit], unit)

    queue = [claim(u) for u in range(len(people)) if given[u] < highest[u]]
    heapq.heapify(queue)
    winners: list[int] = []
    last = 0.0
    for _ in range(seats - sum(given)):
        quotient, _, unit = heapq.heappop(queue)
        if quotient != last:
            winners, last = [], quotient
        winners.append(unit)
        given[unit] += 1
        if given[unit] < highest[unit]:
            heapq.heappush(queue, claim(unit))
    losers = sorted(unit for quotient, _, unit in queue if quotient == last)
    return SeatPlan(np.array(given, np.int64), _tie(winners, losers))


def _largest_remainders(
    size: Ints, seats: int, lowest: Ints, highest: Ints
) -> SeatPlan:
    quota = _clamped_quota(size, seats, lowest, highest)
    given = np.clip(np.floor(quota + 1e-9).astype(np.int64), lowest, highest)
    remainder = np.where(given < highest, quota - given, -1.0).round(9)
    order = np.lexsort((np.arange(len(size)), -size, -remainder))
    left = seats - int(given.sum())
    given[order[:left]] += 1
    if not left:
        return SeatPlan(given, None)
    equal = remainder == remainder[order[left - 1]]
    winners = [u for u in order[:left].tolist() if equal[u]]
    losers = [u for u in order[left:].tolist() if equal[u]]
    return SeatPlan(given, _tie(winners, losers))


def _tie(winners: list[int], losers: list[int]) -> SeatTie | None:
    return SeatTie(tuple(winners), tuple(losers)) if losers else None


def _clamped_quota(size: Ints, seats: int, lowest: Ints, highest: Ints) -> Floats:
    """Proportional shares between floors and caps, scaled to add up to the seats."""
    low, high = 0.0, float(seats)
    for _ in range(200):
        middle = (low + high) / 2
        if np.clip(middle * size, lowest, highest).sum() < seats:
            low = middle
        else:
            high = middle
    return np.clip(high * size, lowest, highest)
