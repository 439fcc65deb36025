"""How firmly each seat stands when some answers had not come in."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sebalai.selection.problem import Problem
from sebalai.selection.solver import improve, ranks, start

SILENT_WEIGHT = 0.02  # a colleague whose answer is left out still counts a little


def stability(
    problem: Problem, rounds: int = 50, drop: float = 0.2, seed: int = 0
) -> dict[str, float]:
    """Share of re-solves that choose each id; those never chosen are left out.

    Each round leaves out a random ``drop`` of colleagues' answers (seeded). Empty where
    no list obeys the rules.
    """
    draw = np.random.default_rng(seed)
    rank = ranks(problem.people.ids, seed)
    times = np.zeros(len(problem))
    for _ in range(rounds):
        silent = draw.random(len(problem)) < drop
        weights = problem.weights * np.where(silent, SILENT_WEIGHT, 1.0)
        thinned = replace(problem, weights=weights)
        state = start(thinned, rank)
        if state is None:
            return {}
        improve(state, rank, passes=1)
        times[state.people] += 1
    found = np.flatnonzero(times)
    return {problem.people.ids[place]: float(times[place]) / rounds for place in found}
