"""Who acts for whom, today and before."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from sebalai.accounts.models import User
from sebalai.agenda.models import DelegatedAct, Delegation

Act = DelegatedAct.Act
_COLUMN = {Act.APPROVE: "approves", Act.GRANT: "grants"}
SHOWN = 50


def held(user: User, act: Act, day: date) -> list[Delegation]:
    """The delegations under which ``user`` may do ``act`` on ``day``; their givers'
    grants come along.
    """
    rows = Delegation.objects.filter(agency=user.agency_id, delegate=user)
    rows = rows.active_on(day).filter(**{_COLUMN[act]: True}, giver__is_active=True)
    return list(rows.select_related("giver").prefetch_related("giver__grants"))


def concerning(user: User) -> QuerySet[Delegation]:
    """Given and held ones, the newest first, with what was done under them."""
    rows = Delegation.objects.of(user.agency).filter(Q(giver=user) | Q(delegate=user))
    return rows.select_related("giver", "delegate").prefetch_related("acts")


def names(agency_id: int, keys: Collection[str]) -> dict[str, str]:
    """In whose name these things were done, by key."""
    rows = DelegatedAct.objects.filter(agency=agency_id, key__in=keys)
    return dict(rows.values_list("key", "delegation__giver__full_name"))
