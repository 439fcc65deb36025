"""How many answered, and what that lets us claim."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sebalai.selection.problem import Problem
from sebalai.selection.rules import Evidence, evidence


@dataclass(frozen=True)
class Answers:
    """``silent_units`` are those where nobody named anybody; nobody is named here."""

    people: int
    answered: int
    names: int
    silent_units: int
    scored: int
    evidence: Evidence


def answers(problem: Problem) -> Answers:
    """What is known of the nominations and scores of a problem."""
    spoke = np.diff(problem.ties.matrix.indptr) > 1
    units = len(problem.people.unit.labels)
    voices = np.bincount(problem.unit, weights=spoke, minlength=units)
    answered, names = int(spoke.sum()), problem.ties.kept
    silent = int((voices == 0).sum())
    return Answers(
        people=len(problem),
        answered=answered,
        names=names,
        silent_units=silent,
        scored=int((~np.isnan(problem.people.score)).sum()),
        evidence=evidence(answered / len(problem), names / max(answered, 1), silent),
    )
