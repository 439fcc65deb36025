"""Generated organisations whose ties look like measured ones, and a survey of them.

Calibrated to an e-mail graph of 1,005 people and to two surveyed firms: clustering
.26, ties inside the unit .77, reciprocity .39. Who attracts ties is log-normal and
grows with grade; the score correlates .35 with it, which favours choosing by score.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

TIES = 7.0
TEAM = 12
IN_TEAM, IN_UNIT = 0.70, 0.15
CLOSURE, BACK = 0.6, 0.15
SCORE_CORRELATION = 0.35
CHUNK = 500_000  # draws at a time, so that a million people fit in little memory


@dataclass(frozen=True, eq=False)
class Organisation:
    """``truth[i, j]`` is 1 where i would turn to j; codes and scores by person."""

    unit: Ints
    subunit: Ints
    grade: Ints
    gender: Ints
    region: Ints
    eligible: npt.NDArray[np.bool_]
    score: Floats
    truth: sp.csr_array

    def __len__(self) -> int:
        return len(self.unit)


def organisation(n: int, units: int, seed: int) -> Organisation:
    """``n`` people in ``units`` units of log-normal size, in teams of about twelve."""
    rng = np.random.default_rng(seed)
    unit = np.repeat(np.arange(units), _unit_sizes(n, units, rng))
    subunit = _teams(unit, rng)
    grade = rng.choice(4, n, p=[0.40, 0.38, 0.17, 0.05])
    region = rng.choice(6, units, p=[0.4, 0.2, 0.15, 0.1, 0.1, 0.05])[unit]
    pull = np.exp(rng.normal(0, 1.2, n)) * (1 + 0.4 * grade)
    return Organisation(
        unit=unit,
        subunit=subunit,
        grade=grade,
        gender=(rng.random(n) < 0.47).astype(np.int64),
        region=region,
        eligible=rng.random(n) > 0.15,
        score=scores(np.log(pull), rng),
        truth=_ties(unit, subunit, pull, rng),
    )


def scores(pull: Floats, rng: np.random.Generator) -> Floats:
    """Ranks between 0 and 1 that correlate with ``pull`` as SCORE_CORRELATION says."""
    standard = (pull - pull.mean()) / max(float(pull.std()), 1e-9)
    noise = rng.normal(0, np.sqrt(1 - SCORE_CORRELATION**2), len(pull))
    return np.argsort(np.argsort(SCORE_CORRELATION * standard + noise)) / len(pull)


def observe(
    truth: sp.csr_array,
    team: Ints,
    seed: int,
    respond: float = 0.65,
    names: int = 5,
    recall: float = 0.8,
    wrong: float = 0.1,
) -> tuple[Ints, Ints]:
    """A survey: who named whom. Some do not answer, forget, or err within the team."""
    rng = np.random.default_rng(seed)
    n = truth.shape[0]
    source, target = _pairs(truth)
    answers = rng.random(n) < respond
    kept = answers[source] & (rng.random(len(source)) < recall)
    source, target = source[kept], target[kept]
    order = np.lexsort((rng.random(len(source)), source))
    source, target = source[order], target[order]
    place = np.arange(len(source)) - np.searchsorted(source, source)
    source, target = source[place < names], target[place < names]
    slips = np.flatnonzero(rng.random(len(source)) < wrong)
    target[slips] = _within(team, team[source[slips]], np.ones(n), rng)
    return _pairs(_matrix(source, target, n))


def _unit_sizes(n: int, units: int, rng: np.random.Generator) -> Ints:
    share = np.exp(rng.normal(0, 0.8, units))
    smallest = min(20, n // units // 2 + 1)
    sizes = np.maximum((share / share.sum() * n).astype(np.int64), smallest)
    while (over := int(sizes.sum()) - n) > 0:
        largest = int(np.argmax(sizes))
        sizes[largest] -= min(over, max(1, int(sizes[largest]) // 4))
    sizes[np.argmax(sizes)] += n - sizes.sum()
    return sizes


def _teams(unit: Ints, rng: np.random.Generator) -> Ints:
    """Contiguous teams inside each unit; no team is empty."""
    sizes = np.bincount(unit)
    wanted = np.maximum(1, np.round(sizes / TEAM)).astype(np.int64)
    team = np.floor(rng.random(len(unit)) * wanted[unit]).astype(np.int64)
    order = np.lexsort((team, unit))
    key = unit * (wanted.max() + 1) + team
    return np.unique(key[order], return_inverse=True)[1].astype(np.int64)


def _within(block: Ints, of: Ints, pull: Floats, rng: np.random.Generator) -> Ints:
    """Somebody of each given block, drawn by pull; ``block`` is sorted."""
    cumulated = np.concatenate([[0.0], np.cumsum(pull)])
    found = np.empty(len(of), np.int32)
    for start in range(0, len(of), CHUNK):
        here = of[start : start + CHUNK]
        first = np.searchsorted(block, here)
        last = np.searchsorted(block, here, "right")
        low, high = cumulated[first], cumulated[last]
        aim = low + rng.random(len(here)) * (high - low)
        drawn = np.searchsorted(cumulated, aim, "right") - 1
        found[start : start + CHUNK] = np.clip(drawn, first, last - 1)
    return found


def _ties(
    unit: Ints, team: Ints, pull: Floats, rng: np.random.Generator
) -> sp.csr_array:
    n = len(unit)
    degree = 3 + rng.poisson(TIES - 3, n)
    source = np.repeat(np.arange(n, dtype=np.int32), degree)
    everyone = np.zeros(n, np.int32)
    target = np.empty(len(source), np.int32)
    nearby = np.digitize(rng.random(len(source)), [IN_TEAM, IN_TEAM + IN_UNIT])
    nearby = nearby.astype(np.int8)
    for level, block in enumerate((team, unit, everyone)):
        drawn = np.flatnonzero(nearby == level)
        target[drawn] = _within(block, block[source[drawn]], pull, rng)
    target = _friends_of_friends(source, target, degree, rng)
    back = rng.random(len(source)) < BACK
    return _matrix(
        np.concatenate([source, target[back]]),
        np.concatenate([target, source[back]]),
        n,
    )


def _friends_of_friends(
    source: Ints, target: Ints, degree: Ints, rng: np.random.Generator
) -> Ints:
    """Redirect later ties through one of the first three: clustering as measured."""
    start = np.concatenate([[0], np.cumsum(degree)])
    later = np.arange(len(source)) - start[source] >= 3
    moved = np.flatnonzero(later & (rng.random(len(source)) < CLOSURE))
    pick = (rng.random(len(moved)) * np.minimum(3, degree[source[moved]])).astype(int)
    via = target[start[source[moved]] + pick]
    theirs = (rng.random(len(moved)) * degree[via]).astype(int)
    closed = target.copy()
    closed[moved] = target[start[via] + theirs]
    return closed


def _matrix(source: Ints, target: Ints, n: int) -> sp.csr_array:
    """Distinct ties without the diagonal."""
    other = source != target
    key = source[other].astype(np.int64) * n + target[other]
    distinct = np.unique(key)
    row, column = np.divmod(distinct, n)
    where = row.astype(np.int32), column.astype(np.int32)
    return sp.csr_array((np.ones(len(row)), where), shape=(n, n))


def _pairs(matrix: sp.csr_array) -> tuple[Ints, Ints]:
    source, target = matrix.nonzero()
    return source.astype(np.int64), target.astype(np.int64)
