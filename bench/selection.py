"""What each way of choosing reaches, how far it is from the best, and what it costs.

python bench/selection.py --seed 1 --scale 1 --json selection.json
python bench/selection.py --sizes 6500:300:45,15000:300:45
python bench/selection.py --edges edges.txt --labels labels.txt --seats 50

An edge file holds who turns to whom, a pair on each line; a label file a person and
their unit. Spaces, commas and semicolons all part the two. Each size runs in a process of its own, so that memory is its own.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import re
import resource
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from organisations import (  # noqa: E402 - needs the path above
    Organisation,
    observe,
    organisation,
    scores,
)

from sebalai.selection.problem import Column, People, Problem, Ties, problem  # noqa: E402 - as above
from sebalai.selection.rules import EXACT_UP_TO  # noqa: E402 - as above
from sebalai.selection.seats import apportion  # noqa: E402 - as above
from sebalai.selection.solver import select  # noqa: E402 - as above

SIZES = "1005:50:42,6500:300:45,15000:300:45,100000:3000:667,1000000:30000:6667"
STRONGEST = 10  # ties of a person that count as true in an edge file
HEAD = (
    "people", "seats", "method", "seen1", "true1", "gap_percent", "worst_unit",
    "empty_units", "seconds", "cpu", "peak_mb",
)  # fmt: skip


def main() -> None:
    wanted = arguments()
    rows: list[dict[str, Any]] = []
    for job in jobs(wanted):
        context = multiprocessing.get_context("spawn")
        with context.Pool(1) as pool:
            rows += pool.apply(measure, (job,))
        show([row for row in rows if row["job"] == job["name"]])
    if wanted.json:
        text = json.dumps({"seed": wanted.seed, "rows": rows}, indent=1)
        wanted.json.write_text(text + "\n", encoding="utf-8")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scale", type=float, default=1.0, help="of people and seats")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--sizes", default=SIZES, help="people:seats:units, …")
    parser.add_argument("--edges", type=Path)
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--seats", type=int, default=50, help="for an edge file")
    return parser.parse_args()


def jobs(wanted: argparse.Namespace) -> Iterator[dict[str, Any]]:
    if wanted.edges:
        yield {
            "name": wanted.edges.name,
            "seed": wanted.seed,
            "seats": max(2, round(wanted.seats * wanted.scale)),
            "edges": wanted.edges,
            "labels": wanted.labels,
        }
        return
    for size in wanted.sizes.split(","):
        people, seats, units = (int(figure) for figure in size.split(":"))
        yield {
            "name": size,
            "seed": wanted.seed,
            "people": max(20, round(people * wanted.scale)),
            "seats": max(2, round(seats * wanted.scale)),
            "units": max(2, round(units * min(wanted.scale, 1.0))),
        }


def measure(job: dict[str, Any]) -> list[dict[str, Any]]:
    """All methods on one organisation, the optimised ones last."""
    if "edges" in job:
        staff = from_edges(job["edges"], job["labels"], job["seed"])
    else:
        staff = organisation(job["people"], job["units"], job["seed"])
    namer, named = observe(staff.truth, staff.subunit, job["seed"] + 1)
    stated = state(staff, namer, named, job["seats"])
    votes = np.bincount(named, minlength=len(staff)).astype(float)
    truth = (staff.truth + sp.eye_array(len(staff))).tocsr()
    rows = []
    for method, choose in methods(stated, staff, votes, job["seed"]):
        began, spent = time.perf_counter(), time.process_time()
        chosen, bound = choose()
        rows.append(
            {
                "job": job["name"],
                "method": method,
                "seconds": time.perf_counter() - began,
                "cpu": time.process_time() - spent,
                "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                "bound": bound,
                **figures(stated, truth, chosen),
            }
        )
    best = min(row["bound"] for row in rows if row["bound"])
    for row in rows:
        # A list that leaves units empty plays by other rules: its gap would mislead.
        gap = 100 * max(0.0, 1 - row["value"] / best)
        row["gap_percent"] = None if row["empty_units"] else gap
    return rows


def methods(
    stated: Problem, staff: Organisation, votes: np.ndarray, seed: int
) -> Iterator[tuple[str, Callable[[], tuple[np.ndarray, float | None]]]]:
    draw = np.random.default_rng(seed)
    lottery = draw.random(len(staff))

    def within(key: np.ndarray) -> Callable[[], tuple[np.ndarray, None]]:
        return lambda: (best_in_unit(stated, key), None)

    yield "random in unit", within(lottery)
    yield "senior first in unit", within(staff.grade * 10 + staff.score)
    yield "score in unit (today)", within(staff.score)
    yield "PageRank in unit", lambda: (best_in_unit(stated, pagerank(stated)), None)
    yield "votes in unit", within(votes + lottery / 1e6)
    yield "top nominated, no units", lambda: (top(stated, votes + lottery / 1e6), None)
    yield "greedy + swaps", lambda: solved(stated, "fast")
    if len(staff) <= max(EXACT_UP_TO, 100_000):
        yield "exact", lambda: solved(stated, "exact")


def solved(stated: Problem, how: str) -> tuple[np.ndarray, float]:
    answer = select(replace(stated), how=how, seconds=300)
    return stated.people.at(answer.people), answer.bound


def best_in_unit(stated: Problem, key: np.ndarray) -> np.ndarray:
    order = np.lexsort((-np.where(stated.candidates, key, -np.inf), stated.unit))
    unit = stated.unit[order]
    place = np.arange(len(order)) - np.searchsorted(unit, unit)
    return np.sort(order[place < stated.lowest[unit]])


def top(stated: Problem, key: np.ndarray) -> np.ndarray:
    return np.sort(
        np.argsort(-np.where(stated.candidates, key, -np.inf))[: stated.total]
    )


def pagerank(stated: Problem, damping: float = 0.85) -> np.ndarray:
    matrix = stated.ties.matrix - sp.eye_array(len(stated))
    degree = np.asarray(matrix.sum(axis=1)).ravel()
    rank = np.full(len(stated), 1 / len(stated))
    share = np.divide(1.0, degree, out=np.zeros_like(degree), where=degree > 0)
    turned = matrix.T.tocsr()
    for _ in range(100):
        lost = rank[degree == 0].sum()
        new = damping * (turned @ (rank * share) + lost / len(rank))
        new += (1 - damping) / len(rank)
        done = np.abs(new - rank).sum() < 1e-10
        rank = new
        if done:
            break
    return rank


def figures(stated: Problem, truth: sp.csr_array, chosen: np.ndarray) -> dict[str, Any]:
    present = np.zeros(len(stated))
    present[chosen] = 1
    seen, true = stated.counts(chosen), truth @ present
    sizes = stated.people.unit.sizes
    reached = np.bincount(stated.unit, weights=seen >= 1, minlength=len(sizes))
    held = np.bincount(stated.unit[chosen], minlength=len(sizes))
    return {
        "people": len(stated),
        "seats": stated.total,
        "value": stated.value(chosen),
        "seen1": float((seen >= 1).mean()),
        "true1": float((true >= 1).mean()),
        "worst_unit": float((reached / np.maximum(sizes, 1))[sizes > 0].min()),
        "empty_units": int(((held == 0) & (sizes > 0)).sum()),
    }


def state(
    staff: Organisation, namer: np.ndarray, named: np.ndarray, seats: int
) -> Problem:
    """The problem of a survey, without a Python object per tie."""
    n = len(staff)
    people = People(
        ids=tuple(f"{i:08d}" for i in range(n)),
        unit=coded(staff.unit),
        subunit=coded(staff.subunit),
        grade=coded(staff.grade),
        gender=coded(staff.gender),
        region=coded(staff.region),
        eligible=staff.eligible,
        score=staff.score,
    )
    everyone = np.arange(n)
    row, column = np.append(namer, everyone), np.append(named, everyone)
    matrix = sp.csr_array((np.ones(len(row)), (row, column)), shape=(n, n))
    matrix.sort_indices()
    able = np.bincount(staff.unit, weights=staff.eligible).astype(np.int64)
    floor = int(seats >= np.count_nonzero(able))  # else not every unit can have one
    share = apportion(people.unit.sizes, seats, floor, able)
    units = dict(zip(people.unit.labels, share.tolist(), strict=True))
    return problem(people, Ties(matrix, len(namer), 0, 0, 0), units)


def coded(codes: np.ndarray) -> Column:
    labels = tuple(f"{code:07d}" for code in range(int(codes.max()) + 1))
    return Column(labels, codes.astype(np.int64))


def from_edges(edges: Path, labels: Path | None, seed: int) -> Organisation:
    """A measured graph; grade, gender, score and eligibility are drawn."""
    ties = [(one, two) for one, two in pairs_of(edges) if one != two]
    label = dict(pairs_of(labels)) if labels else {}
    # Units lie together, as in a generated organisation.
    everyone = {person for tie in ties for person in tie} | label.keys()
    ordered = sorted(everyone, key=lambda person: (label.get(person, ""), person))
    unit = np.unique([label.get(p, "") for p in ordered], return_inverse=True)[1]
    place = {person: index for index, person in enumerate(ordered)}
    source, target = np.array([(place[a], place[b]) for a, b in ties]).T
    n = len(ordered)
    graph = sp.csr_array((np.ones(len(ties)), (source, target)), shape=(n, n))
    graph.data[:] = 1
    truth = strongest(graph)
    draw = np.random.default_rng(seed + 4)
    eligible = draw.random(n) > 0.1
    first = np.unique(unit, return_index=True)[1]
    eligible[first] = True  # a unit of a measured graph may be one person
    return Organisation(
        unit=unit,
        subunit=unit,
        grade=draw.choice(4, n, p=[0.40, 0.38, 0.17, 0.05]),
        gender=(draw.random(n) < 0.47).astype(np.int64),
        region=np.zeros(n, np.int64),
        eligible=eligible,
        score=scores(np.log1p(np.asarray(truth.sum(axis=0)).ravel()), draw),
        truth=truth,
    )


def pairs_of(file: Path) -> list[tuple[str, str]]:
    """The first two words of each line; remarks and a line of headings are left out."""
    lines = [
        re.split(r"[\s,;]+", line.strip())[:2]
        for line in file.read_text(encoding="utf-8-sig").splitlines()
        if line.strip() and line[0] not in "#%"
    ]
    if lines and not any(map(str.isdecimal, "".join(lines[0]))):
        lines = lines[1:]
    return [(line[0], line[1]) for line in lines]


def strongest(graph: sp.csr_array) -> sp.csr_array:
    """Each person's most embedded contacts: mutual, and sharing many others."""
    either = (graph + graph.T).astype(bool).astype(float).tocsr()
    mutual = graph.multiply(graph.T)
    strength = (either @ either).multiply(graph) + 10 * mutual + graph
    source, target = graph.nonzero()
    weight = np.asarray(strength.tocsr()[source, target]).ravel()
    order = np.lexsort((-weight, source))
    source, target = source[order], target[order]
    kept = np.arange(len(source)) - np.searchsorted(source, source) < STRONGEST
    ones = np.ones(int(kept.sum()))
    return sp.csr_array((ones, (source[kept], target[kept])), shape=graph.shape)


def show(rows: list[dict[str, Any]]) -> None:
    print(
        "  ".join(f"{name:>12}" if name != "method" else f"{name:<24}" for name in HEAD)
    )
    for row in rows:
        cells = []
        for name in HEAD:
            value = row[name]
            if name == "method":
                cells.append(f"{value:<24}")
            else:
                text = f"{value:.3f}" if isinstance(value, float) else str(value)
                cells.append(f"{text:>12}")
        print("  ".join(cells), flush=True)


if __name__ == "__main__":
    main()
