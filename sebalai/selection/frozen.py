"""The frozen problem of a computation: kept once, held in memory while it is used."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import files
from sebalai.core.models import StoredFile
from sebalai.core.verdicts import Refused
from sebalai.selection.models import Computation, SelectionRun
from sebalai.selection.problem import Problem
from sebalai.selection.record import freeze, thaw
from sebalai.surveys.keys import period_salt

PURPOSE = "selection-problem"
HELD = 4  # problems of a province in memory: a few megabytes each


class AnswersDeleted(Refused):
    """The problem is gone with the answers in it; what was made from it stays."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The answers behind this list have been deleted, as was promised. The"
                " list and its reasons stay, but nothing new can be computed from it."
            )
        )


def keep(stated: Problem, computation: Computation, *, by: User | None) -> StoredFile:
    """Store the problem; the salt is the same for the same period, and secret."""
    return files.keep(
        freeze(stated, period_salt(computation.period)),
        name=f"problem-{computation.number}.json",
        agency=computation.agency,
        purpose=PURPOSE,
        by=by,
        content_type="application/json",
    )


def problem_of(computation: Computation) -> Problem:
    """The problem as it was frozen, without locks and at its own merit price.

    Raises AnswersDeleted once the answers of the period have been purged.
    """
    if computation.problem_id is None and computation.digest:
        raise AnswersDeleted
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


def forget() -> None:
    """Let go of every problem that this process holds."""
    _thawed.cache_clear()
    at_price.cache_clear()


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
