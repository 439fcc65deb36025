"""Agents whom a plan could be written with."""

from __future__ import annotations

from sebalai.appointment.models import ChangeAgent
from sebalai.directory.models import Unit
from sebalai.directory.queries.people import work_units
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


def units_for(plan: Plan) -> list[Unit]:
    """Where a plan could go on: open work units, and those that have agents."""
    rows = ChangeAgent.objects.of(plan.agency).filter(decree__period=plan.period)
    serving = rows.filter(state=ChangeAgent.State.APPOINTED).values("unit")
    found = {one.pk: one for one in work_units(plan.agency)}
    for one in Unit.objects.filter(pk__in=serving):
        if one.is_open:
            found[one.pk] = one
    return sorted(found.values(), key=lambda one: (one.name, one.pk))
