"""Generated organisations whose ties look like measured ones, and a survey of them.

Calibrated to an e-mail graph of 1,005 people and to two surveyed firms: clustering
.26, ties inside the unit .77, reciprocity .39. Who attracts ties is log-normal and
grows with grade; the score correlates .35 with it, which favours choosing by score.

python bench/organisations.py --seed 1 --people 6500 --units 45 --out folder/

writes one to files: people.csv and nominations.csv for `sebalai select`, edges.txt and
labels.txt for bench/selection.py; and says how its ties look.
"""

from __future__ import annotations

import csv
import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

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


def shape(staff: Organisation) -> dict[str, float]:
    """What the ties look like, to be held against measured organisations."""
    truth = staff.truth
    source, target = _pairs(truth)
    either = (truth + truth.T).astype(bool).astype(float).tocsr()
    degree = np.asarray(either.sum(axis=1)).ravel()
    closed = np.asarray((either @ either).multiply(either).sum(axis=1)).ravel()
    pairs = degree * (degree - 1)
    named = np.sort(np.bincount(target, minlength=len(staff)))
    place = np.arange(1, len(staff) + 1)
    gini = 2 * (place @ named) / (len(staff) * named.sum()) - 1 - 1 / len(staff)
    return {
        "people": len(staff),
        "units": int(staff.unit.max()) + 1,
        "teams": int(staff.subunit.max()) + 1,
        "ties_each": len(source) / len(staff),
        "in_unit": float((staff.unit[source] == staff.unit[target]).mean()),
        "reciprocity": float(truth.multiply(truth.T).sum() / len(source)),
        "clustering": float((closed / np.maximum(pairs, 1)).mean()),
        "gini": float(gini),
    }


def write(staff: Organisation, named: tuple[Ints, Ints], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    people = zip(
        range(len(staff)), staff.unit, staff.subunit, staff.grade + 1, staff.gender,
        staff.region, staff.eligible.astype(int), staff.score.round(4), strict=True,
    )  # fmt: skip
    head = "id unit subunit grade gender region eligible score".split()
    _table(folder / "people.csv", ",", people, head)
    _table(folder / "nominations.csv", ",", zip(*named, strict=True), ["from", "to"])
    _table(folder / "edges.txt", " ", zip(*_pairs(staff.truth), strict=True))
    _table(folder / "labels.txt", " ", enumerate(staff.unit))


def _table(
    path: Path,
    delimiter: str,
    rows: Iterable[Sequence[object]],
    head: Sequence[str] = (),
) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
        if head:
            writer.writerow(head)
        writer.writerows(rows)


def main() -> None:
    options = _options()
    people = max(20, round(options.people * options.scale))
    staff = organisation(people, min(options.units, people // 4), options.seed)
    named = observe(staff.truth, staff.subunit, options.seed + 1)
    told = {"seed": options.seed, "names_each": len(named[0]) / people} | shape(staff)
    for name, figure in told.items():
        print(
            f"{name:12} {figure:,.2f}"
            if isinstance(figure, float)
            else f"{name:12} {figure:,}"
        )
    if options.out:
        write(staff, named, options.out)
    if options.json:
        options.json.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


def _options() -> Namespace:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scale", type=float, default=1.0, help="times --people")
    parser.add_argument("--people", type=int, default=6_500)
    parser.add_argument("--units", type=int, default=45)
    parser.add_argument("--out", type=Path, help="folder to write the files to")
    parser.add_argument("--json", type=Path, help="file for the figures")
    return parser.parse_args()


if __name__ == "__main__":
    main()
