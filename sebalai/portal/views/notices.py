"""How the person who is signed in wants to be written to."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sebalai.accounts.locks import SignedInRequest, signed_in
from sebalai.core import outbox
from sebalai.core.models import Channel
from sebalai.core.verdicts import Refused
from sebalai.portal import actions
from sebalai.portal.notice_forms import NumberForm, WishForm


@signed_in
def notices(request: SignedInRequest) -> HttpResponse:
    if request.user.agency_id is None:
        raise Http404
    data = request.POST if request.method == "POST" else None
    forms, number_form = _forms(request, data)
    every = [*forms, number_form] if number_form else forms
    failed = [form for form in every if form.errors]  # all are read, each says its own
    refusal = ""
    if request.method == "POST" and not failed:
        try:
            actions.choose_channels(
                request.user,
                request.agency,
                {form.topic: form.chosen() for form in forms},
                mobile=number_form.cleaned_data["mobile"] if number_form else None,
                by=request.user,
            )
        except Refused as error:
            refusal = error.reason
        else:
            messages.success(request, _("Saved. It holds for letters from now on."))
            return redirect("portal:notices")
    context = {"forms": forms, "number_form": number_form, "refusal": refusal}
    status = 422 if failed or refusal else 200
    return render(request, "portal/notices.html", context, status=status)


def _forms(
    request: SignedInRequest, data: Any
) -> tuple[list[WishForm], NumberForm | None]:
    """One for each topic, and the one of the number where a gateway is set up."""
    channels = [one for one in Channel if outbox.channel_is_set_up(one)]
    wishes = outbox.wishes_of(request.user, request.agency)
    forms = [WishForm(data, wish=wish, channels=channels) for wish in wishes.values()]
    if Channel.MESSAGE not in channels:
        return forms, None
    return forms, NumberForm(data, initial={"mobile": request.user.mobile})
