"""A problem as canonical JSON: the same bytes for the same data, enough to repeat a run."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

import numpy as np

from sebalai.selection.problem import ATTRIBUTES, People, Problem, problem
from sebalai.selection.solver import Selection, fallback, select

FORMAT = "sebalai-selection/1"


@dataclass(frozen=True)
class Request:
    """How a list was asked for."""

    how: str = "auto"
    seed: int = 0
    fair_floor: float | None = None
    seconds: float = 60.0


def freeze(stated: Problem, salt: str = "") -> bytes:
    """The problem as UTF-8 JSON with sorted keys; its ids are the caller's.

    A secret ``salt`` inside keeps a published digest from confirming a guess of who
    named whom.
    """
    people = stated.people
    namer, named = stated.ties.pairs()
    units = people.unit.labels
    weighted = np.flatnonzero(stated.weights != 1.0)
    content = {
        "format": FORMAT,
        "people": {
            "id": people.ids,
            **{name: people.column(name).values() for name in ATTRIBUTES},
            "eligible": people.eligible.astype(int).tolist(),
            "score": [None if np.isnan(s) else s for s in people.score.tolist()],
        },
        "ties": np.column_stack([namer, named]).tolist(),
        "lowest": dict(zip(units, stated.lowest.tolist(), strict=True)),
        "highest": dict(zip(units, stated.highest.tolist(), strict=True)),
        "total": stated.total,
        "steps": stated.steps.tolist(),
        "merit_price": stated.merit_price,
        "bounds": [asdict(bound) for bound in stated.bounds],
        "locked_in": people.named(stated.locked_in),
        "locked_out": people.named(stated.locked_out),
        "weights": {people.ids[at]: float(stated.weights[at]) for at in weighted},
    }
    if salt:
        content["salt"] = salt
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return text.encode()


def digest(frozen: bytes) -> str:
    """SHA-256 of the frozen problem, in hex."""
    return sha256(frozen).hexdigest()


def thaw(frozen: bytes) -> Problem:
    """The problem again. Raises ValueError for JSON of another format."""
    content: dict[str, Any] = json.loads(frozen)
    if content.get("format") != FORMAT:
        raise ValueError(f"not a record of the format {FORMAT}")
    people = People.of(content["people"])
    ids = content["people"]["id"]
    return problem(
        people,
        [(ids[namer], ids[named]) for namer, named in content["ties"]],
        (content["lowest"], content["highest"]),
        merit_price=content["merit_price"],
        bounds=_bounds(content["bounds"]),
        lock_in=content["locked_in"],
        lock_out=content["locked_out"],
        weights=content["weights"],
        steps=np.array(content["steps"], np.float64),
        total=content["total"],
    )


def salt_of(frozen: bytes) -> str:
    """The salt in a frozen problem; empty without one."""
    return str(json.loads(frozen).get("salt", ""))


def solve(stated: Problem, request: Request) -> Selection:
    """The list that was asked for; without nominations or a price of scores, the
    fallback by seats, sub-units and scores. Raises Infeasible."""
    if not stated.ties.kept and not stated.merit_price:
        return fallback(stated, request.seed, request.seconds)
    return select(
        stated,
        how=request.how,
        seconds=request.seconds,
        fair_floor=request.fair_floor,
        seed=request.seed,
    )


def repeat(frozen: bytes, request: Request) -> Selection:
    """Solve a frozen problem again, as it was asked for."""
    return solve(thaw(frozen), request)


def _bounds(
    listed: list[Mapping[str, Any]],
) -> dict[str, dict[str, tuple[int, int]]]:
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for bound in listed:
        limits = found.setdefault(bound["attribute"], {})
        limits[bound["value"]] = (bound["low"], bound["high"])
    return found
