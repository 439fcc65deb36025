"""Objections of a round as the committee reads them."""

from __future__ import annotations

from django.db.models import Case, QuerySet, Value, When

from sebalai.selection.models import Candidate, Objection, SelectionRound


def objections(of: SelectionRound) -> QuerySet[Objection]:
    """Those that wait first, then by number."""
    waits = Case(When(state=Objection.State.OPEN, then=Value(0)), default=Value(1))
    rows = Objection.objects.filter(round=of).annotate(turn=waits)
    return rows.select_related(
        "candidate__person", "candidate__unit", "round__period", "answered_by"
    ).order_by("turn", "number")


def of_candidate(candidate: Candidate) -> list[Objection]:
    """A candidate's own, newest first."""
    rows = Objection.objects.filter(candidate=candidate)
    return list(rows.select_related("round__period").order_by("-number"))
