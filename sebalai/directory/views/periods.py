"""Programme periods and the rules they carry."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs, signed_in
from sebalai.accounts.powers import Power
from sebalai.core.verdicts import Refused
from sebalai.directory import permissions
from sebalai.directory.actions import periods as actions
from sebalai.directory.forms.periods import PeriodForm, RulesForm
from sebalai.directory.models import ProgrammePeriod
from sebalai.directory.queries import periods as queries

MOVES = {"buka": actions.open_period, "tutup": actions.close_period}


@signed_in
def period_list(request: SignedInRequest) -> HttpResponse:
    return render(
        request,
        "directory/periods.html",
        {
            "periods": queries.periods(request.agency),
            "may_manage": permissions.can_manage_periods(request.user, request.agency),
        },
    )


@signed_in
def period_page(request: SignedInRequest, public_id: str) -> HttpResponse:
    period = _period(request, public_id)
    return render(
        request,
        "directory/period.html",
        {
            "period": period,
            "groups": queries.rule_lines(period),
            "may_manage": permissions.can_manage_periods(request.user, period.agency),
        },
    )


@needs(Power.MANAGE_PERIODS)
def new_period(request: SignedInRequest) -> HttpResponse:
    form = PeriodForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            period = actions.create_period(
                by=request.user, agency=request.agency, **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(
                request, _("The period carries the usual rules. Check them.")
            )
            return redirect("directory:period", period.public_id)
    return render(request, "directory/period_new.html", {"form": form})


@needs(Power.MANAGE_PERIODS)
def period_rules(request: SignedInRequest, public_id: str) -> HttpResponse:
    period = _period(request, public_id)
    form = RulesForm(queries.rule_lines(period), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            changed = actions.change_rules(
                period, by=request.user, values=form.values(), bases=form.bases()
            )
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(
                request, _("%(count)s rules changed.") % {"count": len(changed)}
            )
            return redirect("directory:period", period.public_id)
    return render(
        request, "directory/period_rules.html", {"period": period, "form": form}
    )


@require_POST
@needs(Power.MANAGE_PERIODS)
def move_period(request: SignedInRequest, public_id: str, move: str) -> HttpResponse:
    """Open or close the period."""
    if move not in MOVES:
        raise Http404
    period = _period(request, public_id)
    MOVES[move](period, by=request.user)
    period.refresh_from_db()
    messages.success(request, f"{period.name}: {period.get_state_display()}.")
    return redirect("directory:period", period.public_id)


def _period(request: SignedInRequest, public_id: str) -> ProgrammePeriod:
    return get_object_or_404(
        ProgrammePeriod.objects.of(request.agency), public_id=public_id
    )
