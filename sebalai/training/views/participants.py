"""The list of participants: filtered, printed, added to, one by one."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.core.verdicts import Refused
from sebalai.training import permissions
from sebalai.training.actions import answers, invitations
from sebalai.training.addresses import path_of
from sebalai.training.forms.participants import AnswerForm, ParticipantFilter
from sebalai.training.letters import Letter
from sebalai.training.models import Participant
from sebalai.training.queries import (
    letters as letter_queries,
    participants as queries,
    sessions as session_queries,
)
from sebalai.training.views.sheets import (
    frame,
    participant_or_404,
    posted,
    session_or_404,
)

PAGE_SIZE = 50


@needs(Power.MANAGE_SESSIONS)
def participant_list(request: SignedInRequest, public_id: str) -> HttpResponse:
    session = session_or_404(request, public_id)
    filters = ParticipantFilter(request.GET, session=session)
    rows = queries.participants(session, filters.wanted())
    part = "#results" if request.headers.get("HX-Target") == "results" else ""
    now = timezone.now()
    return render(
        request,
        f"training/participants.html{part}",
        frame(request, session, "participants")
        | {
            "filters": filters,
            "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
            "figures": session_queries.answer_figures(session),
            "unwritten": letter_queries.addressees(
                session, Letter.INVITATION, now
            ).count(),
            "silent": letter_queries.addressees(session, Letter.REMINDER, now).count(),
        },
    )


@needs(Power.MANAGE_SESSIONS)
def print_list(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The paper for signatures: speakers, then who comes or has not answered."""
    session = session_or_404(request, public_id)
    rows = session.participants.exclude(answer=Participant.Answer.DECLINED)
    people = rows.exclude(answer=Participant.Answer.WAITING)
    return render(
        request,
        "training/print_list.html",
        {
            "session": session,
            "people": people.select_related("person", "attendance").order_by(
                "-kind", "name", "id"
            ),
        },
    )


@needs(Power.MANAGE_SESSIONS)
def participant_page(
    request: SignedInRequest, public_id: str, participant: str
) -> HttpResponse:
    """One participant: what they told the office, their link, taking it back."""
    session = session_or_404(request, public_id)
    found = participant_or_404(session, participant)
    first = {"answer": _said(found), "reason": found.reason}
    form = AnswerForm(posted(request), initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            answers.answer_for(
                found,
                by=request.user,
                comes=form.comes,
                reason=form.cleaned_data["reason"],
            )
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("Saved."))
            return redirect("training:participants", public_id)
    return render(
        request,
        "training/participant.html",
        frame(request, session, "participants")
        | {
            "participant": found,
            "form": form,
            "link": request.build_absolute_uri(path_of(found)),
            "queue": session_queries.place_in_queue(found) if found.is_waiting else 0,
        },
        status=422 if form.errors else 200,
    )


def _said(participant: Participant) -> str:
    if participant.answer == Participant.Answer.NONE:
        return ""
    return "no" if participant.answer == Participant.Answer.DECLINED else "yes"


@require_POST
@needs(Power.MANAGE_SESSIONS)
def set_kind(
    request: SignedInRequest, public_id: str, participant: str
) -> HttpResponse:
    session = session_or_404(request, public_id)
    found = participant_or_404(session, participant)
    kinds = Participant.Kind
    try:
        invitations.set_kind(
            found,
            by=request.user,
            kind=kinds.LISTENER if found.is_speaker else kinds.SPEAKER,
        )
    except Refused as refusal:
        messages.error(request, refusal.reason)
    return redirect("training:participant", public_id, participant)


@require_POST
@needs(Power.MANAGE_SESSIONS)
def withdraw(
    request: SignedInRequest, public_id: str, participant: str
) -> HttpResponse:
    session = session_or_404(request, public_id)
    found = participant_or_404(session, participant)
    permissions.can_prepare(request.user, session).require()
    try:
        invitations.withdraw(found, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
        return redirect("training:participant", public_id, participant)
    messages.success(
        request, _("The invitation of %(name)s is taken back.") % {"name": found.name}
    )
    return redirect("training:participants", public_id)
