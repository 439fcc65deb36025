"""Units × stage, and approving many at once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy as _t, ngettext
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.core.verdicts import Refused
from sebalai.directory.queries.periods import current_period
from sebalai.plans.actions import deciding as actions
from sebalai.plans.models import Plan
from sebalai.plans.queries import deciding as queries, plans as plan_queries
from sebalai.plans.views.deciding import undoable

MOST_AT_ONCE = 100
STAGES = (
    (queries.NOT_BEGUN, _t("Not begun")),
    (Plan.State.DRAFT, Plan.State.DRAFT.label),
    (Plan.State.WITH_HEAD, Plan.State.WITH_HEAD.label),
    (Plan.State.WITH_OFFICE, Plan.State.WITH_OFFICE.label),
    (Plan.State.RETURNED, Plan.State.RETURNED.label),
    (Plan.State.APPROVED, Plan.State.APPROVED.label),
)


@needs(Power.VIEW_PLANS)
def matrix(request: SignedInRequest) -> HttpResponse:
    period = current_period(request.agency)
    rows = queries.matrix(request.user, period) if period else []
    waiting = queries.waiting_for(request.user, request.agency)[:MOST_AT_ONCE]
    done = _plans(request, request.GET.getlist("sah")) if "sah" in request.GET else []
    return render(
        request,
        "plans/matrix.html",
        {
            "period": period,
            "stages": [str(label) for _stage, label in STAGES],
            "rows": [_row(row) for row in rows],
            "totals": [
                (str(label), sum(row.counts[stage] for row in rows))
                for stage, label in STAGES
            ],
            "waiting": waiting,
            "done": [one.plan for one in undoable(request, done)],
        },
    )


def _row(row: queries.Row) -> dict[str, Any]:
    at = f"{reverse('plans:plans')}?unit={row.unit.public_id}&state="
    return {
        "unit": row.unit,
        "amended": row.amended,
        "cells": [
            {
                "label": str(label),
                "count": row.counts[stage],
                "url": "" if stage == queries.NOT_BEGUN else f"{at}{stage}",
                "done": stage == Plan.State.APPROVED,
            }
            for stage, label in STAGES
        ],
    }


def _plans(request: SignedInRequest, keys: list[str]) -> list[Plan]:
    seen = plan_queries.plans(request.agency)
    return list(seen.filter(public_id__in=keys[:MOST_AT_ONCE]).order_by("title", "id"))


@require_POST
@needs(Power.VIEW_PLANS)
def approve(request: SignedInRequest) -> HttpResponse:
    """First the exact count and the titles, then at once; what cannot be says why."""
    sent = [one.partition(":") for one in request.POST.getlist("plan")]
    versions = {key: int(number) for key, _sep, number in sent if number.isdigit()}
    mine = queries.waiting_for(request.user, request.agency)
    chosen = list(mine.filter(public_id__in=[*versions][:MOST_AT_ONCE]))
    if not chosen:
        messages.error(request, _("Choose at least one plan that waits for you."))
        return redirect("plans:matrix")
    if "sure" not in request.POST:
        rows = [(plan, versions[plan.public_id]) for plan in chosen]
        return render(request, "plans/approve_many.html", {"rows": rows})
    outcome = actions.approve_many(
        [(plan, versions[plan.public_id]) for plan in chosen], by=request.user
    )
    for plan, reason in outcome.refused:
        messages.error(request, f"{plan}: {reason}")
    count = len(outcome.approved)
    if count:
        said = ngettext(
            "%(count)s plan is approved.", "%(count)s plans are approved.", count
        )
        messages.success(request, said % {"count": count})
    keys = "".join(f"&sah={one.plan.public_id}" for one in outcome.approved)
    return redirect(f"{reverse('plans:matrix')}?{keys.lstrip('&')}")


@require_POST
@needs(Power.VIEW_PLANS)
def undo(request: SignedInRequest) -> HttpResponse:
    """One decision or those of a whole approval."""
    plans = _plans(request, request.POST.getlist("plan"))
    undone = 0
    for one in undoable(request, plans):
        try:
            actions.undo(one, by=request.user)
        except Refused as refusal:
            messages.error(request, f"{one.plan}: {refusal.reason}")
        else:
            undone += 1
    if undone:
        said = ngettext(
            "%(count)s decision is undone; the plan waits again.",
            "%(count)s decisions are undone; the plans wait again.",
            undone,
        )
        messages.success(request, said % {"count": undone})
    else:
        messages.error(request, _("Nothing could be undone any more."))
    return redirect("plans:matrix")
