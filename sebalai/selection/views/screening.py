"""Screening: the queue, one candidate at a time, the clear ones in one go."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.core.verdicts import Refused
from sebalai.selection.actions import screening as actions
from sebalai.selection.actions.guards import Outdated
from sebalai.selection.forms.screening import REST, ScreeningFilter, ScreeningForm
from sebalai.selection.models import Candidate, SelectionRound
from sebalai.selection.phases import Phase
from sebalai.selection.queries import screening as queries
from sebalai.selection.queries.rounds import current_round, timetable
from sebalai.selection.queries.screening import Sheet
from sebalai.selection.screening_words import found, refusals, unmet
from sebalai.selection.views.sheets import period_or_404
from sebalai.selection.views.skipping import keep, kept, next_of, skip

PAGE_SIZE = 50
State = Candidate.State
TONES = {State.PROPOSED: "info", State.PASSED: "good", State.FAILED: "bad"}


@needs(Power.SCREEN_CANDIDATES)
def screening(request: SignedInRequest, period_id: str) -> HttpResponse:
    period = period_or_404(request, period_id)
    of = current_round(period)
    context: dict[str, Any] = {"period": period, "round": of}
    if of is None:
        return render(request, "selection/screening.html", context)
    filters = ScreeningFilter(request.GET)
    page = Paginator(queries.listed(of, **filters.wanted()), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    context |= {
        "filters": filters,
        "page": page,
        "rows": _rows(of, list(page.object_list)),
        "progress": queries.progress(of),
        "clear": len(queries.clear(of)),
        "phase": timetable(of, timezone.localdate()).row(Phase.SCREENING),
        "may_screen": _is_open(of),
    }
    part = "#results" if request.headers.get("HX-Target") == "results" else ""
    return render(request, f"selection/screening.html{part}", context)


def _is_open(of: SelectionRound) -> bool:
    table = timetable(of, timezone.localdate())
    return not of.is_over and (
        table.is_open(Phase.SCREENING) or not table.has(Phase.SCREENING)
    )


def _rows(of: SelectionRound, candidates: list[Candidate]) -> list[dict[str, Any]]:
    criteria = queries.criteria_of(of)
    rows = []
    for sheet in queries.sheets(of, candidates):
        state = State(sheet.candidate.state)
        rows.append(
            {
                "sheet": sheet,
                "candidate": sheet.candidate,
                "tone": TONES[state],
                "unmet": unmet(sheet),
                "refusals": refusals(sheet.last, criteria)
                if sheet.last and state == State.FAILED
                else [],
                "has_changed": state != State.PROPOSED and sheet.has_changed,
            }
        )
    return rows


@needs(Power.SCREEN_CANDIDATES)
def next_candidate(request: SignedInRequest, period_id: str) -> HttpResponse:
    """To whoever comes up next; to the list when all are decided."""
    of = _round_or_404(request, period_id)
    return _onward(request, of)


def _onward(
    request: SignedInRequest, of: SelectionRound, after: str = ""
) -> HttpResponse:
    public_id = next_of(request, _queue(of), queries.waiting(of), after)
    if public_id:
        return redirect("selection:screen", public_id)
    messages.success(request, _("Every candidate has been screened."))
    return redirect("selection:screening", of.period.public_id)


def _queue(of: SelectionRound) -> str:
    return f"screening:{of.public_id}"


def _round_or_404(request: SignedInRequest, period_id: str) -> SelectionRound:
    of = current_round(period_or_404(request, period_id))
    if of is None:
        raise Http404
    return of


@needs(Power.SCREEN_CANDIDATES)
def screen(request: SignedInRequest, candidate_id: str) -> HttpResponse:
    candidate = _candidate_or_404(request, candidate_id)
    sheet = queries.sheet(candidate)
    typed = kept(request, _queue(candidate.round), candidate_id)
    form = ScreeningForm(sheet, request.POST or None, typed)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.decide(
                candidate,
                by=request.user,
                ticked=form.ticked(),
                **{
                    name: form.cleaned_data.get(name, "")
                    for name in ("seen", "summary", "reason")
                },
            )
        except Outdated as refusal:
            candidate = _candidate_or_404(request, candidate_id)
            sheet = queries.sheet(candidate)
            form = form.renewed(sheet)
            form.add_error(None, refusal.reason)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            told = _("%(name)s: passed.") if made.passed else _("%(name)s: not passed.")
            messages.success(request, told % {"name": candidate.person.full_name})
            return _onward(request, candidate.round, candidate.public_id)
    return _show(request, sheet, form)


def _candidate_or_404(request: SignedInRequest, public_id: str) -> Candidate:
    rows = Candidate.objects.of(request.agency).filter(state__in=queries.SCREENED)
    rows = rows.select_related(
        "agency", "unit", "person__unit", "round__period__agency"
    )
    return get_object_or_404(rows, public_id=public_id)


def _show(request: SignedInRequest, sheet: Sheet, form: ScreeningForm) -> HttpResponse:
    of = sheet.candidate.round
    criteria = queries.criteria_of(of)
    return render(
        request,
        "selection/screen.html",
        {
            "sheet": sheet,
            "candidate": sheet.candidate,
            "period": of.period,
            "form": form,
            "computed": [
                (row, sheet.found[row.code], found(row, sheet.found[row.code]))
                for row in sheet.rows
                if row.code in sheet.found
            ],
            "history": [(one, refusals(one, criteria)) for one in sheet.decisions],
            "progress": queries.progress(of),
            "proposals": sheet.candidate.proposals.standing(),
            "may_screen": _is_open(of),
            "rest": REST,
            "version": criteria.version,
            "tone": TONES[State(sheet.candidate.state)],
        },
        status=422 if form.errors else 200,
    )


@require_POST
@needs(Power.SCREEN_CANDIDATES)
def skip_candidate(request: SignedInRequest, candidate_id: str) -> HttpResponse:
    candidate = _candidate_or_404(request, candidate_id)
    keep(request, _queue(candidate.round), candidate.public_id)
    skip(request, _queue(candidate.round), candidate.public_id)
    return _onward(request, candidate.round, candidate.public_id)


@needs(Power.SCREEN_CANDIDATES)
def confirm_clear(request: SignedInRequest, period_id: str) -> HttpResponse:
    """Who would be passed, by name; then exactly as many."""
    of = _round_or_404(request, period_id)
    if request.method == "POST":
        typed = request.POST.get("expected", "")
        expected = int(typed) if typed.isascii() and typed.isdigit() else -1
        try:
            count = actions.confirm_clear(of, by=request.user, expected=expected)
        except Refused as refusal:
            messages.error(request, refusal.reason)
            return redirect("selection:confirm_clear", period_id)
        told = ngettext(
            "%(count)d candidate passed.", "%(count)d candidates passed.", count
        )
        messages.success(request, told % {"count": count})
        return redirect("selection:screening", period_id)
    return render(
        request,
        "selection/screening_confirm.html",
        {"period": of.period, "candidates": queries.clear(of)},
    )


@require_POST
@needs(Power.SCREEN_CANDIDATES)
def compare(request: SignedInRequest, period_id: str) -> HttpResponse:
    """Bring back those of whom the directory says something else by now."""
    of = _round_or_404(request, period_id)
    count = actions.review(of, by=request.user)
    told = ngettext(
        "%(count)d candidate waits again.", "%(count)d candidates wait again.", count
    )
    messages.success(
        request,
        told % {"count": count} if count else _("The data says the same as before."),
    )
    return redirect("selection:screening", period_id)
