"""The office's list of candidates, one candidate, and letters to them."""

from __future__ import annotations

import io
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _, ngettext

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.core import outbox
from sebalai.core.verdicts import Refused
from sebalai.directory import permissions as directory_permissions
from sebalai.directory.models import ProgrammePeriod
from sebalai.selection import permissions
from sebalai.selection.actions.asking import candidacy_drafts, tell_candidates
from sebalai.selection.forms.candidates import CandidateFilter
from sebalai.selection.models import Candidate, SelectionRound
from sebalai.selection.queries import candidates as queries
from sebalai.selection.queries.asking import is_reachable, left_out, untold
from sebalai.selection.queries.rounds import current_round
from sebalai.selection.views.candidate_sheet import XLSX, write_candidates
from sebalai.selection.views.sections import office_sections
from sebalai.selection.views.sheets import period_or_404

PAGE_SIZE = 50
State = Candidate.State
TONES = {
    State.PROPOSED: "info",
    State.PASSED: "good",
    State.FAILED: "bad",
    State.WITHDRAWN: "neutral",
    State.DROPPED: "neutral",
}


@needs(Power.VIEW_SELECTION)
def candidate_list(request: SignedInRequest, period_id: str) -> HttpResponse:
    period = period_or_404(request, period_id)
    of = current_round(period)
    context = {"period": period, "round": of, **_rights(request, of)}
    if of is None:
        return render(request, "selection/candidates.html", context)
    filters = _filters(request, of)
    wanted = filters.wanted()
    rows = queries.candidates(of, wanted)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    part = "#results" if request.headers.get("HX-Target") == "results" else ""
    context |= {
        "filters": filters,
        "page": page,
        "rows": _rows(of, list(page.object_list)),
        "states": _states(queries.state_counts(of, wanted), wanted.state),
    }
    return render(request, f"selection/candidates.html{part}", context)


def _rights(request: SignedInRequest, of: SelectionRound | None) -> dict[str, Any]:
    may = bool(permissions.can_manage_rounds(request.user, request.agency))
    return {"may_manage": may and of is not None and not of.is_over}


def _filters(request: SignedInRequest, of: SelectionRound) -> CandidateFilter:
    return CandidateFilter(request.GET, units=queries.units_with_candidates(of))


def _rows(of: SelectionRound, candidates: list[Candidate]) -> list[dict[str, Any]]:
    named = queries.named_by(of, [candidate.person_id for candidate in candidates])
    return [
        {
            "candidate": candidate,
            "tone": TONES[State(candidate.state)],
            "named_by": named and named[candidate.person_id],
        }
        for candidate in candidates
    ]


def _states(counts: dict[str, int], chosen: str) -> list[dict[str, Any]]:
    """One chip for all, and one for each state that somebody is in."""
    every = {"value": "", "label": _("All"), "count": sum(counts.values()), "tone": ""}
    found = [
        {"value": s.value, "label": s.label, "count": counts[s], "tone": TONES[s]}
        for s in State
        if counts[s] or s == chosen
    ]
    return [one | {"on": one["value"] == chosen} for one in (every, *found)]


@needs(Power.VIEW_SELECTION)
def candidate_workbook(request: SignedInRequest, period_id: str) -> FileResponse:
    """The list as it is filtered."""
    period = period_or_404(request, period_id)
    of = _round_or_404(period)
    candidates = list(queries.candidates(of, _filters(request, of).wanted()))
    stream = io.BytesIO()
    shows_numbers = bool(
        directory_permissions.can_see_employee_numbers(request.user, request.agency)
    )
    write_candidates(stream, _rows(of, candidates), shows_numbers=shows_numbers)
    stream.seek(0)
    name = slugify(f"{_('Candidates')} {period.name}")
    return FileResponse(
        stream, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX
    )


@needs(Power.VIEW_SELECTION)
def candidate_page(request: SignedInRequest, public_id: str) -> HttpResponse:
    rows = Candidate.objects.of(request.agency).select_related(
        "agency", "unit", "person__unit", "person__user", "round__period__agency"
    )
    candidate = get_object_or_404(rows, public_id=public_id)
    return render(
        request,
        "selection/candidate.html",
        {
            "candidate": candidate,
            "period": candidate.round.period,
            "tone": TONES[State(candidate.state)],
            "sections": office_sections(request, candidate, request.user),
        },
    )


@needs(Power.MANAGE_ROUNDS)
def tell(request: SignedInRequest, period_id: str) -> HttpResponse:
    """Look at the letter and how many it goes to, then send exactly as many."""
    period = period_or_404(request, period_id)
    of = _round_or_404(period)
    if request.method == "POST":
        expected = request.POST.get("expected", "")
        try:
            count = int(expected) if expected.isascii() and expected.isdigit() else -1
            mark = request.POST.get("mark", "")
            tell_candidates(of, by=request.user, expected=count, mark=mark)
        except Refused as refusal:
            messages.error(request, refusal.reason)
            return redirect("selection:tell_candidates", period.public_id)
        told = ngettext(
            "%(count)d letter is on its way.",
            "%(count)d letters are on their way.",
            count,
        )
        messages.success(request, told % {"count": count})
        return redirect("selection:candidates", period.public_id)
    waiting = list(untold(of))
    reached = [candidate for candidate in waiting if is_reachable(candidate)]
    letters = candidacy_drafts(reached, of)
    return render(
        request,
        "selection/tell_candidates.html",
        {
            "period": period,
            "count": len(reached),
            "mark": outbox.mark_of(letters),
            "sample": letters[0] if letters else None,
            "left_out": left_out(of, waiting),
        },
    )


def _round_or_404(period: ProgrammePeriod) -> SelectionRound:
    found = current_round(period)
    if found is None:
        raise Http404
    return found
