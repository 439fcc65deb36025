"""Patterns in the votes, without the people in them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sebalai.core.models import Agency
from sebalai.surveys import rules
from sebalai.surveys.models import Finding, Poll, UnitResponse


@dataclass(frozen=True)
class Sign:
    """A finding; ``unit`` is empty where so few work that it would point at them."""

    finding: Finding
    unit: str


def signs(agency: Agency) -> list[tuple[Poll, list[Sign]]]:
    """Closed polls, the newest first, with their findings. Three queries."""
    polls = list(
        Poll.objects.of(agency)
        .filter(state__in=[Poll.State.CLOSED, Poll.State.PURGED])
        .select_related("period")
    )
    responses = UnitResponse.objects.filter(poll__in=polls)
    sizes = {(row.poll_id, row.unit_id): row.invited for row in responses}
    listed: defaultdict[int, list[Sign]] = defaultdict(list)
    found = Finding.objects.filter(poll__in=polls).select_related("unit")
    # By what everybody may see, so that the order tells nothing.
    for finding in found.order_by("kind", "unit__name", "figures__votes", "public_id"):
        people = sizes.get((finding.poll_id, finding.unit_id), 0)
        unit = finding.unit.name if people >= rules.SHOWN_FROM else ""
        listed[finding.poll_id].append(Sign(finding, unit))
    return [(poll, listed[poll.pk]) for poll in polls]
