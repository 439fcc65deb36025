"""Amendments: who leaves and who comes in."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.appointment import actions, queries
from sebalai.appointment.forms.decrees import AnnexFilter
from sebalai.appointment.forms.replacing import ReplacementForm
from sebalai.appointment.views.sheets import decree_or_404, frame, posted
from sebalai.core.verdicts import Refused

PAGE_SIZE = 50


@require_POST
@needs(Power.DRAFT_DECREE)
def amend(request: SignedInRequest, public_id: str) -> HttpResponse:
    decree = decree_or_404(request, public_id)
    try:
        amendment = actions.draft_amendment(decree, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
        return redirect("appointment:decree", decree.public_id)
    messages.success(request, _("The amendment is begun. Pick who leaves."))
    return redirect("appointment:replacements", amendment.public_id)


@needs(Power.VIEW_DECREE)
def replacements(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The pairs so far; below, the agents who could leave."""
    decree = decree_or_404(request, public_id)
    filters = AnnexFilter(request.GET)
    words, role = filters.wanted()
    rows = queries.replaceable(decree) if decree.amends_id else decree.agents.none()
    for word in words.split():
        rows = rows.filter(person__name__icontains=word)
    if role:
        rows = rows.filter(role=role)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    part = "#results" if request.headers.get("HX-Target") == "results" else ""
    return render(
        request,
        f"appointment/replacements.html{part}",
        frame(request, decree, "replacements")
        | {"pairs": queries.pairs(decree), "page": page, "filters": filters},
    )


@needs(Power.DRAFT_DECREE)
def replace(request: SignedInRequest, public_id: str, agent: str) -> HttpResponse:
    decree = decree_or_404(request, public_id)
    leaving = get_object_or_404(queries.replaceable(decree), public_id=agent)
    form = ReplacementForm(posted(request), request.FILES or None, agent=leaving)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_replacement(decree, by=request.user, wanted=form.wanted())
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("The annex holds the replacement."))
            return redirect("appointment:replacements", decree.public_id)
    return render(
        request,
        "appointment/replace.html",
        frame(request, decree, "replacements") | {"form": form, "agent": leaving},
        status=422 if form.errors else 200,
    )


@require_POST
@needs(Power.DRAFT_DECREE)
def drop(request: SignedInRequest, public_id: str, member: str) -> HttpResponse:
    decree = decree_or_404(request, public_id)
    row = get_object_or_404(decree.members, public_id=member)
    try:
        actions.drop_replacement(row, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, _("The replacement is taken out."))
    return redirect("appointment:replacements", decree.public_id)
