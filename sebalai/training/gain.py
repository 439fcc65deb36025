"""What a session taught: the normalised gain of pre- and post-test, with its interval.

Hake's gain is the share of what could still be learned that was learned:
``(post - pre) / (1 - pre)``, of class means. Only people with both tests count, so that
who came late or left early cannot shift it. Intervals of gains come from resampling
people, those of shares are exact (Clopper and Pearson).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv

Marks = NDArray[np.bool_]
RESAMPLES, LEVEL = 2000, 0.95
FEWEST_DEFINED = 0.9  # of the resamples, for an interval to mean something


@dataclass(frozen=True)
class Estimate:
    """A figure with its interval; None where it is not defined."""

    value: float | None
    low: float | None = None
    high: float | None = None


class Standing(StrEnum):
    UNDERSTOOD = "understood"
    UNCERTAIN = "uncertain"  # below the threshold, but chance alone could explain it
    MISUNDERSTOOD = "misunderstood"


@dataclass(frozen=True)
class QuestionGain:
    key: str
    pre: float
    post: Estimate
    gain: Estimate
    standing: Standing


@dataclass(frozen=True)
class SessionGain:
    people: int
    pre: float
    post: float
    gain: Estimate
    questions: tuple[QuestionGain, ...]


def hake(pre: float, post: float) -> float | None:
    """Undefined when everything was known before."""
    return None if pre >= 1 else (post - pre) / (1 - pre)


def exact_share(right: int, people: int, level: float = LEVEL) -> Estimate:
    """A share with the interval of Clopper and Pearson."""
    if not people:
        return Estimate(None)
    tail = (1 - level) / 2
    wrong = people - right
    low = float(betaincinv(right, wrong + 1, tail)) if right else 0.0
    high = float(betaincinv(right + 1, wrong, 1 - tail)) if wrong else 1.0
    return Estimate(right / people, low, high)


def session_gain(
    keys: Sequence[str],
    pre: Marks,
    post: Marks,
    *,
    seed: int,
    threshold: float = 0.6,
    resamples: int = RESAMPLES,
) -> SessionGain:
    """``pre`` and ``post``: a row for each person, a column for each of ``keys``.

    The order of people changes nothing. Below ``threshold`` right answers after the
    session a question is misunderstood, or uncertain while its interval reaches it.
    """
    pre, post = np.asarray(pre, bool), np.asarray(post, bool)
    if pre.shape != post.shape or pre.shape[1:] != (len(keys),):
        raise ValueError("pre and post must hold the same people and questions")
    people = len(pre)
    if not people or not keys:
        return SessionGain(people, 0.0, 0.0, Estimate(None), ())
    both = np.hstack([pre, post])
    both = both[np.lexsort(both.T)]
    pre, post = both[:, : len(keys)], both[:, len(keys) :]
    weights = _weights(people, resamples, seed)
    before, after = weights @ pre, weights @ post
    columns = range(len(keys))
    return SessionGain(
        people=people,
        pre=float(pre.mean()),
        post=float(post.mean()),
        gain=_gain(
            float(pre.mean()),
            float(post.mean()),
            before.mean(axis=1),
            after.mean(axis=1),
        ),
        questions=tuple(
            _question(
                keys[at],
                pre[:, at],
                post[:, at],
                before[:, at],
                after[:, at],
                threshold,
            )
            for at in columns
        ),
    )


def _weights(people: int, resamples: int, seed: int) -> NDArray[np.float64]:
    """How often each person is drawn in each resample, as shares."""
    draws = np.random.default_rng(seed).multinomial(
        people, np.full(people, 1 / people), size=resamples
    )
    return draws / people


def _question(
    key: str,
    pre: Marks,
    post: Marks,
    before: NDArray[np.float64],
    after: NDArray[np.float64],
    threshold: float,
) -> QuestionGain:
    share = exact_share(int(post.sum()), len(post))
    return QuestionGain(
        key=key,
        pre=float(pre.mean()),
        post=share,
        gain=_gain(float(pre.mean()), float(post.mean()), before, after),
        standing=_standing(share, threshold),
    )


def _standing(share: Estimate, threshold: float) -> Standing:
    if share.value is None or share.high is None or share.value >= threshold:
        return Standing.UNDERSTOOD
    if share.high < threshold:
        return Standing.MISUNDERSTOOD
    return Standing.UNCERTAIN


def _gain(
    pre: float, post: float, before: NDArray[np.float64], after: NDArray[np.float64]
) -> Estimate:
    value = hake(pre, post)
    if value is None:
        return Estimate(None)
    room = 1 - before
    defined = room > 1e-12
    if defined.mean() < FEWEST_DEFINED:
        return Estimate(value)
    drawn = (after[defined] - before[defined]) / room[defined]
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(drawn, [tail, 1 - tail])
    return Estimate(value, min(float(low), value), max(float(high), value))
