"""The board for participants: read it, vote, put something on it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import open_to_all
from sebalai.core.verdicts import Refused
from sebalai.training.actions import board as actions
from sebalai.training.addresses import token_of
from sebalai.training.forms.board import ConcernForm
from sebalai.training.models import Participant
from sebalai.training.queries import board as queries
from sebalai.training.views.own import WHY, by_link, own_frame


@open_to_all(WHY)
@by_link
def board(request: HttpRequest, participant: Participant) -> HttpResponse:
    if request.headers.get("HX-Target") == "board":
        page = "training/own/board.html#board"
        return render(request, page, _context(request, participant))
    return _page(request, participant, ConcernForm())


def _page(
    request: HttpRequest, participant: Participant, form: ConcernForm
) -> HttpResponse:
    return render(
        request,
        "training/own/board.html",
        _context(request, participant) | {"form": form},
        status=422 if form.errors else 200,
    )


def _context(request: HttpRequest, participant: Participant) -> dict[str, Any]:
    return own_frame(request, participant) | {
        "concerns": queries.board_for(participant),
        "is_open": participant.session.is_announced,
        "today": timezone.localdate(),
    }


@open_to_all(WHY)
@require_POST
@by_link
def put(request: HttpRequest, participant: Participant) -> HttpResponse:
    form = ConcernForm(request.POST)
    if form.is_valid():
        try:
            actions.raise_concern(participant, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("It stands on the board."))
            return redirect("training:own_board", token_of(participant))
    return _page(request, participant, form)


@open_to_all(WHY)
@require_POST
@by_link
def vote(
    request: HttpRequest, participant: Participant, concern: str
) -> HttpResponseBase:
    """For it, or the vote taken back."""
    found = get_object_or_404(
        queries.board_for(participant).select_related("agency"), public_id=concern
    )
    act = actions.take_back if request.POST.get("take_back") else actions.vote
    try:
        act(participant, found)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    if request.headers.get("HX-Target") == "board":
        page = "training/own/board.html#board"
        return render(request, page, _context(request, participant))
    return redirect("training:own_board", token_of(participant))
