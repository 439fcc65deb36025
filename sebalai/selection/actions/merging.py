"""Candidates of a unit that was merged stand for its successor."""

from __future__ import annotations

from django.db import transaction

from sebalai.core import audit
from sebalai.directory.models import Unit
from sebalai.selection.models import Candidate, SelectionRound
from sebalai.selection.queries.staff import home


@transaction.atomic
def follow_merge(source: Unit, into: Unit) -> int:
    """Those of rounds under way; an adopted round stays as it was. Returns how many.

    Where the successor belongs to no work unit, they stay.
    """
    open_now = Unit.objects.of(into.agency).filter(valid_to=None, is_work_unit=True)
    place = home(into, set(open_now.values_list("pk", flat=True)))
    if place is None:
        return 0
    moved = 0
    rounds = SelectionRound.objects.select_for_update(of=("self",))
    for of in rounds.filter(
        agency=into.agency, state=SelectionRound.State.OPEN
    ).select_related("period"):
        count = Candidate.objects.filter(round=of, unit=source).update(unit=place[0])
        if count:
            audit.record(
                "selection:candidate:follow_merge",
                of,
                by=None,
                period=of.period.public_id,
                round=of.public_id,
                unit=source.name,
                into=into.name,
                candidates=count,
            )
        moved += count
    return moved
