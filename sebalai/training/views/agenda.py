"""Lines of the agenda, and the files that are handed out."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.core.verdicts import Refused
from sebalai.training.actions import agenda as actions
from sebalai.training.forms.sessions import AgendaForm, MaterialForm
from sebalai.training.models import AgendaItem, Material, TrainingSession
from sebalai.training.views.sheets import frame, posted, session_or_404


@needs(Power.MANAGE_SESSIONS)
def item_new(request: SignedInRequest, public_id: str) -> HttpResponse:
    session = session_or_404(request, public_id)
    return _edit(request, session, None)


@needs(Power.MANAGE_SESSIONS)
def item_edit(request: SignedInRequest, public_id: str, item: str) -> HttpResponse:
    session = session_or_404(request, public_id)
    return _edit(request, session, _item(session, item))


def _edit(
    request: SignedInRequest, session: TrainingSession, item: AgendaItem | None
) -> HttpResponse:
    form = AgendaForm(posted(request), session=session, item=item)
    if request.method == "POST" and form.is_valid():
        by, line, speakers = request.user, form.line(), form.chosen()
        try:
            if item is None:
                actions.add_item(session, by=by, line=line, speakers=speakers)
            else:
                actions.change_item(item, by=by, line=line, speakers=speakers)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("Saved."))
            return redirect("training:session", session.public_id)
    return render(
        request,
        "training/agenda_item.html",
        frame(request, session, "session") | {"form": form, "item": item},
        status=422 if form.errors else 200,
    )


@require_POST
@needs(Power.MANAGE_SESSIONS)
def item_remove(request: SignedInRequest, public_id: str, item: str) -> HttpResponse:
    session = session_or_404(request, public_id)
    try:
        actions.remove_item(_item(session, item), by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    return redirect("training:session", public_id)


@needs(Power.MANAGE_SESSIONS)
def material_add(request: SignedInRequest, public_id: str) -> HttpResponse:
    session = session_or_404(request, public_id)
    form = MaterialForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            actions.add_material(
                session,
                by=request.user,
                title=form.cleaned_data["title"],
                name=upload.name,
                content=upload,
            )
        except Refused as refusal:
            form.add_error("file", refusal.reason)
        else:
            messages.success(request, _("The file is there for the participants."))
            return redirect("training:session", public_id)
    return render(
        request,
        "training/material_add.html",
        frame(request, session, "session") | {"form": form},
        status=422 if form.errors else 200,
    )


@require_POST
@needs(Power.MANAGE_SESSIONS)
def material_remove(
    request: SignedInRequest, public_id: str, material: str
) -> HttpResponse:
    session = session_or_404(request, public_id)
    try:
        actions.remove_material(material_or_404(session, material), by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    return redirect("training:session", public_id)


@needs(Power.VIEW_SESSIONS)
def material_file(
    request: SignedInRequest, public_id: str, material: str
) -> FileResponse:
    session = session_or_404(request, public_id)
    return handed_out(material_or_404(session, material))


def material_or_404(session: TrainingSession, public_id: str) -> Material:
    rows = session.materials.select_related("file", "session")
    return get_object_or_404(rows, public_id=public_id)


def handed_out(material: Material) -> FileResponse:
    """Always a download: what somebody uploaded is never shown as a page of ours."""
    return FileResponse(
        material.file.open(),
        as_attachment=True,
        filename=material.file.name,
        content_type=material.file.content_type,
    )


def _item(session: TrainingSession, public_id: str) -> AgendaItem:
    rows = session.agenda.select_related("session__agency", "session__period")
    return get_object_or_404(rows, public_id=public_id)
