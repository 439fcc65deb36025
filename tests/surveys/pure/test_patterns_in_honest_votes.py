"""How often the rules find something where everybody voted honestly.

The figures are those that the docstrings of ``patterns`` state.
"""

from __future__ import annotations

from collections import Counter

import pytest

from sebalai.surveys.patterns import Kind, find
from tests.surveys.pure.honest import honest

SEEDS = range(6)


def false_alarms(**world):
    """Findings of each kind per 1,000 ballots."""
    found, ballots = Counter(), 0
    for seed in SEEDS:
        votes, teams = honest(seed, **world)
        ballots += len(votes)
        found.update(pattern.kind for pattern in find(votes, teams))
    return {kind: 1000 * found[kind] / ballots for kind in Kind}


@pytest.mark.parametrize("questions", [3, 1])
def test_almost_never_in_an_organisation_like_the_measured_ones(questions):
    rates = false_alarms(spread=1.0, questions=questions)
    assert max(rates.values()) < 0.1


@pytest.mark.parametrize("questions", [3, 1])
def test_rarely_where_fame_is_spread_more_unevenly_than_anywhere(questions):
    rates = false_alarms(spread=1.8, questions=questions)
    assert rates[Kind.IDENTICAL] < 0.3
    assert rates[Kind.RING] < 0.1
    assert rates[Kind.CONCENTRATION] < 0.6
