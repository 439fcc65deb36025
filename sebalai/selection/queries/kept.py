"""Who stays from an earlier list while a round fills the seats that fell open."""

from __future__ import annotations

from django.db.models import QuerySet

from sebalai.selection.models import Lock, SelectionRound


def kept_locks(of: SelectionRound) -> QuerySet[Lock]:
    """The locks that keep people whatever is computed: made from no computed list."""
    return Lock.objects.active().filter(round=of, run=None, direction=Lock.Direction.IN)


def staying(of: SelectionRound) -> list[str]:
    """Their public ids."""
    return sorted(kept_locks(of).values_list("person__public_id", flat=True))
