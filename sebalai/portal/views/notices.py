"""How the person who is signed in wants to be written to."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sebalai.accounts.locks import SignedInRequest, signed_in
from sebalai.core import outbox
from sebalai.core.verdicts import Refused
from sebalai.portal import actions
from sebalai.portal.notice_forms import WishForm


@signed_in
def notices(request: SignedInRequest) -> HttpResponse:
    if request.user.agency_id is None:
        raise Http404
    data = request.POST if request.method == "POST" else None
    wishes = outbox.wishes_of(request.user, request.agency)
    forms = [WishForm(data, wish=wish) for wish in wishes.values()]
    refusal = ""
    failed = [form for form in forms if form.errors]  # all are read: each says its own
    if request.method == "POST" and not failed:
        try:
            actions.choose_channels(
                request.user,
                request.agency,
                {form.topic: form.chosen() for form in forms},
                by=request.user,
            )
        except Refused as error:
            refusal = error.reason
        else:
            messages.success(request, _("Saved. It holds for letters from now on."))
            return redirect("portal:notices")
    context = {
        "forms": forms,
        "refusal": refusal,
        "has_mail": outbox.is_set_up(),
    }
    status = 422 if failed or refusal else 200
    return render(request, "portal/notices.html", context, status=status)
