"""Which offices decide a joint decree, and how far they have signed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.appointment import actions
from sebalai.appointment.forms.joint import PartnerForm
from sebalai.appointment.views.sheets import decree_or_404, frame, posted
from sebalai.core.verdicts import Refused


@needs(Power.DRAFT_DECREE)
def page(request: SignedInRequest, public_id: str) -> HttpResponse:
    decree = decree_or_404(request, public_id)
    form = PartnerForm(posted(request), agency=request.agency)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_partner(
                decree, by=request.user, office=form.office(), unit=form.chosen()
            )
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("The office decides as well."))
            return redirect("appointment:joint", decree.public_id)
    return render(
        request,
        "appointment/joint.html",
        frame(request, decree, "joint")
        | {"form": form, "partners": decree.partners.select_related("unit")},
        status=422 if form.errors else 200,
    )


@require_POST
@needs(Power.DRAFT_DECREE)
def drop(request: SignedInRequest, public_id: str, partner: str) -> HttpResponse:
    decree = decree_or_404(request, public_id)
    found = get_object_or_404(decree.partners, public_id=partner)
    try:
        actions.drop_partner(found, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, _("The office does not decide any more."))
    return redirect("appointment:joint", decree.public_id)
