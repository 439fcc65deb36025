"""The agent's side: my plans, the task list, check your answers, submit."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, signed_in
from sebalai.core.verdicts import Refused
from sebalai.directory.queries.periods import current_period
from sebalai.plans import permissions
from sebalai.plans.actions import amending, owners as owner_actions, plans as actions
from sebalai.plans.actions.committing import note_reading
from sebalai.plans.forms.plans import CoOwnerForm, WithdrawForm
from sebalai.plans.models import Plan
from sebalai.plans.queries import coaching, facts, plans as queries, threads
from sebalai.plans.queries.agents import agents_named
from sebalai.plans.queries.opened import returned_fields
from sebalai.plans.views import deciding, sheets


@signed_in
def mine(request: SignedInRequest) -> HttpResponse:
    period = current_period(request.agency)
    agent = permissions.agent_of(request.user, period) if period else None
    return render(
        request,
        "plans/mine.html",
        {
            "plans": queries.own_plans(request.user),
            "agent": agent,
            "period": period,
            "coach": coaching.coach_of(agent) if agent else None,
            "coaches": bool(period and coaching.is_coach(request.user, period)),
        },
    )


@require_POST
@signed_in
def start(request: SignedInRequest) -> HttpResponse:
    period = current_period(request.agency)
    agent = permissions.agent_of(request.user, period) if period else None
    try:
        if agent is None:
            raise Refused(_("Plans are written by agents whose term is running."))
        plan = actions.start(agent, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
        return redirect("plans:mine")
    return redirect("plans:plan", plan.public_id)


@signed_in
def plan_page(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The task list for those who write, the whole text for everybody else."""
    plan = sheets.plan_or_404(request, public_id)
    seen = facts.review(plan)
    frame = sheets.frame(request, plan)
    own = bool(frame["is_own"]) and plan.is_writable
    if frame["may_decide"]:
        note_reading(plan, by=request.user)
    talks = permissions.can_talk(request.user, plan)
    counts = threads.open_counts(plan) if talks else {}
    sections = sheets.answers(plan, seen)
    for one in sections:
        one["open"] = counts.get(one["name"], 0)
    return render(
        request,
        "plans/tasks.html" if own else "plans/read.html",
        frame
        | sheets.lineage(plan)
        | {
            "sections": sections,
            "talks": talks,
            "complete": seen.complete,
            "musts": len(seen.musts),
            "co_owners": facts.co_owners(plan),
            "returned": returned_fields(plan),
            "withdraw_form": WithdrawForm(),
            "history": deciding.history(request, plan),
        },
    )


@signed_in
def check(request: SignedInRequest, public_id: str) -> HttpResponse:
    plan = sheets.own_plan_or_404(request, public_id)
    return _checked(request, plan)


def _checked(request: SignedInRequest, plan: Plan, status: int = 200) -> HttpResponse:
    seen = facts.review(plan)
    return render(
        request,
        "plans/check.html",
        sheets.frame(request, plan)
        | {
            "sections": sheets.answers(plan, seen),
            "findings": sheets.told(plan, seen.findings),
            "musts": len(seen.musts),
            "steps": [step.value for step in seen.rules.steps],
        },
        status=status,
    )


@require_POST
@signed_in
def submit(request: SignedInRequest, public_id: str) -> HttpResponse:
    plan = sheets.own_plan_or_404(request, public_id)
    try:
        plan = actions.submit(plan, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
        plan.refresh_from_db()
        return _checked(request, plan, 422)
    messages.success(
        request,
        _("Submitted. Version %(number)s is kept as it is; now: %(state)s.")
        % {"number": plan.version, "state": plan.get_state_display()},
    )
    return redirect("plans:plan", public_id)


def _act(
    request: SignedInRequest, public_id: str, act: Callable[[Plan], object], said: str
) -> HttpResponse:
    plan = sheets.own_plan_or_404(request, public_id)
    try:
        act(plan)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, said)
    return redirect("plans:plan", public_id)


@require_POST
@signed_in
def take_back(request: SignedInRequest, public_id: str) -> HttpResponse:
    def act(plan: Plan) -> object:
        return actions.take_back(plan, by=request.user)

    return _act(request, public_id, act, _("The plan is yours again; write on."))


@require_POST
@signed_in
def withdraw(request: SignedInRequest, public_id: str) -> HttpResponse:
    reason = str(request.POST.get("reason", ""))[:300]

    def act(plan: Plan) -> object:
        return actions.withdraw(plan, by=request.user, reason=reason)

    return _act(request, public_id, act, _("The plan is withdrawn; nothing is lost."))


@require_POST
@signed_in
def reopen(request: SignedInRequest, public_id: str) -> HttpResponse:
    def act(plan: Plan) -> object:
        return actions.reopen(plan, by=request.user)

    return _act(request, public_id, act, _("The plan is open again."))


@require_POST
@signed_in
def amend(request: SignedInRequest, public_id: str) -> HttpResponse:
    def act(plan: Plan) -> object:
        return amending.amend(plan, by=request.user)

    said = _("Write the amendment; what was approved counts until it is approved, too.")
    return _act(request, public_id, act, said)


@require_POST
@signed_in
def drop(request: SignedInRequest, public_id: str) -> HttpResponse:
    def act(plan: Plan) -> object:
        return amending.drop_amendment(plan, by=request.user)

    said = _("The amendment is dropped; the plan says again what was approved.")
    return _act(request, public_id, act, said)


@signed_in
def owners(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Who writes along; the lead finds agents by name."""
    plan = sheets.own_plan_or_404(request, public_id)
    text = str(request.GET.get("q", ""))[:80]
    held = list(facts.co_owners(plan))
    return render(
        request,
        "plans/owners.html",
        sheets.frame(request, plan)
        | {
            "co_owners": [(one, facts.has_left(one)) for one in held],
            "form": CoOwnerForm({"q": text}),
            "text": text,
            "found": agents_named(plan, text),
        },
    )


@require_POST
@signed_in
def owner_add(request: SignedInRequest, public_id: str) -> HttpResponse:
    plan = sheets.own_plan_or_404(request, public_id)
    key = str(request.POST.get("agent", ""))
    agent = agents_named(plan, public_id=key)
    try:
        if not agent:
            raise Refused(_("Look for an agent, and choose one."))
        owner_actions.add_co_owner(plan, by=request.user, agent=agent[0])
    except Refused as refusal:
        messages.error(request, refusal.reason)
    return redirect("plans:owners", public_id)


@require_POST
@signed_in
def owner_remove(
    request: SignedInRequest, public_id: str, co_owner: str
) -> HttpResponse:
    plan = sheets.own_plan_or_404(request, public_id)
    found = get_object_or_404(plan.co_owners, public_id=co_owner)
    try:
        owner_actions.remove_co_owner(plan, by=request.user, co_owner=found)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    return redirect("plans:owners", public_id)
