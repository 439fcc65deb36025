"""The mirrors of all units: for the office once they are open, for heads those below."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, signed_in
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.core.charts import Line, Mark
from sebalai.core.verdicts import Refused, Verdict
from sebalai.directory.models import ProgrammePeriod, Unit
from sebalai.directory.queries.periods import current_period
from sebalai.plans import (
    leader_permissions as permissions,
    mirror as engine,
    mirror_sheet,
)
from sebalai.plans.actions import committing as actions
from sebalai.plans.forms.committing import MirrorFilter
from sebalai.plans.mirror import Band, Figures
from sebalai.plans.mirror_rules import mirror_rules
from sebalai.plans.mirror_sheet import Row
from sebalai.plans.models import MirrorReview
from sebalai.plans.quarters import Quarter
from sebalai.plans.queries import mirror as queries
from sebalai.plans.queries.plans import units_seen
from sebalai.plans.views.mirror import period_or_404, quarter_or_404

PAGE_SIZE = 25
FINE = 24  # points along the limits of the funnel


@dataclass(frozen=True)
class Seen:
    """What this visitor reads of a quarter, before any filter."""

    period: ProgrammePeriod
    known: list[Quarter]
    quarter: Quarter
    may_read: Verdict
    rows: list[Row]
    band: Band | None
    is_office: bool


@signed_in
def mirrors(request: SignedInRequest) -> HttpResponse:
    permissions.can_list(request.user, request.agency).require()
    if current_period(request.agency) is None:
        return render(request, "plans/mirrors.html", {"period": None})
    seen = _seen(request)
    form = MirrorFilter(seen.known, request.GET, seen.quarter)
    rows = _narrowed(seen, form)
    review = MirrorReview.objects.filter(
        period=seen.period, year=seen.quarter.year, number=seen.quarter.number
    )
    return render(
        request,
        "plans/mirrors.html",
        {
            "period": seen.period,
            "seen": seen,
            "form": form,
            "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
            "funnel": _funnel(seen),
            "review": review.select_related("reviewed_by").first(),
            "opens_on": mirror_rules(seen.period).calendar.opens_on(seen.quarter),
            "may_review": seen.is_office and seen.may_read,
        },
    )


def _seen(request: SignedInRequest) -> Seen:
    """Heads see their own units and those below at any time."""
    period = period_or_404(request)
    rules, today = mirror_rules(period), timezone.localdate()
    known = queries.quarters(period)
    is_office = bool(holds(request.user, Power.CHECK_PLANS, agency=request.agency))
    days = rules.calendar
    opened = (one for one in known if permissions.may_open(one, days, today))
    quarter = next(opened, known[0]) if is_office else known[0]
    if asked := request.GET.get("quarter"):
        quarter = quarter_or_404(asked, known)
    below = units_seen(request.user, Power.APPROVE_PLANS)
    may = permissions.may_open(quarter, days, today)
    all_units = below is None or (is_office and bool(may))
    if not all_units and not below:
        return Seen(period, known, quarter, may, [], None, is_office)
    gathered = queries.gather(period, quarter)
    deeds, remarked = queries.recorded(period, quarter)
    keys = gathered.facts.keys() | gathered.heads.keys() | deeds.keys()
    units = Unit.objects.of(request.agency).filter(pk__in=keys)
    at = queries.looked_at_on(quarter, today)
    band = engine.band(gathered.facts.values(), rules.review_days)
    rows = [
        Row(
            unit=unit,
            figures=(found := _figures(gathered, unit, at, rules)),
            deeds=deeds.get(unit.pk, 0),
            remarked=unit.pk in remarked,
            has_head=unit.pk in gathered.heads,
            apart=band is not None
            and engine.differs(found.in_time_share, found.decisions, band.in_time),
        )
        for unit in units.order_by("name", "pk")
        if all_units or any(unit.path.startswith(one.path) for one in below or ())
    ]
    return Seen(period, known, quarter, may, rows, band, is_office)


def _figures(gathered: Any, unit: Unit, at: Any, rules: Any) -> Figures:
    return engine.figures(
        gathered.of(unit),
        today=at,
        review_days=rules.review_days,
        glance_seconds=rules.glance_seconds,
    )


def _any(row: Row) -> bool:
    return True


_ONLY: dict[str, Callable[[Row], bool]] = {
    "silent": lambda row: row.has_head and not row.deeds and not row.remarked,
    "apart": lambda row: row.apart,
    "waiting": lambda row: row.figures.overdue > 0,
}


def _narrowed(seen: Seen, form: MirrorFilter) -> list[Row]:
    form.is_valid()
    said = form.cleaned_data
    words = str(said.get("q", "")).casefold().split()
    wanted = _ONLY.get(said.get("only", ""), _any)
    return [
        row
        for row in seen.rows
        if wanted(row) and all(word in row.unit.name.casefold() for word in words)
    ]


def _funnel(seen: Seen) -> dict[str, Any] | None:
    """Units by number of decisions and share in time, within the limits of chance."""
    band = seen.band
    cases = [row for row in seen.rows if row.figures.decisions]
    if band is None or len(cases) < engine.FEW:
        return None
    most = max(row.figures.decisions for row in cases)
    at = sorted({max(1, round(most * n / FINE)) for n in range(1, FINE + 1)} | {1})
    if len(at) < 2:
        return None
    low, high = zip(*(engine.limits(band.in_time, n) for n in at), strict=True)
    return {
        "lines": [
            Line(_("All units"), [(n, band.in_time) for n in at], plain=True),
            Line(_("Upper limit of chance"), list(zip(at, high, strict=True)), True),
            Line(_("Lower limit of chance"), list(zip(at, low, strict=True)), True),
        ],
        "spots": [
            Mark(
                row.figures.decisions,
                row.figures.in_time_share or 0,
                row.unit.name,
            )
            for row in cases
        ],
    }


@signed_in
def workbook(request: SignedInRequest) -> HttpResponse:
    rows, name = _download(request)
    stream = io.BytesIO()
    mirror_sheet.write(stream, rows)
    response = HttpResponse(stream.getvalue(), content_type=mirror_sheet.XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


@signed_in
def table(request: SignedInRequest) -> HttpResponse:
    rows, name = _download(request)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow(mirror_sheet.heads())
    writer.writerows(map(mirror_sheet.safe_cells, rows))
    return response


def _download(request: SignedInRequest) -> tuple[list[Row], str]:
    permissions.can_list(request.user, request.agency).require()
    seen = _seen(request)
    if not seen.rows:
        seen.may_read.require()
    form = MirrorFilter(seen.known, request.GET, seen.quarter)
    return _narrowed(seen, form), f"cermin-pimpinan-{seen.quarter.key}"


@require_POST
@signed_in
def review(request: SignedInRequest, quarter: str) -> HttpResponse:
    period = period_or_404(request)
    of = quarter_or_404(quarter, queries.quarters(period))
    try:
        actions.review(period, of, request.POST.get("note", ""), by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, _("Kept: what follows from the mirrors."))
    return redirect(f"{reverse('plans:mirrors')}?quarter={of.key}")
