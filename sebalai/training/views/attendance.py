"""The office takes attendance: figures, the list, striking out, closing."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.core.verdicts import Refused
from sebalai.training import hall
from sebalai.training.actions import attendance as actions
from sebalai.training.forms.attendance import AttendanceFilter, ReasonLineForm
from sebalai.training.queries import attendance as queries
from sebalai.training.views.sheets import frame, participant_or_404, session_or_404

PAGE_SIZE = 50


@needs(Power.MANAGE_SESSIONS)
def attendance_page(request: SignedInRequest, public_id: str) -> HttpResponse:
    return _page(request, public_id, ReasonLineForm())


def _page(
    request: SignedInRequest, public_id: str, form: ReasonLineForm
) -> HttpResponse:
    session = session_or_404(request, public_id)
    filters = AttendanceFilter(request.GET)
    rows = queries.rows(session, **filters.wanted())
    part = "#results" if request.headers.get("HX-Target") == "results" else ""
    now, doors = timezone.now(), hall.doors(session)
    return render(
        request,
        f"training/attendance.html{part}",
        frame(request, session, "attendance")
        | {
            "filters": filters,
            "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
            "figures": queries.figures(session),
            "doors": doors,
            "doors_are_open": doors.are_open(now),
            "has_begun": now >= doors.opens_at,
            "is_over": now >= session.ends_at,
            "form": form,
            "ticked": request.POST.getlist("participant"),
        },
        status=422 if form.errors else 200,
    )


@require_POST
@needs(Power.MANAGE_SESSIONS)
def record(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Those ticked were there, for the reason given once for all of them."""
    session = session_or_404(request, public_id)
    form = ReasonLineForm(request.POST)
    ticked = request.POST.getlist("participant")[:PAGE_SIZE]
    people = list(session.participants.filter(public_id__in=ticked))
    if form.is_valid() and not people:
        form.add_error(None, _("Tick whoever was there."))
    if form.is_valid():
        try:
            new = actions.record_from_list(
                session, people, by=request.user, reason=form.cleaned_data["reason"]
            )
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            told = ngettext(
                "%(people)d person is recorded.", "%(people)d people are recorded.", new
            )
            messages.success(request, told % {"people": new})
            return redirect("training:attendance", public_id)
    return _page(request, public_id, form)


@needs(Power.MANAGE_SESSIONS)
def strike(request: SignedInRequest, public_id: str, participant: str) -> HttpResponse:
    session = session_or_404(request, public_id)
    found = participant_or_404(session, participant)
    form = ReasonLineForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.strike(found, by=request.user, reason=form.cleaned_data["reason"])
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("It no longer counts."))
            return redirect("training:attendance", public_id)
    return render(
        request,
        "training/strike.html",
        frame(request, session, "attendance")
        | {
            "participant": found,
            "attendance": queries.attendance_of(found),
            "form": form,
        },
        status=422 if form.errors else 200,
    )


@needs(Power.MANAGE_SESSIONS)
def close(request: SignedInRequest, public_id: str) -> HttpResponse:
    session = session_or_404(request, public_id)
    if request.method == "POST":
        try:
            actions.close(session, by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.reason)
        else:
            messages.success(request, _("The attendance is closed."))
        return redirect("training:attendance", public_id)
    doors = hall.doors(session)
    return render(
        request,
        "training/close.html",
        frame(request, session, "attendance")
        | {
            "figures": queries.figures(session),
            "doors": doors,
            "is_over": timezone.now() >= session.ends_at,
            "may_arrive": timezone.now() < doors.last_arrival,
        },
    )
