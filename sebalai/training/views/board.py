"""The board for the office: the list, one concern with its owner and answer, a workbook."""

from __future__ import annotations

import io
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs, open_to_all
from sebalai.accounts.powers import Power
from sebalai.core import links
from sebalai.core.verdicts import Refused
from sebalai.directory.models import Person
from sebalai.training import boardsheet
from sebalai.training.actions import board as actions
from sebalai.training.addresses import CONCERN
from sebalai.training.forms.board import (
    BoardFilter,
    ConcernAnswerForm,
    HideForm,
    OwnerForm,
)
from sebalai.training.models import Concern, TrainingSession
from sebalai.training.queries import board as queries, participants as people
from sebalai.training.views.sheets import frame, session_or_404

PAGE_SIZE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@needs(Power.MANAGE_SESSIONS)
def board_page(request: SignedInRequest, public_id: str) -> HttpResponse:
    session = session_or_404(request, public_id)
    filters = BoardFilter(request.GET)
    rows = queries.wanted(session, filters.wanted())
    part = "#results" if request.headers.get("HX-Target") == "results" else ""
    return render(
        request,
        f"training/board.html{part}",
        frame(request, session, "board")
        | {
            "filters": filters,
            "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
            "today": timezone.localdate(),
        },
    )


@needs(Power.MANAGE_SESSIONS)
def workbook(request: SignedInRequest, public_id: str) -> FileResponse:
    session = session_or_404(request, public_id)
    stream = io.BytesIO()
    boardsheet.write(stream, queries.board(session))
    stream.seek(0)
    return FileResponse(
        stream,
        as_attachment=True,
        filename=f"papan-{slugify(session.title)[:60]}.xlsx",
        content_type=XLSX,
    )


@needs(Power.MANAGE_SESSIONS)
def concern_page(
    request: SignedInRequest, public_id: str, concern: str
) -> HttpResponse:
    session = session_or_404(request, public_id)
    return _page(request, session, _concern(session, concern))


def _page(
    request: SignedInRequest,
    session: TrainingSession,
    concern: Concern,
    **forms: Any,
) -> HttpResponse:
    text = request.GET.get("q", "")[:100]
    found, _invited = people.found(session, text)
    part = "#found" if request.headers.get("HX-Target") == "found" else ""
    context = {
        "concern": concern,
        "owner_form": OwnerForm(initial={"due_on": concern.due_on}),
        "answer_form": ConcernAnswerForm(initial={"text": concern.answer}),
        "hide_form": HideForm(auto_id="hide_%s"),
        "text": text,
        "found": found,
        "today": timezone.localdate(),
    } | forms
    wrong = any(form.errors for form in forms.values())
    return render(
        request,
        f"training/concern.html{part}",
        frame(request, session, "board") | context,
        status=422 if wrong else 200,
    )


@require_POST
@needs(Power.MANAGE_SESSIONS)
def assign(request: SignedInRequest, public_id: str, concern: str) -> HttpResponse:
    session = session_or_404(request, public_id)
    one, form = _concern(session, concern), OwnerForm(request.POST)
    if form.is_valid():
        rows = Person.objects.of(request.agency).select_related("user")
        owner = rows.filter(public_id=form.cleaned_data["owner"]).first()
        try:
            if owner is None:
                raise Refused(_("Look for a person, and choose one."))
            actions.assign(
                one, by=request.user, owner=owner, due_on=form.cleaned_data["due_on"]
            )
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            if owner.work_email or owner.user_id:
                messages.success(request, _("The owner is set, and told by letter."))
            else:
                messages.warning(
                    request,
                    _("The owner has neither mail nor account: tell them yourself."),
                )
            return redirect("training:concern", public_id, concern)
    return _page(request, session, one, owner_form=form)


@require_POST
@needs(Power.MANAGE_SESSIONS)
def answer(request: SignedInRequest, public_id: str, concern: str) -> HttpResponse:
    session = session_or_404(request, public_id)
    one, form = _concern(session, concern), ConcernAnswerForm(request.POST)
    if form.is_valid():
        try:
            actions.answer(one, by=request.user, text=form.cleaned_data["text"])
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("The answer stands on the board."))
            return redirect("training:concern", public_id, concern)
    return _page(request, session, one, answer_form=form)


@require_POST
@needs(Power.MANAGE_SESSIONS)
def hide(request: SignedInRequest, public_id: str, concern: str) -> HttpResponse:
    """Off the board with a reason, or back on it."""
    session = session_or_404(request, public_id)
    one = _concern(session, concern)
    if one.is_hidden:
        actions.show_again(one, by=request.user)
        return redirect("training:concern", public_id, concern)
    form = HideForm(request.POST, auto_id="hide_%s")
    if form.is_valid():
        actions.hide(one, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("It is off the board."))
        return redirect("training:board", public_id)
    return _page(request, session, one, hide_form=form)


def _concern(session: TrainingSession, public_id: str) -> Concern:
    rows = queries.board(session).select_related("owner__unit", "answered_by")
    return get_object_or_404(rows, public_id=public_id)


@never_cache
@open_to_all("the personal link is the key")
def concern_own(request: HttpRequest, token: str) -> HttpResponse:
    """The owner answers, with an account or without."""
    public_id = links.guarded(request, CONCERN, token)
    concern = queries.concern_by_id(public_id)
    if concern is None or concern.owner is None:
        return render(request, "training/own/link_unknown.html", status=404)
    form = ConcernAnswerForm(request.POST or None, initial={"text": concern.answer})
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_as_owner(concern, text=form.cleaned_data["text"])
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("Thank you. Your answer stands on the board."))
            return redirect("training:concern_own", token)
    return render(
        request,
        "training/own/concern.html",
        {"concern": concern, "form": form, "votes": concern.votes.count()},
        status=422 if form.errors else 200,
    )
