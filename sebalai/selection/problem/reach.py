"""The value ladder: what the first, second, … agent of a colleague is worth."""

from __future__ import annotations

from collections.abc import Sequence
from math import comb

import numpy as np

from sebalai.selection.arrays import Floats
from sebalai.selection.problem.issues import Issue, IssueCode, Unusable
from sebalai.selection.rules import DROPOUT, LEVELS, SHARES


def ladder(
    shares: Sequence[float] = SHARES, dropout: float = DROPOUT, levels: int = LEVELS
) -> Floats:
    """Expected colleagues won by the k-th agent a colleague turns to, ``levels`` of them.

    ``shares[k]`` of the staff shift once k + 1 active agents whom they trust do, and
    an agent is active with probability ``1 - dropout``; shares are scaled to one.
    Falling shares make the steps fall, which the proofs need, so rising ones raise
    Unusable. One share and no dropout is maximum coverage (Church & ReVelle 1974),
    one share with dropout is MEXCLP (Daskin 1983).
    """
    if not 0 <= dropout < 1:
        raise Unusable(Issue.about(IssueCode.DROPOUT_OUTSIDE, dropout=dropout))
    falling = all(a >= b >= 0 for a, b in zip(shares, shares[1:], strict=False))
    if not falling or not shares or shares[0] <= 0:
        raise Unusable(Issue(IssueCode.LADDER_RISES))
    share = np.zeros(max(levels, len(shares)))
    share[: len(shares)] = np.asarray(shares, np.float64) / sum(shares)
    active = 1 - dropout
    return np.array(
        [
            active
            * sum(_binomial(before, k, active) * share[k] for k in range(before + 1))
            for before in range(levels)
        ]
    )


def _binomial(trials: int, hits: int, chance: float) -> float:
    return comb(trials, hits) * chance**hits * (1 - chance) ** (trials - hits)
