"""The adopted list, for its page and for the phases that follow."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from sebalai.core.models import Agency
from sebalai.directory.models import ProgrammePeriod
from sebalai.selection.models import (
    AdoptedList,
    AdoptedMember,
    SelectionRound,
    SelectionRun,
)


def adopted_lists(agency: Agency) -> QuerySet[AdoptedList]:
    return AdoptedList.objects.of(agency).select_related(
        "period", "run__computation", "adopted_by"
    )


def adopted_members(adopted: AdoptedList, text: str = "") -> QuerySet[AdoptedMember]:
    """Names in the order of the list; ``text`` looks in name, post and unit."""
    rows: QuerySet[Any] = AdoptedMember.objects.filter(adopted=adopted)
    for word in text.split():
        rows = rows.filter(
            Q(full_name__icontains=word)
            | Q(post__icontains=word)
            | Q(unit_name__icontains=word)
        )
    return rows.select_related("person").order_by("position")


def adopted_run(of: SelectionRound) -> SelectionRun | None:
    """The computed list that a round adopted."""
    found = AdoptedList.objects.filter(round=of).select_related(
        "run__computation__round__period", "run__agency"
    )
    first = found.first()
    return first.run if first else None


def newest_list(period: ProgrammePeriod) -> AdoptedList | None:
    """The list of the last round that has one; it holds all members, kept and new."""
    lists = AdoptedList.objects.filter(period=period)
    return lists.order_by("-round__number").first()
