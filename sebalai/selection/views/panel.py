"""Assessors of a round, and who scores whom."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.models import User
from sebalai.accounts.powers import Power
from sebalai.core.verdicts import Refused
from sebalai.selection.actions import assessment as actions, assigning
from sebalai.selection.forms.assessment import EntryFilter, MembersForm, ReplaceForm
from sebalai.selection.models import Assessment, Assignment, PanelMember
from sebalai.selection.queries import assessment as queries, interests
from sebalai.selection.views.assessment import assessment_or_404, frame

PAGE_SIZE = 50


@needs(Power.PLAN_ASSESSMENT)
def panel(request: SignedInRequest, period_id: str) -> HttpResponse:
    found = assessment_or_404(request, period_id)
    form = MembersForm(request.POST or None, users=queries.role_holders(found))
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_members(found, form.chosen(), by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("Recorded. Share the candidates out again."))
            return redirect("selection:panel", period_id)
    filters = EntryFilter(request.GET)
    rows = queries.found_in(queries.entries(found), filters.wanted())
    rows = rows.prefetch_related(_team())
    context = frame(request, found, "panel", found.round.period) | {
        "form": form,
        "members": _members(found),
        "filters": filters,
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "standing": queries.standing(found),
    }
    part = "#results" if request.headers.get("HX-Target") == "results" else ""
    status = 422 if form.errors else 200
    return render(request, f"selection/panel.html{part}", context, status=status)


def _team() -> Prefetch[Any]:
    rows = Assignment.objects.standing().select_related("assessor")
    return Prefetch("assignments", rows.order_by("assessor__full_name"), to_attr="team")


def _members(found: Assessment) -> list[dict[str, Any]]:
    rows = list(queries.members(found))
    people = interests.people_of([row.user for row in rows])
    done = queries.work(found)
    return [
        {
            "member": row,
            "person": people.get(row.user_id),
            "work": done.get(row.user_id),
        }
        for row in rows
        if row.is_active or row.user_id in done
    ]


@require_POST
@needs(Power.PLAN_ASSESSMENT)
def remove_member(
    request: SignedInRequest, period_id: str, user_id: str
) -> HttpResponse:
    found = assessment_or_404(request, period_id)
    member = get_object_or_404(
        PanelMember.objects.select_related("user", "assessment__agency"),
        assessment=found,
        user__public_id=user_id,
        is_active=True,
    )
    try:
        actions.remove_member(member, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, _("Recorded. Share the candidates out again."))
    return redirect("selection:panel", period_id)


@needs(Power.PLAN_ASSESSMENT)
def replace(request: SignedInRequest, sheet_id: str) -> HttpResponse:
    """Somebody else for one candidate, by hand and with a reason."""
    rows = (
        Assignment.objects.of(request.agency)
        .standing()
        .select_related(
            "assessor",
            "entry__assessment__round__period__agency",
            "entry__candidate__person__unit",
            "entry__candidate__unit",
        )
    )
    sheet = get_object_or_404(rows, public_id=sheet_id)
    period = sheet.entry.assessment.round.period
    form = ReplaceForm(request.POST or None, users=_fit(sheet))
    if request.method == "POST" and form.is_valid():
        try:
            assigning.replace(
                sheet,
                by=request.user,
                assessor=form.chosen(),
                reason=form.cleaned_data["reason"],
            )
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("Recorded."))
            return redirect("selection:panel", period.public_id)
    return render(
        request,
        "selection/panel_replace.html",
        {"sheet": sheet, "period": period, "form": form},
        status=422 if form.errors else 200,
    )


def _fit(sheet: Assignment) -> list[tuple[User, int]]:
    """Who may score the candidate instead, least to do first."""
    entry, assessment = sheet.entry, sheet.entry.assessment
    users = [m.user for m in queries.members(assessment).filter(is_active=True)]
    barred = interests.barred(assessment, [entry], users)[entry.public_id]
    team = entry.assignments.standing().values_list("assessor", flat=True)
    inside, done = set(team), queries.work(assessment)
    free = [u for u in users if u.public_id not in barred and u.pk not in inside]
    loads = [(user, done[user.pk].given if user.pk in done else 0) for user in free]
    return sorted(loads, key=lambda pair: (pair[1], pair[0].full_name))
