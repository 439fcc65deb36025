"""The round: its phases, what is open today, and its dates."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.locks import SignedInRequest, needs, signed_in
from sebalai.accounts.powers import Power
from sebalai.core.verdicts import Refused
from sebalai.directory.models import ProgrammePeriod
from sebalai.selection import permissions
from sebalai.selection.actions import rounds as actions
from sebalai.selection.forms.rounds import PhaseForm, StartForm
from sebalai.selection.models import AdoptedList, Candidate, RoundPhase, SelectionRound
from sebalai.selection.phase_words import MEANING, card, next_sentence, open_sentence
from sebalai.selection.phases import Phase, Window, calendar
from sebalai.selection.queries.rounds import current_round, timetable
from sebalai.selection.queries.staff import rules_of
from sebalai.selection.views.round_acts import acts
from sebalai.selection.views.sheets import period_or_404

Kind = SelectionRound.Kind


@signed_in
def round_page(request: SignedInRequest, period_id: str) -> HttpResponse:
    """The dates of a round are public within the agency; buttons go by power."""
    period = period_or_404(request, period_id)
    of = current_round(period)
    context: dict[str, Any] = {
        "period": period,
        "round": of,
        "may_manage": bool(permissions.can_manage_rounds(request.user, request.agency))
        and not period.is_closed,
    }
    if of:
        context |= _today(request, of)
    return render(request, "selection/round.html", context)


def _today(request: SignedInRequest, of: SelectionRound) -> dict[str, Any]:
    table = timetable(of, timezone.localdate())
    return {
        "cards": [card(row, table.today) for row in table.rows],
        "open_now": [open_sentence(row, table.today) for row in table.open],
        "next": next_sentence(table),
        "acts": acts(request.user, of, table),
        "candidates": Candidate.objects.filter(round=of).standing().count(),
        "adopted": _list_of(request, of),
    }


def _list_of(request: SignedInRequest, of: SelectionRound) -> AdoptedList | None:
    """For those who may open it."""
    if not of.is_over or not permissions.can_follow(request.user, request.agency):
        return None
    return AdoptedList.objects.filter(round=of).first()


@needs(Power.MANAGE_ROUNDS)
def start_round(request: SignedInRequest, period_id: str) -> HttpResponse:
    """Open a round, or give phases to one that began from files alone."""
    period = period_or_404(request, period_id)
    of = current_round(period)
    is_running = of is not None and not of.is_over
    if is_running and of and of.phases.exists():
        messages.info(request, _("A round is under way: move its dates one by one."))
        return redirect("selection:round", period.public_id)
    form = StartForm(request.POST if request.method == "POST" else _asked(request))
    is_sent = request.method == "POST" and request.POST.get("step") != "look"
    if form.is_valid() and is_sent:
        try:
            if of and is_running:
                actions.schedule(of, by=request.user, **form.cleaned_data)
            else:
                kind = Kind.REFILL if of else Kind.FULL
                actions.open_round(
                    period, by=request.user, kind=kind, **form.cleaned_data
                )
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("The round has its calendar."))
            return redirect("selection:round", period.public_id)
    refused = request.method == "POST" or "starts_on" in request.GET
    return render(
        request,
        "selection/round_start.html",
        {
            "period": period,
            "round": of,
            "is_refill": of is not None and of.is_over,
            "form": form,
            "preview": _preview(period, form),
        },
        status=422 if refused and form.errors else 200,
    )


def _asked(request: SignedInRequest) -> dict[str, str]:
    today = timezone.localdate().isoformat()
    return {"starts_on": request.GET.get("starts_on", today)}


def _preview(period: ProgrammePeriod, form: StartForm) -> list[dict[str, Any]]:
    """The calendar that a valid start would give."""
    starts_on = form.cleaned_data.get("starts_on")
    if starts_on is None:
        return []
    names = dict(RoundPhase.Kind.choices)
    return [
        {
            "name": names[window.phase],
            "meaning": MEANING[window.phase],
            "window": window,
            "days": _length(window),
        }
        for window in calendar(rules_of(period).phase_days, starts_on)
    ]


def _length(window: Window) -> int:
    return (window.closes_on - window.opens_on).days + 1


@needs(Power.MANAGE_ROUNDS)
def move_phase(request: SignedInRequest, period_id: str, phase: str) -> HttpResponse:
    period = period_or_404(request, period_id)
    of = current_round(period)
    if of is None or phase not in set(Phase):
        raise Http404
    table = timetable(of, timezone.localdate())
    row = table.row(Phase(phase))
    if row is None:
        raise Http404
    initial = {"opens_on": row.opens_on, "closes_on": row.closes_on}
    said = request.POST if request.method == "POST" else None
    form = PhaseForm(said, initial=initial)
    if said is not None and form.is_valid():
        try:
            actions.move_phase(of, Phase(phase), by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(
                request, _("The dates are moved. Nothing entered is lost.")
            )
            return redirect("selection:round", period.public_id)
    return render(
        request,
        "selection/phase_dates.html",
        {
            "period": period,
            "row": row,
            "card": card(row, table.today),
            "others": [one for one in table.rows if one != row],
            "form": form,
        },
        status=422 if form.errors else 200,
    )
