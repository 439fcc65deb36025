"""The adopted list: its names, its record, its downloads."""

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
from sebalai.directory import permissions as directory_permissions
from sebalai.selection import permissions
from sebalai.selection.models import AdoptedList, Lock, MinutesRecord
from sebalai.selection.phrasing import proof
from sebalai.selection.queries.adopted import adopted_lists, adopted_members
from sebalai.selection.queries.minutes import minutes_of

PAGE_SIZE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@needs(Power.VIEW_SELECTION)
def adopted_page(request: SignedInRequest, adopted_id: str) -> HttpResponse:
    adopted = _adopted_or_404(request, adopted_id)
    text = request.GET.get("q", "")[:100]
    rows = adopted_members(adopted, text)
    locks = Lock.objects.filter(round=adopted.round, lifted_at=None)
    return render(
        request,
        "selection/adopted.html",
        {
            "adopted": adopted,
            "run": adopted.run,
            "proof": proof(adopted.run),
            "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
            "text": text,
            "locks": locks.select_related("person", "locked_by"),
            "shows_numbers": _shows_numbers(request),
            "minutes": _minutes(request, adopted),
        },
    )


def _minutes(request: SignedInRequest, adopted: AdoptedList) -> MinutesRecord | None:
    """For those who may read them."""
    if not permissions.can_read_minutes(request.user, request.agency):
        return None
    found = minutes_of(adopted.round)
    return found if found and found.is_frozen else None


@needs(Power.VIEW_SELECTION)
def workbook(request: SignedInRequest, adopted_id: str) -> FileResponse:
    adopted = _adopted_or_404(request, adopted_id)
    stream = io.BytesIO()
    _write_workbook(stream, adopted, _shows_numbers(request))
    stream.seek(0)
    return FileResponse(
        stream,
        as_attachment=True,
        filename=f"{slugify(adopted.period.name)}.xlsx",
        content_type=XLSX,
    )


@needs(Power.VIEW_SELECTION)
def record(request: SignedInRequest, adopted_id: str) -> FileResponse:
    adopted = _adopted_or_404(request, adopted_id)
    return FileResponse(
        adopted.record.open(),
        as_attachment=True,
        filename=f"{slugify(adopted.period.name)}.json",
        content_type="application/json",
    )


def _adopted_or_404(request: SignedInRequest, public_id: str) -> AdoptedList:
    found = adopted_lists(request.agency).select_related(
        "period", "round", "run__computation", "adopted_by", "record"
    )
    return get_object_or_404(found, public_id=public_id)


def _shows_numbers(request: SignedInRequest) -> bool:
    return bool(
        directory_permissions.can_see_employee_numbers(request.user, request.agency)
    )


def _write_workbook(stream: Any, adopted: AdoptedList, shows_numbers: bool) -> None:
    import xlsxwriter  # noqa: PLC0415 - only this download writes a workbook

    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet(_("Agents"))
        sheet.freeze_panes(1, 0)
        header = [_("No."), _("Name"), "NIP", _("Rank"), _("Grade"), _("Position")]
        header += [_("Work unit"), _("Why")]
        sheet.write_row(0, 0, header, book.add_format({"bold": True, "bottom": 1}))
        for row, member in enumerate(adopted_members(adopted), start=1):
            given = member.employee_number
            number = given if shows_numbers else member.person.masked_number
            sheet.write_number(row, 0, member.position)
            cells = [member.full_name, number, member.rank, member.grade]
            cells += [member.post, member.unit_name, member.why]
            for column, text in enumerate(cells, start=1):
                sheet.write_string(row, column, text)
        sheet.autofit(400)
