"""Merit against reach: the same problem at several prices of a score point."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sebalai.selection.explain.compare import summary
from sebalai.selection.problem import Problem
from sebalai.selection.rules import How
from sebalai.selection.solver import select

PRICES = (0.0, 1.0, 2.0, 4.0, 8.0, 16.0)


@dataclass(frozen=True)
class Point:
    """The list at one price: a full score point is worth ``price`` colleagues."""

    price: float
    mean_score: float | None
    reach1: float
    reach2: float
    people: tuple[str, ...]


def trade_off(
    problem: Problem,
    prices: Iterable[float] = PRICES,
    how: str = How.FAST,
    seed: int = 0,
) -> list[Point]:
    """One point for each price, in the order given."""
    points = []
    for price in prices:
        people = select(replace(problem, merit_price=price), how=how, seed=seed).people
        figures = summary(problem, people)
        points.append(
            Point(price, figures.mean_score, figures.reach1, figures.reach2, people)
        )
    return points
