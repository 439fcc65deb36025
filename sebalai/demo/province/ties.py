"""Who trusts whom, and what a survey of it would bring in.

Ties are local (team, then unit, then anywhere), close triangles, are partly
returned and pile up on few people; the figures were fitted to measured networks
(clustering .26, ties inside the unit .77, in-degree Gini .49, reciprocity .39).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from sebalai.demo.province.build import Province
from sebalai.demo.province.person import Person
from sebalai.demo.province.units import Unit

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

# Question codes of the trust poll and how often each is the reason for a name.
QUESTIONS: Final = ("saran", "teladan", "penggerak")
_QUESTION_SHARES: Final = (0.5, 0.3, 0.2)
_SECOND_QUESTION: Final = 0.1

_MEAN_TIES: Final = 7.0
_IN_TEAM: Final = 0.70
_IN_UNIT: Final = 0.15
_SPREAD: Final = 1.2
_CLOSURE: Final = 0.6
_RETURNED: Final = 0.15
_SCORE_CORRELATION: Final = 0.35
_SMALL_TEAM: Final = 5
_ECHELON_PULL: Final = {"I": 3, "II": 3, "III": 2, "IV": 1}
# The agent of the story is the one whom colleagues ask first.
_PULL: Final = {"budi": 25.0}


@dataclass(frozen=True)
class Survey:
    """Answers and scores; people are numbered as in `province.people`.

    `voter`, `chosen` and `question` are parallel and may name a pair twice with
    two questions; `score` has one figure from 0 to 100 for each person; `ties`
    holds the true pairs, shape (m, 2); `influence` what drew them.
    """

    voter: Ints
    chosen: Ints
    question: Ints
    score: Floats
    ties: Ints
    influence: Floats


def draw_survey(
    province: Province,
    *,
    seed: int | None = None,
    response: float = 0.65,
    names: int = 5,
    recall: float = 0.8,
    noise: float = 0.1,
) -> Survey:
    """Nominations as a real poll brings them: partial, capped and noisy."""
    rng = np.random.default_rng([province.seed if seed is None else seed, 7])
    units, teams = _blocks(province)
    influence = _influence(province.people, rng)
    ties = _true_ties(rng, units, teams, influence)
    voter, chosen = _answers(rng, ties, units, response, names, recall, noise)
    score = _scores(province.people, rng, influence)
    question = rng.choice(len(QUESTIONS), len(voter), p=_QUESTION_SHARES)
    again = np.flatnonzero(rng.random(len(voter)) < _SECOND_QUESTION)
    order = np.argsort(np.concatenate([np.arange(len(voter)), again]), kind="stable")
    voter = np.concatenate([voter, voter[again]])[order]
    chosen = np.concatenate([chosen, chosen[again]])[order]
    second = (question[again] + 1) % len(QUESTIONS)
    question = np.concatenate([question, second])[order]
    return Survey(voter, chosen, question, score, ties, influence)


def _blocks(province: Province) -> tuple[Ints, Ints]:
    """Work unit and team of each person, as numbers from 0."""
    sizes = Counter(person.unit_id for person in province.people)
    teams: list[str] = []
    for person in province.people:
        unit = province.unit[person.unit_id]
        teams.append(_team(unit, sizes[unit.id]))
    units = [province.unit[person.unit_id].work_unit_id for person in province.people]
    return (
        np.unique(units, return_inverse=True)[1].astype(np.int64),
        np.unique(teams, return_inverse=True)[1].astype(np.int64),
    )


def _team(unit: Unit, size: int) -> str:
    """Very small units share a team with their head's office."""
    alone = size < _SMALL_TEAM and unit.id != unit.work_unit_id
    return unit.parent_id if alone else unit.id


def _influence(people: list[Person], rng: np.random.Generator) -> Floats:
    pull = np.array(
        [_ECHELON_PULL.get(person.career.echelon.split(".")[0], 0) for person in people]
    )
    drawn = np.exp(rng.normal(0, _SPREAD, len(people))) * (1 + 0.4 * pull)
    for index, person in enumerate(people):
        drawn[index] = _PULL.get(person.key, drawn[index])
    return np.asarray(drawn, dtype=np.float64)


