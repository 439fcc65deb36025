"""All plans that somebody answers for, with filters."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.directory.queries.people import work_units
from sebalai.directory.queries.periods import current_period
from sebalai.plans.forms.plans import PlanFilter
from sebalai.plans.models import Plan
from sebalai.plans.queries import plans as queries

PAGE_SIZE = 25


@needs(Power.VIEW_PLANS)
def plan_list(request: SignedInRequest) -> HttpResponse:
    period = current_period(request.agency)
    seen = queries.seen_by(request.user, period) if period else Plan.objects.none()
    units = queries.units_seen(request.user)
    offered = work_units(request.agency) if units is None else units
    form = PlanFilter(offered, request.GET)
    rows = queries.listed(seen, form.wanted(request.GET.get("sort", "")))
    counted = queries.counts(seen)
    return render(
        request,
        "plans/plans.html",
        {
            "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
            "form": form,
            "period": period,
            "counts": [(label, counted.get(s, 0)) for s, label in Plan.State.choices],
        },
    )
