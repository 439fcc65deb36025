"""One letter of the outbox: read, changed while a draft, sent again."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.core import outbox, whatsapp
from sebalai.core.models import Message
from sebalai.core.verdicts import Refused
from sebalai.portal import actions, queries
from sebalai.portal.forms import AddressForm, LetterForm, RevisionForm
from sebalai.portal.views.outbox import batch_or_404


@needs(Power.SEND_MESSAGES)
def letter(request: SignedInRequest, public_id: str, letter: str) -> HttpResponse:
    found = _letter_or_404(request, public_id, letter)
    if request.method != "POST":
        return _page(request, found)
    form = LetterForm(request.POST)
    if form.is_valid():
        try:
            actions.edit_letter(found, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("The letter is saved."))
            return redirect("portal:batch", public_id)
    return _page(request, found, form=form)


@needs(Power.SEND_MESSAGES)
@require_POST
def readdress(request: SignedInRequest, public_id: str, letter: str) -> HttpResponse:
    found = _letter_or_404(request, public_id, letter)
    form = AddressForm(request.POST)
    if form.is_valid():
        try:
            actions.readdress_letter(found, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("The address is saved."))
            return redirect("portal:letter", public_id, letter)
    return _page(request, found, address_form=form)


@needs(Power.SEND_MESSAGES)
@require_POST
def drop(request: SignedInRequest, public_id: str, letter: str) -> HttpResponse:
    found = _letter_or_404(request, public_id, letter)
    form = RevisionForm(request.POST)
    try:
        if form.is_valid():
            actions.drop_letter(found, by=request.user, **form.cleaned_data)
            messages.success(request, _("This letter will not be sent."))
    except Refused as refusal:
        messages.error(request, refusal.reason)
        return redirect("portal:letter", public_id, letter)
    return redirect("portal:batch", public_id)


@needs(Power.SEND_MESSAGES)
@require_POST
def send_again(request: SignedInRequest, public_id: str, letter: str) -> HttpResponse:
    found = _letter_or_404(request, public_id, letter)
    try:
        actions.send_again(
            found.batch,
            by=request.user,
            states=outbox.REPEATABLE,
            confirmed=1,
            only=found,
        )
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, _("The letter is on its way once more."))
    return redirect("portal:letter", public_id, letter)


def _letter_or_404(request: SignedInRequest, public_id: str, letter: str) -> Message:
    """A letter that may be read one by one: none of a confidential batch."""
    batch = batch_or_404(request, public_id)
    rows = queries.letters(batch).select_related("batch__agency", "agency")
    return get_object_or_404(rows, public_id=letter)


def _page(
    request: SignedInRequest,
    letter: Message,
    *,
    form: LetterForm | None = None,
    address_form: AddressForm | None = None,
) -> HttpResponse:
    """With what was typed; a form that was refused carries the newest revision."""
    failed = bool((form and form.errors) or (address_form and address_form.errors))
    letter.refresh_from_db()
    for bound in (form, address_form):
        if bound is not None:
            bound.data = {**dict(bound.data.items()), "revision": letter.revision}
    current: dict[str, Any] = {
        "subject": letter.subject,
        "body": letter.body,
        "address": letter.address,
        "revision": letter.revision,
    }
    context = {
        "letter": letter,
        "batch": letter.batch,
        "deliveries": letter.deliveries.order_by("pk"),
        "is_draft": letter.state == Message.State.DRAFT,
        "may_readdress": letter.state in {Message.State.DRAFT, Message.State.FAILED},
        "may_repeat": letter.state in outbox.REPEATABLE
        and letter.address
        and outbox.is_set_up(),
        "is_set_up": outbox.is_set_up(),
        "form": form or LetterForm(initial=current),
        "address_form": address_form or AddressForm(initial=current),
        "link": outbox.LINK,
        "pasted": _pasted(letter),
    }
    status = 422 if failed else 200
    return render(request, "portal/letter.html", context, status=status)


def _pasted(letter: Message) -> whatsapp.Pasted | None:
    """In place of a personal link the addressee's own messages; None for who has a link
    but no account: nothing that may be passed on would bring them there.
    """
    body = letter.body
    if letter.has_link:
        if letter.user_id is None:
            return None
        body = body.replace(outbox.LINK, settings.BASE_URL + reverse("portal:inbox"))
    return whatsapp.pasted(letter.subject, body)
