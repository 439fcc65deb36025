"""Background work of the selection."""

from __future__ import annotations

from django_tasks import task

from sebalai.core.erasing import leave_no_bytes
from sebalai.directory.models import ProgrammePeriod
from sebalai.selection.actions import computations, locks, screening, ties
from sebalai.selection.actions.inputs import preview_input
from sebalai.selection.models import (
    Computation,
    InputImport,
    SelectionRound,
    SelectionRun,
)


@task()
def compute(computation_id: str) -> None:
    computations.carry_out(
        Computation.objects.select_related("period", "agency").get(
            public_id=computation_id
        )
    )


@task()
def prove(run_id: str) -> None:
    locks.prove(SelectionRun.objects.get(public_id=run_id))


@task()
def read_input(import_id: str) -> None:
    preview_input(InputImport.objects.get(public_id=import_id))


@task()
def review_screening(round_id: str) -> None:
    rounds = SelectionRound.objects.select_related("period__agency", "agency")
    screening.review(rounds.get(public_id=round_id), by=None)


@task()
def erase_ties(period_id: str) -> None:
    """Rows and files go at once, their bytes in the database's log after the commit."""
    ties.erase(
        ProgrammePeriod.objects.select_related("agency").get(public_id=period_id)
    )
    leave_no_bytes()
