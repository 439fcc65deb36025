"""The adopted list, for its page and for the phases that follow."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from sebalai.core.models import Agency
from sebalai.selection.models import AdoptedList, AdoptedMember


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
