"""What the scores of several assessors say together, and which of them stand out.

A score is modelled as candidate + severity of the assessor + chance. Both parts are found
by median polish, so that one strange score moves neither. Chance has the scale

    sigma = median |difference of two assessors of one candidate| / 0.954

which for normal scores is the standard deviation, and which half of the pairs may spoil.

A *score* stands out when what is left of it exceeds both ``SCORE_SIGMAS`` sigma and
``SCORE_POINTS`` points. An *assessor* stands out with at least ``ASSESSOR_SCORES`` scores
whose severity exceeds both ``ASSESSOR_POINTS`` points and ``ASSESSOR_ERRORS`` standard
errors. How often that happens by chance alone is measured in
docs/explanation/assessment.md; both only ask a human to look.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from statistics import fmean, median

SCORE_SIGMAS, SCORE_POINTS = 3.0, 10.0
ASSESSOR_ERRORS, ASSESSOR_POINTS, ASSESSOR_SCORES = 2.25, 5.0, 5
LEAST_SIGMA = 2.0  # a scale of few steps can hide all chance
_PAIR = 0.9539  # median of |x - y| of two standard normal values
_MEDIAN_ERROR = 1.2533  # standard error of a median, in those of a mean
_ROUNDS, _STILL = 30, 1e-6


@dataclass(frozen=True)
class Given:
    """One assessor's score of one candidate, from 0 to 100."""

    candidate: str
    assessor: str
    value: float


@dataclass(frozen=True)
class Summary:
    """The scores of one candidate, in points."""

    count: int
    mean: float
    median: float
    low: float
    high: float

    @property
    def spread(self) -> float:
        return self.high - self.low


@dataclass(frozen=True)
class Severity:
    """How many points above (or below) the others an assessor scores."""

    points: float
    count: int
    stands_out: bool


@dataclass(frozen=True)
class Reading:
    """All that is read from the scores of one assessment."""

    candidates: dict[str, Summary]
    assessors: dict[str, Severity]
    unusual: frozenset[tuple[str, str]]  # candidate, assessor
    sigma: float


def read(given: Iterable[Given]) -> Reading:
    """The order of ``given`` does not matter; each pair may occur once."""
    rows = sorted(given, key=lambda g: (g.candidate, g.assessor))
    middle, severity = _polish(rows)
    sigma = _sigma(rows, severity)
    limit = max(SCORE_SIGMAS * sigma, SCORE_POINTS)
    unusual = {
        (g.candidate, g.assessor)
        for g in rows
        if abs(g.value - middle[g.candidate] - severity[g.assessor]) > limit
    }
    return Reading(
        candidates={key: _summary(v) for key, v in _by_candidate(rows).items()},
        assessors=_severities(rows, severity, sigma),
        unusual=frozenset(unusual),
        sigma=sigma,
    )


def _by_candidate(rows: Iterable[Given]) -> dict[str, list[float]]:
    found: defaultdict[str, list[float]] = defaultdict(list)
    for row in rows:
        found[row.candidate].append(row.value)
    return dict(found)


def _summary(values: list[float]) -> Summary:
    return Summary(len(values), fmean(values), median(values), min(values), max(values))


def _polish(rows: list[Given]) -> tuple[dict[str, float], dict[str, float]]:
    """The middle of each candidate and the severity of each assessor."""
    severity = dict.fromkeys((row.assessor for row in rows), 0.0)
    middle: dict[str, float] = {}
    for _round in range(_ROUNDS):
        middle = _medians((r.candidate, r.value - severity[r.assessor]) for r in rows)
        again = _medians((r.assessor, r.value - middle[r.candidate]) for r in rows)
        centre = median(again.values()) if again else 0.0
        again = {key: value - centre for key, value in again.items()}
        moved = max((abs(again[k] - severity[k]) for k in again), default=0.0)
        severity = again
        if moved < _STILL:
            break
    middle = _medians((r.candidate, r.value - severity[r.assessor]) for r in rows)
    return middle, severity


def _medians(pairs: Iterable[tuple[str, float]]) -> dict[str, float]:
    found: defaultdict[str, list[float]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: median(values) for key, values in found.items()}


def _sigma(rows: list[Given], severity: dict[str, float]) -> float:
    levelled: defaultdict[str, list[float]] = defaultdict(list)
    for row in rows:
        levelled[row.candidate].append(row.value - severity[row.assessor])
    gaps = [
        abs(one - other)
        for values in levelled.values()
        for one, other in combinations(values, 2)
    ]
    return max(LEAST_SIGMA, median(gaps) / _PAIR) if gaps else LEAST_SIGMA


def _severities(
    rows: list[Given], severity: dict[str, float], sigma: float
) -> dict[str, Severity]:
    shared = {c for c, values in _by_candidate(rows).items() if len(values) > 1}
    compared: defaultdict[str, int] = defaultdict(int)
    for row in rows:
        compared[row.assessor] += row.candidate in shared
    found = {}
    for assessor, points in severity.items():
        count = compared[assessor]
        error = _MEDIAN_ERROR * sigma / sqrt(max(1, count))
        limit = max(ASSESSOR_POINTS, ASSESSOR_ERRORS * error)
        clear = count >= ASSESSOR_SCORES and abs(points) > limit
        found[assessor] = Severity(points, count, clear)
    return found