class _Urn:
    """Draws members of a block in proportion to their influence."""

    def __init__(self, block: Ints, influence: Floats) -> None:
        self._block = block
        self._members = np.argsort(block, kind="stable")
        self._sums = np.cumsum(influence[self._members])
        sizes = np.bincount(block)
        self._ends = np.cumsum(sizes)
        self._starts = self._ends - sizes

    def draw(self, rng: np.random.Generator, source: Ints) -> Ints:
        block = self._block[source]
        low = np.where(
            self._starts[block] > 0, self._sums[self._starts[block] - 1], 0.0
        )
        high = self._sums[self._ends[block] - 1]
        aim = low + rng.random(len(source)) * (high - low)
        found = np.searchsorted(self._sums, aim, side="right")
        found = found.clip(self._starts[block], self._ends[block] - 1)
        return self._members[found].astype(np.int64)


def _true_ties(
    rng: np.random.Generator, units: Ints, teams: Ints, influence: Floats
) -> Ints:
    count = len(units)
    degree = 3 + rng.poisson(_MEAN_TIES - 3, count)
    source = np.repeat(np.arange(count), degree)
    draw = rng.random(len(source))
    target = np.empty(len(source), dtype=np.int64)
    everyone = np.zeros(count, dtype=np.int64)
    bounds = (0.0, _IN_TEAM, _IN_TEAM + _IN_UNIT, 1.0)
    for block, low, high in zip(
        (teams, units, everyone), bounds[:-1], bounds[1:], strict=True
    ):
        here = np.flatnonzero((draw >= low) & (draw < high))
        target[here] = _Urn(block, influence).draw(rng, source[here])
    target = _close_triangles(rng, source, target, degree)
    back = rng.random(len(source)) < _RETURNED
    return _pairs(
        np.concatenate([source, target[back]]), np.concatenate([target, source[back]])
    )


def _close_triangles(
    rng: np.random.Generator, source: Ints, target: Ints, degree: Ints
) -> Ints:
    """Turn part of the ties into ties with a friend's friend."""
    first = np.concatenate([[0], np.cumsum(degree)])[:-1]
    late = np.arange(len(source)) - first[source] >= 3
    turn = np.flatnonzero(late & (rng.random(len(source)) < _CLOSURE))
    pick = (rng.random(len(turn)) * 3).astype(np.int64)
    friend = target[first[source[turn]] + pick]
    step = (rng.random(len(turn)) * degree[friend]).astype(np.int64)
    closed = target.copy()
    closed[turn] = target[first[friend] + step]
    return closed


def _pairs(source: Ints, target: Ints) -> Ints:
    """Distinct pairs without self-ties, shape (m, 2)."""
    pairs = np.stack([source, target], axis=1)
    return np.unique(pairs[source != target], axis=0)


def _answers(
    rng: np.random.Generator,
    ties: Ints,
    units: Ints,
    response: float,
    names: int,
    recall: float,
    noise: float,
) -> tuple[Ints, Ints]:
    answered = rng.random(len(units)) < response
    kept = answered[ties[:, 0]] & (rng.random(len(ties)) < recall)
    source, target = ties[kept].T
    order = np.lexsort((rng.random(len(source)), source))
    source, target = source[order], target[order]
    rank = np.arange(len(source)) - np.searchsorted(source, source)
    source, target = source[rank < names], target[rank < names].copy()
    wrong = np.flatnonzero(rng.random(len(source)) < noise)
    target[wrong] = _Urn(units, np.ones(len(units))).draw(rng, source[wrong])
    voter, chosen = _pairs(source, target).T
    return voter, chosen


def _scores(
    people: list[Person], rng: np.random.Generator, influence: Floats
) -> Floats:
    drawn = np.log(influence)
    drawn = (drawn - drawn.mean()) / drawn.std()
    own = rng.normal(0, np.sqrt(1 - _SCORE_CORRELATION**2), len(people))
    marks = 72 + 9 * (_SCORE_CORRELATION * drawn + own)
    return np.asarray(marks.clip(35, 99).round(1), dtype=np.float64)
