"""The decree as a file: printed anew while it is in the making, then the kept bytes."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.appointment import composing, permissions
from sebalai.appointment.actions.records import DOCX_TYPE, PDF_TYPE, file_stem, original
from sebalai.appointment.document import docx, pdf
from sebalai.appointment.views.sheets import decree_or_404


@needs(Power.VIEW_DECREE)
def decree_pdf(request: SignedInRequest, public_id: str) -> HttpResponseBase:
    """Opens in the browser; ``?unduh`` makes it a download."""
    decree = decree_or_404(request, public_id)
    name, saves = f"{file_stem(decree)}.pdf", "unduh" in request.GET
    if decree.pdf:
        stored = decree.pdf.open()
        return FileResponse(
            stored, as_attachment=saves, filename=name, content_type=PDF_TYPE
        )
    if not decree.is_in_the_making:
        return _file(original(decree), name, PDF_TYPE, saves)
    return _file(pdf(composing.compose(decree)), name, PDF_TYPE, saves)


@needs(Power.VIEW_DECREE)
def decree_docx(request: SignedInRequest, public_id: str) -> HttpResponseBase:
    """For those who work on it; to all others the decree is its PDF."""
    decree = decree_or_404(request, public_id)
    if not permissions.can_see_drafts(request.user, request.agency):
        raise Http404
    name = f"{file_stem(decree)}.docx"
    if decree.docx:
        stored = decree.docx.open()
        return FileResponse(
            stored, as_attachment=True, filename=name, content_type=DOCX_TYPE
        )
    return _file(docx(composing.compose(decree)), name, DOCX_TYPE, True)


def _file(content: bytes, name: str, kind: str, saves: bool) -> HttpResponse:
    how = "attachment" if saves else "inline"
    headers = {"Content-Disposition": f'{how}; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
