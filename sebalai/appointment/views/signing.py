"""Signing a decree: what is signed is shown; a password and a passphrase are asked."""

from __future__ import annotations

import hashlib

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import (
    sensitive_post_parameters,
    sensitive_variables,
)

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.accounts.signing_in import confirm, must_confirm
from sebalai.appointment import actions, permissions
from sebalai.appointment.actions.records import PDF_TYPE, file_stem, original
from sebalai.appointment.forms.signing import PdfForm, RevokeForm, SignForm
from sebalai.appointment.models import Decree
from sebalai.appointment.views.sheets import decree_or_404, frame, posted
from sebalai.core.frames import may_be_shown_inside, shows_own_page
from sebalai.core.signing import configured
from sebalai.core.verdicts import Refused


@sensitive_post_parameters("password", "passphrase", "identity")
@never_cache
@needs(Power.VIEW_DECREE)
def sign(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The page on which the signatory signs."""
    decree = decree_or_404(request, public_id)
    permissions.is_signatory(request.user, decree).require()
    signer, form = configured.signatory(), None
    may_sign = permissions.can_sign(request.user, decree)
    digest = hashlib.sha256(original(decree)).hexdigest() if may_sign else ""
    if signer is not None and may_sign:
        form = SignForm(
            posted(request),
            digest=digest,
            signer=signer,
            confirms=must_confirm(request.user),
        )
        if form.is_valid() and _signed(request, decree, form):
            return redirect("appointment:decree", decree.public_id)
    page = render(
        request,
        "appointment/sign.html",
        frame(request, decree, "decree") | {"form": form, "digest": digest},
        status=422 if form and form.errors else 200,
    )
    return shows_own_page(page)


@sensitive_variables("secrets")
def _signed(request: SignedInRequest, decree: Decree, form: SignForm) -> bool:
    given, secrets = form.cleaned_data, form.secrets()
    try:
        confirm(request, given.get("password", ""))
        actions.sign(decree, by=request.user, secrets=secrets, digest=given["digest"])
    except Refused as refusal:
        form.add_error(None, refusal.reason)
        return False
    messages.success(request, _("The decree is signed."))
    return True


@needs(Power.VIEW_DECREE)
def hand_in(request: SignedInRequest, public_id: str) -> HttpResponse:
    """A PDF that was signed elsewhere is verified, then kept."""
    decree = decree_or_404(request, public_id)
    form = PdfForm(posted(request), request.FILES or None)
    may = permissions.can_hand_in(request.user, decree)
    if request.method == "POST" and form.is_valid():
        try:
            signed = form.cleaned_data["file"]
            actions.take_signed(decree, by=request.user, signed=signed)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("The signature is verified and kept."))
            return redirect("appointment:decree", decree.public_id)
    return render(
        request,
        "appointment/hand_in.html",
        frame(request, decree, "decree") | {"form": form, "may_hand_in": may},
        status=422 if form.errors else 200,
    )


@needs(Power.VIEW_DECREE)
def to_be_signed(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The very bytes that are put before the signer."""
    decree = decree_or_404(request, public_id)
    if decree.is_in_the_making or not permissions.can_see_draft(request.user, decree):
        raise Http404
    how = "attachment" if "unduh" in request.GET else "inline"
    headers = {"Content-Disposition": f'{how}; filename="{file_stem(decree)}.pdf"'}
    return may_be_shown_inside(
        HttpResponse(original(decree), content_type=PDF_TYPE, headers=headers)
    )


@needs(Power.ISSUE_DECREE)
def revoke(request: SignedInRequest, public_id: str) -> HttpResponse:
    decree = decree_or_404(request, public_id)
    form = RevokeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            actions.revoke(decree, by=request.user, reason=reason)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("The decree is revoked."))
            return redirect("appointment:decree", decree.public_id)
    return render(
        request,
        "appointment/revoke.html",
        frame(request, decree, "decree")
        | {"form": form, "serving": decree.agents.filter(state="appointed").count()},
        status=422 if form.errors else 200,
    )
