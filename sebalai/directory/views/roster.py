"""The staff import: upload, preview, approve, undo."""

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
from sebalai.directory.actions import roster as actions
from sebalai.directory.forms.roster import RosterForm
from sebalai.directory.models import RosterFile, RosterImport
from sebalai.directory.queries import roster as queries
from sebalai.directory.rejects import rejected_workbook
from sebalai.directory.roster_preview import lines, tabs
from sebalai.directory.sentences import problem_sentence

PAGE_SIZE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CONTENTS = {
    "pegawai": RosterFile.Content.PEOPLE,
    "unit": RosterFile.Content.UNITS,
}
MOVES = {
    "setujui": actions.approve,
    "buang": actions.discard,
    "batalkan": actions.undo,
}


@needs(Power.IMPORT_ROSTER)
def roster_list(request: SignedInRequest) -> HttpResponse:
    pages = Paginator(queries.imports(request.agency), PAGE_SIZE)
    page = pages.get_page(request.GET.get("page"))
    return render(request, "directory/roster_list.html", {"page": page})


@needs(Power.IMPORT_ROSTER)
def roster_upload(request: SignedInRequest) -> HttpResponse:
    form = RosterForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        found = actions.upload(
            [(file.name or "", file.file) for file in form.cleaned_data["uploads"]],
            by=request.user,
            agency=request.agency,
            is_complete=form.cleaned_data["is_complete"],
        )
        return redirect("directory:roster", found.public_id)
    return render(
        request,
        "directory/roster_upload.html",
        {"form": form},
        status=422 if form.errors else 200,
    )


@needs(Power.IMPORT_ROSTER)
def roster_page(request: SignedInRequest, public_id: str) -> HttpResponse:
    found = _import(request, public_id)
    shown = tabs(found, request.GET)
    rows = queries.rows_of(found, shown.content, shown.outcome).order_by("pk")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(
        request,
        "directory/roster.html",
        {
            "import": found,
            "files": list(found.files.all()),
            "tabs": shown,
            "page": page,
            "lines": lines(page.object_list, found),
            "problem": problem_sentence(found.problem),
            "may_undo": found.state == RosterImport.State.APPLIED
            and queries.latest_applied(request.agency) == found,
        },
    )


@require_POST
@needs(Power.IMPORT_ROSTER)
def move_roster(request: SignedInRequest, public_id: str, move: str) -> HttpResponse:
    """Approve, discard or undo."""
    found = _import(request, public_id)
    if move not in MOVES:
        raise Http404
    try:
        MOVES[move](found, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, _("Recorded."))
    return redirect("directory:roster", found.public_id)


@needs(Power.IMPORT_ROSTER)
def rejected_rows(
    request: SignedInRequest, public_id: str, content: str
) -> HttpResponse:
    """The rejected rows with their reasons, to be corrected and loaded again."""
    found = _import(request, public_id)
    workbook = rejected_workbook(found, CONTENTS.get(content, ""))
    if workbook is None:
        raise Http404
    response = HttpResponse(workbook, content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="baris-ditolak.xlsx"'
    return response


def _import(request: SignedInRequest, public_id: str) -> RosterImport:
    rows = RosterImport.objects.of(request.agency)
    rows = rows.select_related("agency", "job", "created_by", "approved_by")
    return get_object_or_404(rows, public_id=public_id)
