"""Similar ones first: the panel beside the problem, a plan to take as a pattern."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, signed_in
from sebalai.core.verdicts import Refused
from sebalai.plans import permissions, wording
from sebalai.plans.actions import lineage as actions
from sebalai.plans.models import Plan
from sebalai.plans.queries import plans, similar as queries
from sebalai.plans.shape import Section
from sebalai.plans.views import sheets


@require_POST
@signed_in
def panel(request: SignedInRequest, public_id: str) -> HttpResponse:
    """For what is typed, saved or not; asked for by the page while somebody writes."""
    plan = sheets.own_plan_or_404(request, public_id)
    typed = queries.joined(request.POST)
    return render(request, "plans/similar_list.html", found(plan, typed))


def found(plan: Plan, typed: str) -> dict[str, Any]:
    return {
        "plan": plan,
        "similar": queries.similar(plan, typed),
        "looked": bool(typed),
    }


@never_cache
@signed_in
def pattern(request: SignedInRequest, public_id: str, other: str) -> HttpResponse:
    """An approved plan as it counts, and the form that takes it over."""
    plan, source = _both(request, public_id, other)
    frozen = get_object_or_404(queries.approved(plan.agency), plan=source)
    refusal = ""
    if request.method == "POST":
        try:
            return _taken(request, plan, source)
        except Refused as refused:
            refusal = refused.reason
    context = sheets.frame(request, plan) | {
        "source": source,
        "frozen": frozen,
        "answers": _answers(frozen.content),
        "aims": queries.aims(frozen.content),
        "steps": [one.get("action", "") for one in frozen.content["steps"]],
        "parts": [(s.value, wording.SECTIONS[s]) for s in actions.TAKEN],
        "adoption": plan.adoptions.filter(source=source).first(),
        "adapted": request.POST.get("adapted", ""),
        "refusal": refusal,
    }
    status = 422 if refusal else 200
    return render(request, "plans/pattern.html", context, status=status)


def _taken(request: SignedInRequest, plan: Plan, source: Plan) -> HttpResponse:
    if request.POST.get("verb") == "release":
        actions.release(plan, by=request.user, source=source)
        messages.success(request, _("The plan is not a replication any more."))
        return redirect("plans:plan", plan.public_id)
    actions.adopt(
        plan,
        by=request.user,
        source=source,
        sections=request.POST.getlist("part"),
        adapted=str(request.POST.get("adapted", "")),
    )
    messages.success(
        request, _("Taken over where nothing was written yet; make it your own now.")
    )
    return redirect("plans:plan", plan.public_id)


@require_POST
@signed_in
def differ(request: SignedInRequest, public_id: str, other: str) -> HttpResponse:
    plan, source = _both(request, public_id, other)
    reason = str(request.POST.get("reason", ""))
    try:
        actions.differ(plan, by=request.user, other=source, reason=reason)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, _("Kept; those who decide will read it."))
    return redirect("plans:section", plan.public_id, Section.PROBLEM)


def _both(request: SignedInRequest, public_id: str, other: str) -> tuple[Plan, Plan]:
    plan = sheets.own_plan_or_404(request, public_id)
    source = get_object_or_404(plans.plans(request.agency), public_id=other)
    permissions.can_learn(request.user, source).require()
    return plan, source


def _answers(content: Any) -> list[tuple[str, str]]:
    asked = (
        (Section.PROBLEM, "problem"),
        (Section.CHANGE, "change"),
        (Section.AFFECTED, "beneficiaries"),
    )
    held = content["answers"]
    return [
        (wording.label(section, name), text)
        for section, name in asked
        if (text := str(held.get(section, {}).get(name, "")))
    ]
