"""The chain of initials, and one decree on its way along it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.appointment import actions, permissions, queries
from sebalai.appointment.composing import compose
from sebalai.appointment.document.content import content
from sebalai.appointment.forms.initials import ChainForm, ReturnForm
from sebalai.appointment.models import Decree
from sebalai.appointment.views.sheets import decree_or_404, frame, posted
from sebalai.core.verdicts import Refused
from sebalai.directory.models import Unit


@needs(Power.DRAFT_DECREE)
def chain(request: SignedInRequest) -> HttpResponse:
    """Who initials the decrees of this agency or of one unit, and in which order."""
    unit = None
    if wanted := request.GET.get("unit", ""):
        unit = get_object_or_404(Unit.objects.of(request.agency), public_id=wanted)
    steps = queries.chain(request.agency, unit)
    form = ChainForm(posted(request), agency=request.agency, chain=steps)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_chain(
                request.agency, by=request.user, steps=form.steps(), unit=unit
            )
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("The chain is saved."))
            return redirect(request.get_full_path())
    context = {
        "form": form,
        "steps": steps,
        "unit": unit,
        "units": queries.units_with_chains(request.agency),
    }
    status = 422 if form.errors else 200
    return render(request, "appointment/chain.html", context, status=status)


@needs(Power.VIEW_DECREE)
def initials(request: SignedInRequest, public_id: str) -> HttpResponse:
    return _page(request, decree_or_404(request, public_id), ReturnForm())


@require_POST
@needs(Power.DRAFT_DECREE)
def send_round(request: SignedInRequest, public_id: str) -> HttpResponse:
    return _done(
        request,
        public_id,
        lambda decree: actions.send_round(decree, by=request.user),
        _("The decree goes round for initials."),
    )


@require_POST
@needs(Power.VIEW_DECREE)
def approve(request: SignedInRequest, public_id: str) -> HttpResponse:
    return _done(
        request,
        public_id,
        lambda decree: actions.approve(decree, by=request.user),
        _("Your initials are on the decree."),
    )


@require_POST
@needs(Power.VIEW_DECREE)
def send_back(request: SignedInRequest, public_id: str) -> HttpResponse:
    decree = decree_or_404(request, public_id)
    form = ReturnForm(request.POST)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            actions.send_back(decree, by=request.user, reason=reason)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("The decree is returned to its drafter."))
            return redirect("appointment:decrees")
    return _page(request, decree, form, status=422)


@require_POST
@needs(Power.DRAFT_DECREE)
def call_back(request: SignedInRequest, public_id: str) -> HttpResponse:
    reason = request.POST.get("reason", "")
    return _done(
        request,
        public_id,
        lambda decree: actions.call_back(decree, by=request.user, reason=reason),
        _("The decree is a draft again."),
    )


def _page(
    request: SignedInRequest, decree: Decree, form: ReturnForm, status: int = 200
) -> HttpResponse:
    return render(
        request,
        "appointment/initials.html",
        frame(request, decree, "initials")
        | {
            "turns": queries.turns(decree),
            "waiting": permissions.waiting_initial(decree),
            "may_initial": permissions.can_initial(request.user, decree),
            "may_call_back": permissions.can_call_back(request.user, decree),
            "chain": queries.chain_of(decree),
            "paper": content(compose(decree)),
            "form": form,
        },
        status=status,
    )


def _done(
    request: SignedInRequest,
    public_id: str,
    act: Callable[[Decree], Decree],
    said: str,
) -> HttpResponse:
    decree = decree_or_404(request, public_id)
    try:
        act(decree)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, said)
    return redirect("appointment:initials", decree.public_id)
