"""The coverage planner: where candidates are missing, and whom to ask for names."""

from __future__ import annotations

import io
from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.directory.models import ProgrammePeriod
from sebalai.selection import permissions
from sebalai.selection.eligibility import Pool
from sebalai.selection.models import SelectionRound
from sebalai.selection.phrasing import ATTRIBUTES as ATTRIBUTE_NAMES, group_name
from sebalai.selection.queries.coverage import Coverage, coverage
from sebalai.selection.queries.rounds import current_round, timetable
from sebalai.selection.views.candidate_sheet import XLSX
from sebalai.selection.views.coverage_rows import TABLES, rows_of
from sebalai.selection.views.coverage_sheet import write_coverage
from sebalai.selection.views.sheets import period_or_404

PAGE_SIZE = 50
GAPS_SHOWN = 12


@needs(Power.VIEW_SELECTION)
def coverage_page(request: SignedInRequest, period_id: str) -> HttpResponse:
    period = period_or_404(request, period_id)
    of = current_round(period)
    found = coverage(of) if of else None
    context: dict[str, Any] = {"period": period, "round": of, "found": found}
    if of and found:
        context |= _asking(request, of) | _gaps(found) | _table(request, found)
    part = "#results" if request.headers.get("HX-Target") == "results" else ""
    return render(request, f"selection/coverage.html{part}", context)


def _asking(request: SignedInRequest, of: SelectionRound) -> dict[str, Any]:
    table = timetable(of, timezone.localdate())
    is_open = table.takes_proposals and not of.is_over
    may = bool(permissions.can_manage_rounds(request.user, request.agency))
    return {
        "is_open": is_open,
        "closes_on": table.doors_close_on,
        "may_ask": is_open and may,
    }


def _gaps(found: Coverage) -> dict[str, Any]:
    units = [
        {
            "unit": found.units[line.key],
            "line": line,
            "asked": found.asked.get(line.key),
        }
        for line in found.short_units
    ]
    groups = [
        {
            "key": f"{attribute}:{line.key}",
            "attribute": ATTRIBUTE_NAMES[attribute],
            "name": group_name(attribute, line.key),
            "line": line,
        }
        for attribute, line in found.short_groups
    ]
    return {
        "short_units": units[:GAPS_SHOWN],
        "more_units": len(units) - GAPS_SHOWN,
        "short_count": len(units),
        "short_groups": groups,
        "per_seat": found.candidates / found.open_seats if found.open_seats else None,
        "is_pool": found.rules.pool is Pool.CANDIDATES,
    }


def _table(request: SignedInRequest, found: Coverage) -> dict[str, Any]:
    chosen = request.GET.get("menurut", "unit")
    if chosen not in TABLES:
        chosen = "unit"
    rows = rows_of(found, chosen)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return {
        "page": page,
        "head": TABLES[chosen][1],
        "chosen": chosen,
        "asked": found.asked,
        "tables": [
            {"key": key, "label": label, "on": key == chosen}
            for key, (label, _head) in TABLES.items()
        ],
        "rows": [
            (row, found.asked.get(row.unit.pk) if row.unit else None) for row in page
        ],
    }


@needs(Power.VIEW_SELECTION)
def coverage_workbook(request: SignedInRequest, period_id: str) -> FileResponse:
    period = period_or_404(request, period_id)
    found = _coverage_or_404(period)
    stream = io.BytesIO()
    write_coverage(stream, found)
    stream.seek(0)
    name = slugify(f"{_('Coverage')} {period.name}")
    return FileResponse(
        stream, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX
    )


def _coverage_or_404(period: ProgrammePeriod) -> Coverage:
    of = current_round(period)
    found = coverage(of) if of else None
    if found is None:
        raise Http404
    return found
