"""Conversations on one section of a plan, beside what the section says."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, signed_in
from sebalai.core.verdicts import Refused
from sebalai.plans import permissions
from sebalai.plans.actions import talking as actions
from sebalai.plans.forms.coaching import SayForm
from sebalai.plans.letters import address
from sebalai.plans.models import Plan, Thread
from sebalai.plans.queries import facts, threads as queries
from sebalai.plans.shape import Section
from sebalai.plans.views import sheets


@signed_in
def talk(request: SignedInRequest, public_id: str, name: str) -> HttpResponse:
    """Read them all; begin one."""
    plan, at = _talked_about(request, public_id, name)
    if request.method != "POST":
        return _page(request, plan, at, _form(request, plan))
    form = _form(request, plan, request.POST)
    if form.is_valid():
        try:
            thread = actions.begin(plan, at, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("Said; who it concerns gets a letter."))
            return redirect(address(thread))
    return _page(request, plan, at, form, status=422)


@require_POST
@signed_in
def answer(
    request: SignedInRequest, public_id: str, name: str, thread: str
) -> HttpResponse:
    plan, at = _talked_about(request, public_id, name)
    found = get_object_or_404(plan.threads, public_id=thread, section=at)
    form = _form(request, plan, request.POST)
    if form.is_valid():
        try:
            actions.answer(found, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            return redirect(address(found))
    fresh = _form(request, plan)
    return _page(request, plan, at, fresh, answering=(found, form), status=422)


@require_POST
@signed_in
def settle(
    request: SignedInRequest, public_id: str, name: str, thread: str
) -> HttpResponse:
    plan, at = _talked_about(request, public_id, name)
    found = get_object_or_404(plan.threads, public_id=thread, section=at)
    try:
        actions.settle(found, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    return redirect("plans:talk", public_id, name)


def _talked_about(
    request: SignedInRequest, public_id: str, name: str
) -> tuple[Plan, Section]:
    plan = sheets.plan_or_404(request, public_id)
    at = sheets.section_or_404(name)
    permissions.can_talk(request.user, plan).require()
    return plan, at


def _form(request: SignedInRequest, plan: Plan, data: Any = None) -> SayForm:
    return SayForm(queries.callable_into(plan, but=request.user), data)


def _page(
    request: SignedInRequest,
    plan: Plan,
    at: Section,
    form: SayForm,
    answering: tuple[Thread, SayForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    seen = facts.review(plan)
    written = {one["name"]: one for one in sheets.answers(plan, seen)}
    counts = queries.open_counts(plan)
    tabs = [
        {
            "label": one["title"],
            "url": reverse("plans:talk", args=[plan.public_id, key]),
            "active": key == at,
            "count": counts.get(key, ""),
        }
        for key, one in written.items()
    ]
    context = sheets.frame(request, plan) | {
        "section": at.value,
        "one": written[at.value],
        "tabs": tabs,
        "threads": shown(plan, at, answering),
        "form": form,
    }
    return render(request, "plans/talk.html", context, status=status)


def shown(
    plan: Plan, section: str, answering: tuple[Thread, SayForm] | None = None
) -> list[dict[str, Any]]:
    """Conversations as the pages list them: open ones first, what was typed kept."""
    rows = [
        {
            "thread": one,
            "messages": [_message(said) for said in one.messages.all()],
            "form": answering[1] if answering and answering[0].pk == one.pk else None,
        }
        for one in queries.threads(plan, section)
    ]
    return sorted(rows, key=lambda row: row["thread"].is_settled)


def _message(said: Any) -> dict[str, Any]:
    return {
        "said": said,
        "called": [one.user.full_name for one in said.mentions.all()],
    }
