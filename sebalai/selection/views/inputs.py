"""Sanctions, scores and nominations from files: upload, preview, apply, undo."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.core.verdicts import Refused
from sebalai.selection import permissions
from sebalai.selection.actions import inputs as actions
from sebalai.selection.forms.inputs import InputForm
from sebalai.selection.input_rejects import rejected_workbook
from sebalai.selection.input_wording import finding_lines, problem_text
from sebalai.selection.inputs import LAYOUTS, InputKind
from sebalai.selection.models import InputImport
from sebalai.selection.queries.inputs import input_cards
from sebalai.selection.views.seats import get_period

PAGE_SIZE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOVES = {
    "terapkan": actions.apply_input,
    "buang": actions.discard_input,
    "batalkan": actions.undo_input,
}


@needs(Power.VIEW_SELECTION)
def input_list(request: SignedInRequest, public_id: str) -> HttpResponse:
    period = get_period(request, public_id)
    return render(
        request,
        "selection/inputs.html",
        {
            "period": period,
            "cards": input_cards(period),
            "may_import": permissions.can_import_inputs(request.user, request.agency),
        },
    )


@needs(Power.IMPORT_SELECTION_INPUTS)
def upload_input(request: SignedInRequest, public_id: str, kind: str) -> HttpResponse:
    period = get_period(request, public_id)
    if kind not in InputImport.Kind.values:
        raise Http404
    form = InputForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            found = actions.upload_input(
                period,
                by=request.user,
                kind=kind,
                mode=form.cleaned_data["mode"],
                name=file.name,
                content=file.file,
            )
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            return redirect("selection:input", found.public_id)
    return render(
        request,
        "selection/input_upload.html",
        {
            "period": period,
            "kind": InputImport.Kind(kind),
            "columns": [
                (column.headers[0], column.required)
                for column in LAYOUTS[InputKind(kind)]
            ],
            "form": form,
        },
        status=422 if form.errors else 200,
    )


@needs(Power.IMPORT_SELECTION_INPUTS)
def input_page(request: SignedInRequest, public_id: str) -> HttpResponse:
    found = _input(request, public_id)
    if request.GET.get("unduh") == "ditolak":
        return _rejected(found)
    pages = Paginator(found.findings, PAGE_SIZE)
    page = pages.get_page(request.GET.get("page"))
    return render(
        request,
        "selection/input.html",
        {
            "input": found,
            "period": found.period,
            "page": page,
            "lines": finding_lines(page.object_list),
            "problem": problem_text(found),
        },
    )


def _rejected(found: InputImport) -> HttpResponse:
    """The rejected rows with their reasons, to be corrected and added."""
    workbook = rejected_workbook(found)
    if workbook is None:
        raise Http404
    response = HttpResponse(workbook, content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="baris-ditolak.xlsx"'
    return response


@require_POST
@needs(Power.IMPORT_SELECTION_INPUTS)
def move_input(request: SignedInRequest, public_id: str, move: str) -> HttpResponse:
    """Apply, discard or undo the file."""
    found = _input(request, public_id)
    if move not in MOVES:
        raise Http404
    try:
        MOVES[move](found, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, _("Recorded."))
    return redirect("selection:input", found.public_id)


def _input(request: SignedInRequest, public_id: str) -> InputImport:
    rows = InputImport.objects.of(request.agency)
    rows = rows.select_related("period__agency", "agency", "job", "created_by")
    return get_object_or_404(rows, public_id=public_id)
