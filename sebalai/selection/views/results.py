"""Results of an assessment: a table, one candidate, a workbook."""

from __future__ import annotations

import io
from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.text import slugify
from django.utils.translation import gettext as _

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.selection import permissions
from sebalai.selection.forms.assessment import ResultFilter
from sebalai.selection.models import Assessment, Entry
from sebalai.selection.queries import results as queries
from sebalai.selection.queries.results import Results, Row
from sebalai.selection.views.assessment import assessment_or_404, frame
from sebalai.selection.views.candidate_sheet import XLSX
from sebalai.selection.views.result_sheet import write_results

PAGE_SIZE = 50
SORT = "-mean"


@needs(Power.VIEW_SELECTION)
def results(request: SignedInRequest, period_id: str) -> HttpResponse:
    found = assessment_or_404(request, period_id)
    may_read = _require_readable(request, found)
    filters = ResultFilter(request.GET)
    read = queries.results(found)
    rows = _rows(request, read, filters)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = frame(request, found, "results", found.round.period) | {
        "filters": filters,
        "page": page,
        "rows": [(row, _cells(found, row)) for row in page.object_list],
        "rubric": found.rubric,
        "read": read,
        "scored": sum(row.summary is not None for row in read.rows),
        "below": sum(row.is_below for row in read.rows),
        "may_read": may_read,
        "judges": queries.judges(found, read.reading) if may_read else [],
    }
    part = "#results" if request.headers.get("HX-Target") == "results" else ""
    return render(request, f"selection/results.html{part}", context)


def _require_readable(request: SignedInRequest, found: Assessment) -> bool:
    """Means once it is closed; the office and the committee also see single marks."""
    closed = found.closed_at is not None
    verdict = permissions.can_read_marks(request.user, request.agency, closed=closed)
    if not closed:
        verdict.require()
    return bool(verdict)


def _rows(request: SignedInRequest, read: Results, filters: ResultFilter) -> list[Row]:
    rows = queries.narrowed(read.rows, **filters.wanted())
    return queries.ordered(rows, request.GET.get("sort") or SORT)


def _cells(found: Assessment, row: Row) -> list[tuple[str, float | None]]:
    return [(item.title, row.means.get(item.code)) for item in found.rubric.items]


@needs(Power.VIEW_SELECTION)
def results_workbook(request: SignedInRequest, period_id: str) -> FileResponse:
    """The table as it is filtered; single marks for those who may read them."""
    found = assessment_or_404(request, period_id)
    may_read = _require_readable(request, found)
    read = queries.results(found)
    rows = _rows(request, read, ResultFilter(request.GET))
    stream = io.BytesIO()
    judges = queries.judges(found, read.reading) if may_read else []
    write_results(stream, found, rows, read if may_read else None, judges)
    stream.seek(0)
    name = slugify(f"{_('Results')} {found.round.period.name}")
    return FileResponse(
        stream, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX
    )


@needs(Power.VIEW_SELECTION)
def entry(request: SignedInRequest, entry_id: str) -> HttpResponse:
    """One candidate: who scored what, and why."""
    rows = Entry.objects.of(request.agency).select_related(
        "assessment__round__period__agency",
        "assessment__agency",
        "candidate__person__unit",
        "candidate__unit",
        "pitch",
    )
    found = get_object_or_404(rows, public_id=entry_id)
    assessment = found.assessment
    permissions.can_read_marks(
        request.user, request.agency, closed=assessment.closed_at is not None
    ).require()
    read = queries.results(assessment)
    sheets = found.assignments.select_related("assessor").order_by(
        "taken_off_at", "assessor__full_name"
    )
    lines = [_line(assessment, read, found, sheet) for sheet in sheets]
    scored = [line for line in lines if line["counts"]]
    return render(
        request,
        "selection/entry.html",
        frame(request, assessment, "results", assessment.round.period)
        | {
            "entry": found,
            "row": next((r for r in read.rows if r.entry.pk == found.pk), None),
            "rubric": assessment.rubric,
            "scored": scored,
            "notes": [line for line in scored if line["sheet"].note],
            "others": [line for line in lines if not line["counts"]],
        },
    )


def _line(
    assessment: Assessment, read: Results, found: Entry, sheet: Any
) -> dict[str, Any]:
    who = sheet.assessor.public_id
    items = assessment.rubric.items
    return {
        "sheet": sheet,
        "counts": sheet.submitted_at is not None and sheet.taken_off_at is None,
        "marks": [(item.title, sheet.marks.get(item.code)) for item in items],
        "stands_out": sheet.submitted_at
        and (found.public_id, who) in read.reading.unusual,
    }
