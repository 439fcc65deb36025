"""Has what a computation rests on changed since? The audit record knows.

Every write leaves an audit line, so the last line about data is the version of the data.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from sebalai.core.models import AuditEvent
from sebalai.directory.models import PeriodRule, ProgrammePeriod
from sebalai.selection.eligibility import Pool

STAFF = (
    "directory:roster:apply",
    "directory:roster:undo",
    "directory:unit:",
    "directory:person:",
)
OWN = (
    "directory:period:rules",
    "selection:input:apply",
    "selection:input:undo",
    "selection:screening:",
    "selection:assessment:close",
    "selection:assessment:reopen",
    "surveys:poll:close",
    "surveys:poll:purge",
    "surveys:opt_out:",
)
SEATS = ("selection:seats:",)
# Who stepped back cannot be chosen; of a pool of candidates every one counts.
CANDIDATES = {
    Pool.STAFF: ("selection:candidate:withdraw", "selection:candidate:restore"),
    Pool.CANDIDATES: ("selection:candidate:",),
}


def latest(period: ProgrammePeriod) -> int:
    """The key of the last audit line of the agency; 0 when there is none."""
    events = AuditEvent.objects.filter(agency_id=period.agency_id)
    newest = events.order_by("-pk").values_list("pk", flat=True).first()
    return newest or 0


def change_since(
    period: ProgrammePeriod, mark: int, *, seats: bool = True
) -> AuditEvent | None:
    """The first change of the data after ``mark``; with ``seats`` also of the plan and
    of who stands as a candidate.
    """
    own = (*OWN, *SEATS, *CANDIDATES[_pool(period)]) if seats else OWN
    about_period = Q(data__period=period.public_id) | Q(object_id=period.public_id)
    wanted = _any(STAFF) | (_any(own) & about_period)
    found: QuerySet[AuditEvent] = AuditEvent.objects.filter(
        wanted, agency_id=period.agency_id, pk__gt=mark
    )
    return found.order_by("pk").first()


def _pool(period: ProgrammePeriod) -> Pool:
    held = PeriodRule.objects.filter(period=period, key="selection.pool")
    return Pool(held.values_list("value", flat=True).first() or Pool.STAFF)


def _any(actions: Iterable[str]) -> Q:
    wanted = Q()
    for action in actions:
        wanted |= Q(action__startswith=action)
    return wanted
