"""What plans ask for and no head has answered yet."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from sebalai.accounts.models import User
from sebalai.agenda.models import DelegatedAct
from sebalai.directory.models import ProgrammePeriod
from sebalai.plans.models import CoOwner, Plan, ResourceRequest
from sebalai.plans.queries.plans import plans, reach

GRANTABLE = (Plan.State.WITH_OFFICE, Plan.State.APPROVED)


def ungranted(user: User, period: ProgrammePeriod) -> QuerySet[Plan]:
    """Plans that passed the head while something they ask for stayed unanswered."""
    open_rows = ResourceRequest.objects.filter(
        plan=OuterRef("pk"), granted_at=None, amount__gt=0
    )
    rows = plans(period.agency).filter(
        Exists(open_rows), period=period, state__in=GRANTABLE
    )
    rows = rows.filter(reach(user, DelegatedAct.Act.GRANT))
    own = CoOwner.objects.filter(person__user=user).values("plan")
    return rows.exclude(Q(person__user=user) | Q(pk__in=own)).order_by("state_since")
