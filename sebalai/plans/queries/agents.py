"""Agents whom a plan could be written with."""

from __future__ import annotations

from sebalai.appointment.models import ChangeAgent
from sebalai.plans.models import Plan

FOUND_AT_MOST = 12


def agents_named(plan: Plan, text: str = "", public_id: str = "") -> list[ChangeAgent]:
    """By every word of their name, or the one of ``public_id``; none for nothing asked."""
    rows = ChangeAgent.objects.of(plan.agency).filter(
        decree__period=plan.period, state=ChangeAgent.State.APPOINTED
    )
    rows = rows.exclude(person=plan.person).select_related("person", "unit")
    if public_id:
        return list(rows.filter(public_id=public_id))
    words = text.split()
    for word in words:
        rows = rows.filter(person__name__icontains=word)
    held = plan.co_owners.values("person")
    found = rows.exclude(person__in=held).order_by("person__name", "id")
    return list(found[:FOUND_AT_MOST]) if words else []
