"""The programme office runs a poll and follows its response."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.core.verdicts import Refused
from sebalai.surveys import rules
from sebalai.surveys.actions import closing, invitations, polls as actions
from sebalai.surveys.forms.polls import PollForm, ProlongForm, initial_of
from sebalai.surveys.models import Poll
from sebalai.surveys.phrasing import evidence, standing
from sebalai.surveys.queries import polls as queries
from sebalai.surveys.queries.response import response

MOVES: dict[str, Callable[..., Any]] = {
    "buka": actions.open_poll,
    "ingatkan": invitations.ask_to_remind,
    "tutup": closing.close,
}


@needs(Power.MANAGE_POLLS)
def poll_list(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    found = list(queries.polls(request.agency))
    return render(
        request,
        "surveys/polls.html",
        {
            "rows": [{"poll": poll, **standing(poll, today)} for poll in found],
            "has_period": bool(queries.open_periods(request.agency)),
        },
    )


@needs(Power.MANAGE_POLLS)
def poll_new(request: SignedInRequest) -> HttpResponse:
    periods = queries.open_periods(request.agency)
    if not periods:
        raise Refused(_("Open a programme period first: a poll belongs to one."))
    form = PollForm(request.POST or None, periods=periods)
    if request.method == "POST" and form.is_valid():
        try:
            poll = actions.prepare(form.chosen_period, by=request.user, plan=form.plan)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            return redirect("surveys:poll", poll.public_id)
    return _form(request, form, None)


@needs(Power.MANAGE_POLLS)
def poll_edit(request: SignedInRequest, public_id: str) -> HttpResponse:
    poll = poll_or_404(request, public_id)
    form = PollForm(
        request.POST or None, periods=[poll.period], initial=initial_of(poll)
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(poll, by=request.user, plan=form.plan)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            return redirect("surveys:poll", poll.public_id)
    return _form(request, form, poll)


@needs(Power.MANAGE_POLLS)
def poll_page(request: SignedInRequest, public_id: str) -> HttpResponse:
    return _page(request, poll_or_404(request, public_id), None)


@needs(Power.MANAGE_POLLS)
def preview(request: SignedInRequest, public_id: str) -> HttpResponse:
    poll = poll_or_404(request, public_id)
    return render(request, "surveys/preview.html", {"poll": poll})


@require_POST
@needs(Power.MANAGE_POLLS)
def poll_move(request: SignedInRequest, public_id: str, move: str) -> HttpResponse:
    """Open, remind, close."""
    poll = poll_or_404(request, public_id)
    if move not in MOVES:
        raise Http404
    try:
        MOVES[move](poll, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, _told(move))
    return redirect("surveys:poll", poll.public_id)


@require_POST
@needs(Power.MANAGE_POLLS)
def poll_discard(request: SignedInRequest, public_id: str) -> HttpResponse:
    poll = poll_or_404(request, public_id)
    try:
        actions.discard(poll, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
        return redirect("surveys:poll", poll.public_id)
    messages.success(request, _("The draft is discarded."))
    return redirect("surveys:polls")


@require_POST
@needs(Power.MANAGE_POLLS)
def poll_prolong(request: SignedInRequest, public_id: str) -> HttpResponse:
    poll = poll_or_404(request, public_id)
    form = ProlongForm(request.POST, after=poll.closes_on)
    if form.is_valid():
        try:
            actions.prolong(
                poll, by=request.user, closes_on=form.cleaned_data["closes_on"]
            )
        except Refused as refusal:
            form.add_error("closes_on", refusal.reason)
        else:
            messages.success(request, _("The poll is open longer."))
            return redirect("surveys:poll", poll.public_id)
    return _page(request, poll, form)


def poll_or_404(request: SignedInRequest, public_id: str) -> Poll:
    return get_object_or_404(queries.polls(request.agency), public_id=public_id)


def _page(
    request: SignedInRequest, poll: Poll, form: ProlongForm | None
) -> HttpResponse:
    today = timezone.localdate()
    context: dict[str, Any] = {
        "poll": poll,
        "today": today,
        "reminds_on": rules.reminds_on(poll.opens_on, poll.closes_on, poll.remind_days),
        "prolong": form or ProlongForm(after=poll.closes_on),
        **standing(poll, today),
    }
    if poll.state == Poll.State.DRAFT:
        context["forecast"] = queries.forecast(request.agency)
    else:
        found = response(poll)
        context |= {"response": found, "evidence": evidence(found.grade)}
    part = "#response" if request.headers.get("HX-Target") == "response" else ""
    return render(
        request,
        f"surveys/poll.html{part}",
        context,
        status=422 if form and form.errors else 200,
    )


def _form(request: SignedInRequest, form: PollForm, poll: Poll | None) -> HttpResponse:
    return render(
        request,
        "surveys/poll_form.html",
        {"form": form, "poll": poll},
        status=422 if form.errors else 200,
    )


def _told(move: str) -> str:
    return {
        "buka": _("The poll is open; the invitations are being written."),
        "ingatkan": _("Whoever has not answered is being reminded."),
        "tutup": _("The poll is closed and counted."),
    }[move]
