"""The office gives a plan another lead or another unit."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sebalai.accounts.locks import SignedInRequest, signed_in
from sebalai.core.verdicts import Refused
from sebalai.plans import permissions
from sebalai.plans.actions import succession as actions
from sebalai.plans.forms.plans import ReassignForm
from sebalai.plans.models import Plan
from sebalai.plans.queries.agents import agents_named, units_for
from sebalai.plans.views import sheets


@signed_in
def reassign(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Look for an agent by name, choose, say why; the lead may also stay."""
    plan = sheets.plan_of_agency_or_404(request, public_id)
    permissions.can_reassign(request.user, plan).require()
    posted = request.method == "POST"
    form = ReassignForm(units_for(plan), plan, request.POST if posted else None)
    if posted and form.is_valid():
        try:
            _reassigned(request, plan, form)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("The plan goes on there."))
            return redirect("plans:plans")
    return _page(request, plan, form, 422 if posted else 200)


def _reassigned(request: SignedInRequest, plan: Plan, form: ReassignForm) -> None:
    chosen = request.POST.get("agent", "")
    found = agents_named(plan, public_id=chosen) if chosen else [plan.agent]
    if not found or form.unit is None:
        raise Refused(_("Look for an agent, and choose one."))
    reason = form.cleaned_data["reason"]
    actions.reassign(
        plan, by=request.user, agent=found[0], unit=form.unit, reason=reason
    )


def _page(
    request: SignedInRequest, plan: Plan, form: ReassignForm, status: int
) -> HttpResponse:
    given = request.POST or request.GET
    text, chosen = given.get("q", "")[:80], given.get("agent", "")
    found = agents_named(plan, text)
    picked = agents_named(plan, public_id=chosen) if chosen else []
    context = sheets.frame(request, plan) | {
        "form": form,
        "text": text,
        "chosen": chosen,
        "found": [*(one for one in picked if one not in found), *found],
    }
    return render(request, "plans/reassign.html", context, status=status)
