"""The list of decrees, one decree, who decides and signs, dropping a draft."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.appointment import actions, composing, permissions, queries
from sebalai.appointment.document.content import content
from sebalai.appointment.forms.decrees import DetailsForm
from sebalai.appointment.period_rules import units_decide
from sebalai.appointment.views.sheets import decree_or_404, frame, posted, steps, todos
from sebalai.core.models import Agency
from sebalai.core.verdicts import Refused
from sebalai.directory.models import Unit
from sebalai.selection.models import AdoptedList


@needs(Power.VIEW_DECREE)
def decree_list(request: SignedInRequest) -> HttpResponse:
    may_draft = permissions.can_draft(request.user, request.agency)
    sees_drafts = permissions.can_see_drafts(request.user, request.agency)
    return render(
        request,
        "appointment/decrees.html",
        {
            "decrees": queries.decrees(request.user, request.agency),
            "waiting": _waiting(request.agency) if sees_drafts else [],
            "may_draft": may_draft,
        },
    )


def _waiting(agency: Agency) -> list[tuple[AdoptedList, list[Unit]]]:
    """Lists without a decree, each with the units that could decide for themselves."""
    lists = queries.undecreed_lists(agency)
    return [
        (adopted, queries.undecreed_units(adopted) if units_decide(adopted) else [])
        for adopted in lists
    ]


@require_POST
@needs(Power.DRAFT_DECREE)
def draft(request: SignedInRequest) -> HttpResponse:
    adopted = get_object_or_404(
        AdoptedList.objects.of(request.agency).select_related("agency", "period"),
        public_id=request.POST.get("list", ""),
    )
    unit = None
    if wanted := request.POST.get("unit", ""):
        unit = get_object_or_404(Unit.objects.of(request.agency), public_id=wanted)
    try:
        decree = actions.draft(adopted, by=request.user, unit=unit)
    except Refused as refusal:
        messages.error(request, refusal.reason)
        return redirect("appointment:decrees")
    messages.success(request, _("The draft is ready. Fill in what is still open."))
    return redirect("appointment:decree", decree.public_id)


@needs(Power.VIEW_DECREE)
def decree_page(request: SignedInRequest, public_id: str) -> HttpResponse:
    decree = decree_or_404(request, public_id)
    document = composing.compose(decree)
    found = composing.hindrances(decree, document) if decree.is_draft else []
    works = permissions.can_see_drafts(request.user, request.agency)
    return render(
        request,
        "appointment/decree.html",
        frame(request, decree, "decree")
        | {
            "paper": content(document),
            "steps": steps(decree, found),
            "todos": todos(decree, found),
            "units": len({row.unit for row in document.members}),
            "amendments": (
                decree.amendments.select_related("record").order_by("id")
                if works
                else []
            ),
            "left": [] if decree.is_issued else queries.left_since_adoption(decree),
        },
    )


@needs(Power.DRAFT_DECREE)
def details(request: SignedInRequest, public_id: str) -> HttpResponse:
    decree = decree_or_404(request, public_id)
    form = DetailsForm.of(decree, posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_details(decree, by=request.user, details=form.details())
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("Saved."))
            return redirect("appointment:decree", decree.public_id)
    return render(
        request,
        "appointment/details.html",
        frame(request, decree, "decree") | {"form": form},
        status=422 if form.errors else 200,
    )


@require_POST
@needs(Power.DRAFT_DECREE)
def discard(request: SignedInRequest, public_id: str) -> HttpResponse:
    decree = decree_or_404(request, public_id)
    try:
        actions.discard(decree, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
        return redirect("appointment:decree", decree.public_id)
    messages.success(request, _("The draft is gone; the adopted list is unchanged."))
    return redirect("appointment:decrees")
