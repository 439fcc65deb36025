"""The answers behind a selection: whether they are still needed, and their deletion."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from sebalai.core import audit, files
from sebalai.core.jobs import enqueue
from sebalai.core.models import StoredFile
from sebalai.directory.models import ProgrammePeriod
from sebalai.selection import frozen
from sebalai.selection.models import Computation, InputImport, Nomination
from sebalai.selection.queries.rounds import current_round

ERASE = "sebalai.selection.jobs.erase_ties"
STRAY_AFTER = timedelta(days=1)


def needed(period: ProgrammePeriod) -> str:
    """Why the answers must stay for now; empty when the list is adopted."""
    found = current_round(period)
    if found and found.is_over:
        return ""
    return _("The list of this period has not been adopted yet.")


def ask_to_erase(period: ProgrammePeriod) -> None:
    """Let a job do it, which comes again should it fail."""
    enqueue(
        import_string(ERASE),
        agency=period.agency,
        by=None,
        label=_("Deleting copies of the answers"),
        period_id=period.public_id,
    )


@transaction.atomic
def erase(period: ProgrammePeriod) -> None:
    """Delete imported nominations and the frozen problems of ``period``. Part of a job.

    Lists stay with the figures that explain them. A computation that is under way ends
    without a result; repeating it all changes nothing.
    """
    computations = Computation.objects.filter(period=period)
    computations.filter(state=Computation.State.WAITING).update(
        state=Computation.State.FAILED,
        finished_at=timezone.now(),
        issues=[_("The answers were deleted while the scenarios were computed.")],
    )
    held = list(computations.exclude(problem=None).values_list("problem", flat=True))
    computations.update(problem=None)
    problems = StoredFile.objects.filter(pk__in=held) | _stray(period)
    erased = 0
    for stored in problems:
        files.erase(stored)
        erased += 1
    rows = _nominations(period)
    frozen.forget()
    if erased or rows:
        audit.record(
            "selection:ties:erase",
            period,
            by=None,
            period=period.public_id,
            problems=erased,
            nominations=rows,
        )


def _nominations(period: ProgrammePeriod) -> int:
    imports = InputImport.objects.filter(
        period=period, kind=InputImport.Kind.NOMINATIONS
    )
    rows, _by_model = Nomination.objects.filter(source__in=imports).delete()
    imports.filter(state=InputImport.State.APPLIED).exclude(applied_at=None).update(
        state=InputImport.State.UNDONE, undone_at=timezone.now()
    )
    imports.update(findings=[], superseded_by=None)
    return rows


def _stray(period: ProgrammePeriod) -> QuerySet[StoredFile]:
    """Problems that a worker left behind when it was killed."""
    return (
        StoredFile.objects.of(period.agency)
        .filter(purpose=frozen.PURPOSE, created_at__lt=timezone.now() - STRAY_AFTER)
        .exclude(pk__in=Computation.objects.exclude(problem=None).values("problem"))
    )
