"""Scenarios side by side, and the button that computes them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs, signed_in
from sebalai.accounts.powers import Power
from sebalai.core.verdicts import Refused
from sebalai.directory.queries.periods import current_period
from sebalai.selection import permissions
from sebalai.selection.actions import computations as actions
from sebalai.selection.queries import computations as queries
from sebalai.selection.queries.rounds import current_round
from sebalai.selection.queries.seats import plan_view
from sebalai.selection.rules import Evidence
from sebalai.selection.views import comparison
from sebalai.selection.views.sheets import period_or_404


@signed_in
def home(request: SignedInRequest) -> HttpResponse:
    """The round of the period people mean when they name none; before the first one,
    its scenarios for those who follow the selection.
    """
    period = current_period(request.agency) if request.agency else None
    if period is None:
        return render(request, "selection/no_period.html")
    follows = permissions.can_follow(request.user, request.agency)
    page = "scenarios" if follows and not current_round(period) else "round"
    return redirect(f"selection:{page}", period.public_id)


@needs(Power.VIEW_SELECTION)
def scenarios(request: SignedInRequest, period_id: str) -> HttpResponse:
    period = period_or_404(request, period_id)
    standing = queries.standing(period)
    context = {
        "period": period,
        "standing": standing,
        "computation": standing.shown,
        "plan": plan_view(period),
        "stuck": standing.newest is not None and actions.is_stuck(standing.newest),
        "may_run": bool(permissions.can_run(request.user, request.agency))
        and not standing.adopted,
    }
    if standing.shown:
        runs = queries.scenarios(standing.shown)
        context |= {
            "columns": comparison.columns(runs),
            "rows": comparison.rows(runs, standing.shown),
            "grades": comparison.grades(runs),
            "curve": comparison.curve(standing.shown),
            "marks": comparison.marks(runs),
            "claims_reach": standing.shown.evidence != Evidence.D,
            "evidence": comparison.evidence(standing.shown),
        }
    return render(request, "selection/scenarios.html", context)


@require_POST
@needs(Power.RUN_SELECTION)
def compute(request: SignedInRequest, period_id: str) -> HttpResponse:
    period = period_or_404(request, period_id)
    try:
        actions.start(period, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, _("The scenarios are being computed."))
    return redirect("selection:scenarios", period.public_id)
