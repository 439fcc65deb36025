"""The assessment as the office plans and follows it: overview, begin, close, release."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.core.verdicts import Refused
from sebalai.directory.models import ProgrammePeriod
from sebalai.selection import instruments, permissions, rubrics
from sebalai.selection.actions import assessment as actions, assigning
from sebalai.selection.assessment_words import why_short
from sebalai.selection.forms.assessment import ReopenForm
from sebalai.selection.models import Assessment, SelectionRound
from sebalai.selection.phases import Phase
from sebalai.selection.queries import assessment as queries, interests, pitches
from sebalai.selection.queries.rounds import current_round, timetable
from sebalai.selection.queries.staff import rules_of
from sebalai.selection.views.sheets import period_or_404

SHORT_SHOWN = 20


@needs(Power.VIEW_SELECTION)
def assessment(request: SignedInRequest, period_id: str) -> HttpResponse:
    period = period_or_404(request, period_id)
    of = current_round(period)
    found = queries.assessment_of(of) if of else None
    context: dict[str, Any] = {"period": period, "round": of, "assessment": found}
    if of and not found:
        rules = rules_of(period).assessment
        begun = timezone.localtime(of.created_at).date()
        version = instruments.in_force(rubrics.KIND, rules.rubric, begun)
        context |= {
            "rules": rules,
            "rubric": rubrics.rubric(rules.rubric, version),
            "waiting": queries.to_assess(of).count(),
        }
    elif of and found:
        context |= _overview(of, found)
    context |= frame(request, found, "assessment", period)
    return render(request, "selection/assessment.html", context)


def frame(
    request: SignedInRequest,
    found: Assessment | None,
    active: str,
    period: ProgrammePeriod,
) -> dict[str, Any]:
    """Tabs and rights that every page of the assessment shows."""
    may_plan = bool(permissions.can_plan_assessment(request.user, request.agency))
    is_over = found is not None and found.round.is_over
    return {
        "period": period,
        "assessment": found,
        "may_plan": may_plan and not is_over,
        "tabs": _tabs(found, active, period, may_plan=may_plan) if found else [],
    }


def _tabs(
    found: Assessment, active: str, period: ProgrammePeriod, *, may_plan: bool
) -> list[dict[str, Any]]:
    pages = [("assessment", _("Overview"), "layout-dashboard")]
    if may_plan:
        pages.append(("panel", _("Assessors"), "users"))
        if not found.is_blind:
            pages.append(("pitches", _("Pitches"), "calendar-event"))
    if may_plan or found.closed_at:
        pages.append(("results", _("Results"), "chart-bar"))
    return [
        {
            "label": label,
            "icon": icon,
            "url": reverse(f"selection:{name}", args=[period.public_id]),
            "active": name == active,
        }
        for name, label, icon in pages
    ]


def _overview(of: SelectionRound, found: Assessment) -> dict[str, Any]:
    table = timetable(of, timezone.localdate())
    row = table.row(Phase.ASSESSMENT)
    standing = queries.standing(found)
    return {
        "standing": standing,
        "rubric": found.rubric,
        "shares": [(item, found.rubric.share(item)) for item in found.rubric.items],
        "members": queries.members(found).filter(is_active=True).count(),
        "short": _short(found) if standing.uncovered else [],
        "late": queries.late(found),
        "phase": row,
        "is_open": table.is_open(Phase.ASSESSMENT),
        "placed": pitches.pitches(found).count(),
        "is_veiled": queries.is_veiled(found),
        "reopen_form": ReopenForm(),
        "missing": standing.incomplete + standing.new,
    }


def _short(found: Assessment) -> list[tuple[Any, str]]:
    """Those whom too few will score, each with the reason."""
    rows = list(queries.uncovered(found)[:SHORT_SHOWN])
    users = [m.user for m in queries.members(found).filter(is_active=True)]
    barred = interests.barred(found, rows, users)
    return [(row, why_short(barred[row.public_id], len(users))) for row in rows]


def assessment_or_404(request: SignedInRequest, period_id: str) -> Assessment:
    of = current_round(period_or_404(request, period_id))
    found = queries.assessment_of(of) if of else None
    if found is None:
        raise Http404
    return found


@require_POST
@needs(Power.PLAN_ASSESSMENT)
def begin(request: SignedInRequest, period_id: str) -> HttpResponse:
    of = current_round(period_or_404(request, period_id))
    if of is None:
        raise Http404
    return _then(
        request,
        period_id,
        lambda: actions.begin(of, by=request.user),
        _("The assessment follows the rules of the period."),
    )


def _then(
    request: SignedInRequest, period_id: str, act: Callable[[], Any], told: str
) -> HttpResponse:
    try:
        act()
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, told)
    return redirect("selection:assessment", period_id)


@require_POST
@needs(Power.PLAN_ASSESSMENT)
def assign(request: SignedInRequest, period_id: str) -> HttpResponse:
    found = assessment_or_404(request, period_id)
    try:
        division = assigning.assign(found, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
        return redirect("selection:panel", period_id)
    told = ngettext(
        "%(count)d candidate shared out, between %(least)d and %(most)d to an assessor.",
        "%(count)d candidates shared out, between %(least)d and %(most)d to an assessor.",
        len(division.given),
    ) % {
        "count": len(division.given),
        "least": min(division.loads.values()),
        "most": max(division.loads.values()),
    }
    messages.success(request, told)
    if division.short:
        messages.warning(
            request,
            ngettext(
                "%(count)d candidate has too few assessors; the overview says why.",
                "%(count)d candidates have too few assessors; the overview says why.",
                len(division.short),
            )
            % {"count": len(division.short)},
        )
    return redirect("selection:panel", period_id)


@require_POST
@needs(Power.PLAN_ASSESSMENT)
def close(request: SignedInRequest, period_id: str) -> HttpResponse:
    found = assessment_or_404(request, period_id)
    typed = request.POST.get("expected", "")
    expected = int(typed) if typed.isascii() and typed.isdigit() else -1
    return _then(
        request,
        period_id,
        lambda: actions.close(found, by=request.user, expected=expected),
        _("The assessment is closed; its means count for the lists."),
    )


@require_POST
@needs(Power.PLAN_ASSESSMENT)
def reopen(request: SignedInRequest, period_id: str) -> HttpResponse:
    found = assessment_or_404(request, period_id)
    reason = request.POST.get("reason", "")
    return _then(
        request,
        period_id,
        lambda: actions.reopen(found, by=request.user, reason=reason),
        _("The assessors can score again."),
    )


@require_POST
@needs(Power.PLAN_ASSESSMENT)
def release(request: SignedInRequest, period_id: str) -> HttpResponse:
    found = assessment_or_404(request, period_id)
    return _then(
        request,
        period_id,
        lambda: actions.release(found, by=request.user),
        _("Each candidate can now read the outcome."),
    )
