"""Small organisations for brute force, and every list their rules allow."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any

import numpy as np

from sebalai.selection.problem import Problem, ladder, problem

LADDERS = (ladder(), ladder((1,), 0.0), ladder((1,), 0.2), ladder((0.6, 0.4), 0.3))


def world(
    seed: int, people: int = 11, units: int = 3, seats: int = 4, banded: bool = False
) -> Problem:
    """A random organisation; the seed also decides score price, locks and bounds."""
    draw = np.random.default_rng(seed)
    ids = [f"p{number}" for number in draw.permutation(people)]
    unit = [f"u{at % units}" for at in range(people)]
    eligible = draw.random(people) > 0.2
    eligible[:units] = True  # every unit can fill a seat
    staff = {
        "id": ids,
        "unit": unit,
        "gender": draw.choice(["F", "M"], people).tolist(),
        "grade": draw.choice(["3", "4"], people).tolist(),
        "eligible": eligible.tolist(),
        "score": draw.random(people).round(2).tolist(),
    }
    named = draw.random((people, people)) < 0.25
    pairs = [(ids[i], ids[j]) for i, j in zip(*named.nonzero(), strict=True)]
    band = dict.fromkeys(unit, 1), dict.fromkeys(unit, 2)
    stated = problem(
        staff,
        pairs,
        band if banded else seats,
        merit_price=float(draw.choice([0.0, 0.5, 2.0])),
        steps=LADDERS[seed % len(LADDERS)],
        weights={ids[0]: 2.0} if seed % 3 == 0 else None,
        total=seats if banded else None,
    )
    return restrict(stated, seed)


def restrict(stated: Problem, seed: int) -> Problem:
    """Sometimes a lock, sometimes bounds, that at least one list obeys."""
    lists = allowed(stated)
    pattern = lists[seed % len(lists)]
    staff = stated.people
    if seed % 2:
        stated = replace(stated, locked_in=pattern[:1])
    if seed % 5 < 2:
        women = staff.gender.values()
        held = sum(women[at] == "F" for at in pattern)
        bounds = {"gender": {"F": (held, held)}} if "F" in women else {}
        stated = problem(
            staff,
            stated.ties,
            (by_unit(stated, stated.lowest), by_unit(stated, stated.highest)),
            merit_price=stated.merit_price,
            bounds=bounds,
            lock_in=staff.named(stated.locked_in),
            steps=stated.steps,
            total=stated.total,
        )
    return stated


def by_unit(stated: Problem, seats: np.ndarray) -> dict[str, int]:
    return dict(zip(stated.people.unit.labels, seats.tolist(), strict=True))


def allowed(stated: Problem) -> list[np.ndarray]:
    """Every list that obeys the rules, the slow and certain way."""
    people = np.flatnonzero(stated.candidates)
    lists = (np.array(some) for some in combinations(people, stated.total))
    return [some for some in lists if not stated.broken(some)]


def best_value(stated: Problem) -> float:
    return max(stated.value(some) for some in allowed(stated))


def survey(people: int, seats: int, **rules: Any) -> Problem:
    """A larger organisation than brute force can take, in eight units."""
    draw = np.random.default_rng(people)
    ids = [f"p{number:04d}" for number in range(people)]
    staff = {
        "id": ids,
        "unit": np.sort(draw.integers(0, 8, people)).tolist(),
        "gender": draw.choice(["F", "M"], people).tolist(),
        "eligible": (draw.random(people) > 0.15).tolist(),
    }
    pull = np.exp(draw.normal(0, 1.2, people))
    named = draw.choice(people, 2 * people, p=pull / pull.sum())
    pairs = [(ids[at % people], ids[to]) for at, to in enumerate(named)]
    return problem(staff, pairs, seats, **rules)
