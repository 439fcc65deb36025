"""The list of sessions, one session, preparing, announcing and calling it off."""

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
from sebalai.directory.queries.periods import current_period
from sebalai.training import permissions
from sebalai.training.actions import sessions as actions
from sebalai.training.calendar import download
from sebalai.training.forms.sessions import MaterialForm, ReasonForm, SessionForm
from sebalai.training.letters import Letter
from sebalai.training.queries import letters as letter_queries, sessions as queries
from sebalai.training.views.sheets import frame, posted, session_or_404

PAGE_SIZE = 25


@needs(Power.VIEW_SESSIONS)
def session_list(request: SignedInRequest) -> HttpResponse:
    may_manage = permissions.can_manage(request.user, request.agency)
    found = queries.sessions(request.agency, drafts=bool(may_manage))
    return render(
        request,
        "training/sessions.html",
        {
            "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
            "may_manage": may_manage,
            "period": current_period(request.agency),
        },
    )


@needs(Power.MANAGE_SESSIONS)
def session_new(request: SignedInRequest) -> HttpResponse:
    period = current_period(request.agency)
    if period is None:
        messages.error(request, _("Open a programme period first."))
        return redirect("training:sessions")
    form = SessionForm.of(None, posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.create(period, by=request.user, details=form.details())
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("The session is there as a draft."))
            return redirect("training:session", made.public_id)
    return render(
        request,
        "training/session_new.html",
        {"form": form, "period": period},
        status=422 if form.errors else 200,
    )


@needs(Power.VIEW_SESSIONS)
def session_page(request: SignedInRequest, public_id: str) -> HttpResponse:
    session = session_or_404(request, public_id)
    now = timezone.now()
    return render(
        request,
        "training/session.html",
        frame(request, session, "session")
        | {
            "figures": queries.answer_figures(session),
            "agenda": queries.agenda(session),
            "materials": session.materials.select_related("file"),
            "material_form": MaterialForm(),
            "reason_form": ReasonForm(auto_id="off_%s"),
            "unwritten": letter_queries.addressees(
                session, Letter.INVITATION, now
            ).count(),
            "moment": session.moment(now).value,
        },
    )


@needs(Power.MANAGE_SESSIONS)
def session_edit(request: SignedInRequest, public_id: str) -> HttpResponse:
    session = session_or_404(request, public_id)
    form = SessionForm.of(session, posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            changed = actions.change(session, by=request.user, details=form.details())
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("Saved."))
            return _after_change(request, session.public_id, changed)
    return render(
        request,
        "training/session_edit.html",
        frame(request, session, "session") | {"form": form},
        status=422 if form.errors else 200,
    )


def _after_change(
    request: SignedInRequest, public_id: str, changed: list[str]
) -> HttpResponse:
    """A new time or place is told to those who hold an invitation."""
    session = session_or_404(request, public_id)
    moved = {"starts_at", "ends_at", "place", "online_at"} & set(changed)
    held = letter_queries.addressees(session, Letter.CHANGED, timezone.now())
    if moved and session.is_announced and held.exists():
        return redirect("training:letters", public_id, Letter.CHANGED.value)
    return redirect("training:session", public_id)


@require_POST
@needs(Power.MANAGE_SESSIONS)
def announce(request: SignedInRequest, public_id: str) -> HttpResponse:
    session = session_or_404(request, public_id)
    try:
        actions.announce_session(session, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(
            request, _("Announced. The invited can answer; now send the invitations.")
        )
    return redirect("training:session", public_id)


@require_POST
@needs(Power.MANAGE_SESSIONS)
def call_off(request: SignedInRequest, public_id: str) -> HttpResponse:
    session = session_or_404(request, public_id)
    form = ReasonForm(request.POST, auto_id="off_%s")
    try:
        reason = form.cleaned_data["reason"] if form.is_valid() else ""
        actions.call_off(session, by=request.user, reason=reason)
    except Refused as refusal:
        messages.error(request, refusal.reason)
        return redirect("training:session", public_id)
    messages.success(request, _("The session is called off."))
    session.refresh_from_db()
    held = letter_queries.addressees(session, Letter.CANCELLED, timezone.now())
    if held.exists():
        return redirect("training:letters", public_id, Letter.CANCELLED.value)
    return redirect("training:session", public_id)


@require_POST
@needs(Power.MANAGE_SESSIONS)
def discard(request: SignedInRequest, public_id: str) -> HttpResponse:
    session = session_or_404(request, public_id)
    try:
        actions.discard(session, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
        return redirect("training:session", public_id)
    messages.success(request, _("The draft is gone."))
    return redirect("training:sessions")


@needs(Power.VIEW_SESSIONS)
def calendar(request: SignedInRequest, public_id: str) -> HttpResponse:
    session = session_or_404(request, public_id)
    page = request.build_absolute_uri(request.path.removesuffix("kalender.ics"))
    return download(session, url=page)
