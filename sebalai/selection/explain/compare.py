"""Lists side by side: reach, fairness, merit, and what they share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from sebalai.selection.arrays import Floats, Ints
from sebalai.selection.problem import Problem
from sebalai.selection.rules import DROPOUT, SUPPRESS_BELOW


@dataclass(frozen=True)
class Summary:
    """One list. Shares are 0 to 1 of all staff; ``worst_unit`` is the lowest share of
    a unit's people with at least one agent; ``after_dropout`` the expected share with
    an active agent when each leaves with the dropout chance."""

    people: int
    value: float
    reach1: float
    reach2: float
    worst_unit: float
    worst_unit_label: str
    mean_score: float | None
    after_dropout: float
    units_without: int


@dataclass(frozen=True)
class GroupRow:
    """A group of staff; reach is None where its people are too few to publish."""

    label: str
    people: int
    agents: int
    reach1: float | None
    reach2: float | None


def summary(
    problem: Problem, people: Iterable[str], dropout: float = DROPOUT
) -> Summary:
    """The figures of one list of ids."""
    chosen = problem.people.at(people)
    counts = problem.counts(chosen)
    sizes = problem.people.unit.sizes
    reached = np.bincount(problem.unit, weights=counts >= 1, minlength=len(sizes))
    share = reached / np.maximum(sizes, 1)
    worst = int(np.argmin(np.where(sizes > 0, share, np.inf)))
    agents = np.bincount(problem.unit[chosen], minlength=len(sizes))
    return Summary(
        people=len(chosen),
        value=problem.value(chosen),
        reach1=float((counts >= 1).mean()),
        reach2=float((counts >= 2).mean()),
        worst_unit=float(share[worst]),
        worst_unit_label=problem.people.unit.labels[worst],
        mean_score=_mean(problem.people.score[chosen]),
        after_dropout=float((1 - dropout**counts).mean()),
        units_without=int(((agents == 0) & (sizes > 0)).sum()),
    )


def compare(
    problem: Problem, lists: Mapping[str, Iterable[str]], dropout: float = DROPOUT
) -> tuple[dict[str, Summary], dict[tuple[str, str], int]]:
    """Each list's figures, and for each ordered pair how many people they share."""
    members = {name: frozenset(people) for name, people in lists.items()}
    figures = {name: summary(problem, of, dropout) for name, of in members.items()}
    shared = {
        (one, two): len(members[one] & members[two])
        for one in members
        for two in members
    }
    return figures, shared


def groups(problem: Problem, people: Iterable[str], attribute: str) -> list[GroupRow]:
    """People, agents and reach for each value of an attribute, in label order."""
    chosen = problem.people.at(people)
    counts = problem.counts(chosen)
    column = problem.people.column(attribute)
    agents = np.bincount(column.codes[chosen], minlength=len(column.labels))
    once, twice = (
        _share(column.codes, counts >= least, column.sizes) for least in (1, 2)
    )
    return [
        GroupRow(
            label=label,
            people=size,
            agents=int(agents[index]),
            reach1=None if size < SUPPRESS_BELOW else float(once[index]),
            reach2=None if size < SUPPRESS_BELOW else float(twice[index]),
        )
        for index, (label, size) in enumerate(
            zip(column.labels, column.sizes.tolist(), strict=True)
        )
    ]


def _share(codes: Ints, true: np.ndarray, sizes: Ints) -> Floats:
    held = np.bincount(codes, weights=true, minlength=len(sizes))
    return np.asarray(held / np.maximum(sizes, 1), np.float64)


def _mean(scores: Floats) -> float | None:
    known = scores[~np.isnan(scores)]
    return float(known.mean()) if len(known) else None
