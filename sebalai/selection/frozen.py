"""The frozen problem of a computation: kept once, held in memory while it is used."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from sebalai.accounts.models import User
from sebalai.core import files
from sebalai.core.models import StoredFile
from sebalai.selection.models import Computation, SelectionRun
from sebalai.selection.problem import Problem
from sebalai.selection.record import freeze, thaw

PURPOSE = "selection-problem"
HELD = 4  # problems of a province in memory: a few megabytes each


def keep(stated: Problem, computation: Computation, *, by: User | None) -> StoredFile:
    return files.keep(
        freeze(stated),
        name=f"problem-{computation.number}.json",
        agency=computation.agency,
        purpose=PURPOSE,
        by=by,
        content_type="application/json",
    )


def problem_of(computation: Computation) -> Problem:
    """The problem as it was frozen, without locks and at its own merit price."""
    if computation.problem_id is None:
        raise ValueError(f"{computation} has no problem yet")
    return _thawed(computation.problem_id, computation.digest)


@lru_cache(HELD)
def _thawed(file_id: int, digest: str) -> Problem:
    stored = StoredFile.objects.get(pk=file_id)
    if stored.sha256 != digest:
        raise ValueError(f"the problem {stored.public_id} is not the one computed")
    with stored.open() as stream:
        return thaw(stream.read())


def problem_of_run(run: SelectionRun) -> Problem:
    """The problem that a list answers: with its merit price and its locks."""
    base = unlocked_problem_of(run)
    if not (run.locked_in or run.locked_out):
        return base
    return base.with_locks(into=run.locked_in, out=run.locked_out)


def unlocked_problem_of(run: SelectionRun) -> Problem:
    """The same with its merit price only."""
    return at_price(problem_of(run.computation), run.dials["merit_price"])


@lru_cache(HELD * 2)
def at_price(stated: Problem, price: float) -> Problem:
    """The same problem with another price of a score point."""
    if stated.merit_price == price:
        return stated
    return replace(stated, merit_price=price)
