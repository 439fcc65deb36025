"""Letters leave: the exact count first, then one button."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.core import outbox
from sebalai.core.models import Channel, Message
from sebalai.core.verdicts import Refused
from sebalai.portal import actions, queries
from sebalai.portal.forms import CountForm, SendForm
from sebalai.portal.views.outbox import AGAIN, batch_or_404

FURTHER = {one.value for one in Channel if one != Channel.MAIL}
WHAT: dict[str, set[str]] = {
    "lanjut": set(),
    "gagal": {Message.State.FAILED},
    "ragu": {Message.State.UNCERTAIN},
}


@needs(Power.SEND_MESSAGES)
def send(request: SignedInRequest, public_id: str) -> HttpResponse:
    batch = batch_or_404(request, public_id)
    form = SendForm(
        request.POST if request.method == "POST" else None,
        initial={"reply_to": batch.reply_to or request.user.email},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.send(batch, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            _say_sent(request, form.cleaned_data["confirmed"])
            return redirect("portal:batch", public_id)
    totals = outbox.totals(batch)
    context = {
        "batch": batch,
        "form": form,
        "number": totals[Message.State.DRAFT],
        "mark": outbox.mark_of_batch(batch),
        "sample": queries.letters(batch, state=Message.State.DRAFT).first(),
        "left_out": queries.left_out(batch),
        "reach": outbox.reach(batch),
        "is_set_up": outbox.is_set_up(),
    }
    status = 422 if form.errors else 200
    return render(request, "portal/send.html", context, status=status)


@needs(Power.SEND_MESSAGES)
def send_again(request: SignedInRequest, public_id: str, group: str) -> HttpResponse:
    batch, state = batch_or_404(request, public_id), AGAIN.get(group)
    if state is None:
        raise Http404
    form = CountForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        count = form.cleaned_data["confirmed"]
        try:
            actions.send_again(batch, by=request.user, states={state}, confirmed=count)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            _say_sent(request, count)
            return redirect("portal:batch", public_id)
    context = {
        "batch": batch,
        "form": form,
        "state": state.value,
        "number": outbox.repeatable(batch, {state}).count(),
        "is_set_up": outbox.is_set_up(),
    }
    status = 422 if form.errors else 200
    return render(request, "portal/send_again.html", context, status=status)


@needs(Power.SEND_MESSAGES)
@require_POST
def go_on(request: SignedInRequest, public_id: str) -> HttpResponse:
    try:
        actions.go_on_sending(batch_or_404(request, public_id), by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, _("The sending goes on."))
    return redirect("portal:batch", public_id)


@needs(Power.SEND_MESSAGES)
@require_POST
def send_further(
    request: SignedInRequest, public_id: str, channel: str, what: str
) -> HttpResponse:
    """Over a channel other than e-mail: go on, or once more with what failed."""
    batch = batch_or_404(request, public_id)
    if channel not in FURTHER or what not in WHAT:
        raise Http404
    try:
        count = actions.send_further(
            batch, Channel(channel), WHAT[what], by=request.user
        )
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        _say_on_its_way(request, count)
    return redirect("portal:batch", public_id)


@needs(Power.SEND_MESSAGES)
@require_POST
def cancel(request: SignedInRequest, public_id: str) -> HttpResponse:
    try:
        actions.cancel_letters(batch_or_404(request, public_id), by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, _("What had not left yet is cancelled."))
    return redirect("portal:batch", public_id)


@needs(Power.SEND_MESSAGES)
@require_POST
def settle(request: SignedInRequest, public_id: str) -> HttpResponse:
    try:
        actions.settle_letters(batch_or_404(request, public_id), by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, _("Noted. It leaves the tasks."))
    return redirect("portal:batch", public_id)


def _say_on_its_way(request: SignedInRequest, count: int) -> None:
    said = ngettext(
        "%(count)s letter is on its way.", "%(count)s letters are on their way.", count
    )
    messages.success(request, said % {"count": count})


def _say_sent(request: SignedInRequest, count: int) -> None:
    if outbox.is_set_up():
        _say_on_its_way(request, count)
    else:
        said = ngettext(
            "%(count)s letter is released; without a mail server it does not leave the"
            " app.",
            "%(count)s letters are released; without a mail server they do not leave"
            " the app.",
            count,
        )
        messages.success(request, said % {"count": count})
