"""Organisations in which everybody votes honestly, for the rules of patterns."""

from __future__ import annotations

import numpy as np

from sebalai.surveys.sealing import Vote


def honest(
    seed: int, people: int = 1300, *, spread: float = 1.0, questions: int = 3
) -> tuple[list[Vote], dict[int, int]]:
    """Votes and teams. Names come from the team (70 %), the unit (18 %) or anywhere,
    by fame with a log-normal ``spread``: 1.0 gives the in-degree Gini of measured
    networks (.5), 1.8 one far above any of them. 65 % answer.
    """
    rng = np.random.default_rng(seed)
    sizes: list[int] = []
    while sum(sizes) < people:
        sizes.append(int(np.clip(rng.lognormal(2.3, 0.7), 3, 80)))
    team = np.repeat(np.arange(len(sizes)), sizes)
    unit = team // 6
    fame = np.exp(rng.normal(0, spread, len(team)))
    pools = (
        [_Urn(np.flatnonzero(team == t), fame) for t in range(len(sizes))],
        [_Urn(np.flatnonzero(unit == u), fame) for u in range(unit[-1] + 1)],
        [_Urn(np.arange(len(team)), fame)],
    )
    votes = []
    for me in np.flatnonzero(rng.random(len(team)) < 0.65):
        near = pools[0][team[me]], pools[1][unit[me]], pools[2][0]
        levels = rng.choice(3, (questions, 5), p=(0.7, 0.18, 0.12))
        counts, luck = rng.integers(0, 6, questions), rng.random((questions, 5))
        choices = []
        for row, count, draws in zip(levels, counts, luck, strict=True):
            named = [
                near[level].draw(at) + 1 for level, at in zip(row, draws, strict=True)
            ]
            others = dict.fromkeys(one for one in named[:count] if one != me + 1)
            choices.append(tuple(others))
        votes.append(Vote(int(me) + 1, tuple(choices)))
    return votes, {person + 1: int(of) + 1 for person, of in enumerate(team)}


class _Urn:
    """Draws members in proportion to their fame."""

    def __init__(self, members: np.ndarray, fame: np.ndarray) -> None:
        self.members, self.upto = members, np.cumsum(fame[members])

    def draw(self, luck: float) -> int:
        at = np.searchsorted(self.upto, luck * self.upto[-1], side="right")
        return int(self.members[at])
