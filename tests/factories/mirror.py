"""Decisions of this quarter and the one before, as the mirror of a head shows them."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from sebalai.accounts.models import User
from sebalai.appointment.models import ChangeAgent
from sebalai.core.models import Agency
from sebalai.plans.actions import deciding
from sebalai.plans.models import Decision, Plan
from sebalai.plans.quarters import Quarter
from tests.factories import plans

NOW = Quarter.of(timezone.localdate())
PAST = Quarter.of(NOW.start - timedelta(days=1))


def agents(agency: Agency) -> list[ChangeAgent]:
    """Of a period that began with the quarter before."""
    found = plans.agents(agency)
    period = found[0].decree.period
    period.start_date = PAST.start
    period.save()
    return found


def address(plan: Plan, quarter: Quarter = NOW, name: str = "mirror") -> str:
    return reverse(f"plans:{name}", args=[plan.unit.public_id, quarter.key])


def decided(plan: Plan, by: User, days: int = 2, **changes: object) -> Decision:
    """Approved now, after it waited for ``days``."""
    decision = deciding.approve(plan, by=by, version=plan.version)
    moments = {"waiting_since": decision.decided_at - timedelta(days=days)} | changes
    Decision.objects.filter(pk=decision.pk).update(**moments)
    return decision
