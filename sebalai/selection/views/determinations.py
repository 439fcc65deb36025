"""Decisions on candidates: the summary by unit, the list, changes of several at once."""

from __future__ import annotations

import io
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.core.templatetags.ui import number
from sebalai.core.verdicts import Refused
from sebalai.directory import permissions as directory_permissions
from sebalai.directory.models import ProgrammePeriod
from sebalai.selection.actions import determinations as actions
from sebalai.selection.forms.determinations import DecideForm, DecisionFilter
from sebalai.selection.models import Determination, SelectionRound
from sebalai.selection.queries import determinations as queries
from sebalai.selection.queries.candidates import units_with_candidates
from sebalai.selection.queries.rounds import current_round
from sebalai.selection.views.decision_frame import (
    TONES,
    Steps,
    consent_badge,
    rights,
    round_or_404,
)
from sebalai.selection.views.decision_sheet import XLSX, write_decisions
from sebalai.selection.views.sheets import period_or_404, run_or_404

PAGE_SIZE = 50
Outcome = Determination.Outcome


@needs(Power.VIEW_SELECTION)
def decisions_page(request: SignedInRequest, period_id: str) -> HttpResponse:
    period = period_or_404(request, period_id)
    of = current_round(period)
    if of is None:
        return render(request, "selection/determinations.html", {"period": period})
    return render(request, *_page(request, period, of))


def _page(
    request: SignedInRequest, period: ProgrammePeriod, of: SelectionRound
) -> tuple[str, dict[str, Any]]:
    may = rights(request, of)
    rows = queries.visible(request.user, of)
    filters = _filters(request, of, may)
    found = queries.matching(rows, filters.wanted())
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = may | {
        "period": period,
        "round": of,
        "filters": filters,
        "page": page,
        "rows": [_row(held) for held in page],
    }
    if request.headers.get("HX-Target") == "results":
        return "selection/determinations.html#results", context
    counted = queries.tally(rows)
    units = queries.by_unit(of, rows)
    steps = Steps(of, counted, may["sees_all"])
    return "selection/determinations.html", context | {
        "tally": counted,
        "units": units,
        "steps": steps.rows(),
        "next": steps.next() if may["may_decide"] else None,
        "gaps": list(queries.gaps(of)) if may["may_decide"] else [],
    }


def _filters(
    request: SignedInRequest, of: SelectionRound, may: dict[str, Any]
) -> DecisionFilter:
    return DecisionFilter(
        request.GET, units=units_with_candidates(of), shows_state=may["sees_all"]
    )


def _row(held: Determination) -> dict[str, Any]:
    return {
        "held": held,
        "tone": TONES[Outcome(held.outcome)],
        **consent_badge(held.candidate),
    }


@require_POST
@needs(Power.DECIDE_CANDIDATES)
def prepare(request: SignedInRequest, run_id: str) -> HttpResponse:
    """Propose the decisions of a computed list."""
    run = run_or_404(request, run_id)
    try:
        found = actions.prepare(run, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
        return redirect("selection:list", run.public_id)
    messages.success(
        request,
        _(
            "%(made)s decisions prepared, %(changed)s changed, %(kept)s left as they were."
            " Nobody outside the committee sees them yet."
        )
        % {name: number(count) for name, count in vars(found).items()},
    )
    return redirect("selection:determinations", run.computation.period.public_id)


@require_POST
@needs(Power.DECIDE_CANDIDATES)
def change(request: SignedInRequest, period_id: str) -> HttpResponse:
    """Several at once: first look at how many and which, then change exactly those."""
    period, of = round_or_404(request, period_id)
    keys = _keys(request, of)
    is_sure = "expected" in request.POST
    form = DecideForm(request.POST if is_sure else None)
    if is_sure and form.is_valid():
        try:
            count = actions.decide(
                of,
                keys,
                expected=_number(request.POST["expected"]),
                by=request.user,
                **form.cleaned_data,
            )
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            told = ngettext(
                "%(count)s decision changed.", "%(count)s decisions changed.", count
            )
            messages.success(request, told % {"count": number(count)})
            return redirect("selection:determinations", period.public_id)
    rows = Determination.objects.filter(round=of, public_id__in=keys)
    meant = list(rows.select_related("candidate__person", "candidate__unit"))
    if not meant:
        messages.error(request, _("Tick at least one decision."))
        return redirect("selection:determinations", period.public_id)
    context = {
        "period": period,
        "form": form,
        "meant": meant,
        "tally": queries.tally(rows),
    }
    status = 422 if form.errors else 200
    return render(
        request, "selection/determinations_change.html", context, status=status
    )


def _keys(request: SignedInRequest, of: SelectionRound) -> list[str]:
    """Those ticked, or all that the filters of the page leave."""
    if request.POST.get("scope") != "all":
        return request.POST.getlist("decision")
    rows = Determination.objects.filter(round=of)
    filters = DecisionFilter(
        request.POST, units=units_with_candidates(of), shows_state=True
    )
    return list(
        queries.matching(rows, filters.wanted()).values_list("public_id", flat=True)
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else -1


@needs(Power.DECIDE_CANDIDATES)
def workbook(request: SignedInRequest, period_id: str) -> FileResponse:
    """The decisions as they are filtered, for the committee."""
    period, of = round_or_404(request, period_id)
    filters = DecisionFilter(
        request.GET, units=units_with_candidates(of), shows_state=True
    )
    rows = queries.matching(queries.visible(request.user, of), filters.wanted())
    stream = io.BytesIO()
    shows_numbers = bool(
        directory_permissions.can_see_employee_numbers(request.user, request.agency)
    )
    write_decisions(stream, rows, shows_numbers=shows_numbers)
    stream.seek(0)
    name = slugify(f"{_('Decisions')} {period.name}")
    return FileResponse(
        stream, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX
    )
