"""The seat plan: computed, adjusted with a reason, always adding up."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.core.verdicts import Refused
from sebalai.directory.models import ProgrammePeriod
from sebalai.selection import permissions
from sebalai.selection.actions import seats as actions
from sebalai.selection.forms.seats import AdjustForm
from sebalai.selection.models import UnitSeats
from sebalai.selection.queries.seats import plan_view


@needs(Power.VIEW_SELECTION)
def seat_plan(request: SignedInRequest, public_id: str) -> HttpResponse:
    period = get_period(request, public_id)
    return render(
        request,
        "selection/seats.html",
        {
            "period": period,
            "view": plan_view(period),
            "may_plan": permissions.can_plan_seats(request.user, request.agency),
        },
    )


@require_POST
@needs(Power.PLAN_SEATS)
def compute_seats(request: SignedInRequest, public_id: str) -> HttpResponse:
    period = get_period(request, public_id)
    try:
        actions.compute_seats(period, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, _("The seats have been computed."))
    return redirect("selection:seats", period.public_id)


@needs(Power.PLAN_SEATS)
def adjust_unit(request: SignedInRequest, public_id: str, unit: str) -> HttpResponse:
    period = get_period(request, public_id)
    row = get_object_or_404(
        UnitSeats.objects.of(request.agency).select_related("unit", "agency"),
        plan__period=period,
        unit__public_id=unit,
    )
    if request.POST.get("reset"):
        actions.reset_unit(row, by=request.user)
        return redirect("selection:seats", period.public_id)
    initial = {"seats": row.seats, "reason": row.reason}
    form = AdjustForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.adjust_unit(row, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("Recorded."))
            return redirect("selection:seats", period.public_id)
    return render(
        request,
        "selection/seats_adjust.html",
        {"period": period, "row": row, "form": form},
        status=422 if form.errors else 200,
    )


def get_period(request: SignedInRequest, public_id: str) -> ProgrammePeriod:
    periods = ProgrammePeriod.objects.of(request.agency).select_related("agency")
    return get_object_or_404(periods, public_id=public_id)
