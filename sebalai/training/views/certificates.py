"""Certificates of a session: who is entitled, ordering them, fetching one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs, open_to_all
from sebalai.accounts.powers import Power
from sebalai.core.models import StoredFile
from sebalai.core.signing import configured
from sebalai.core.verdicts import Refused
from sebalai.training import permissions, rules
from sebalai.training.actions import certificates as actions
from sebalai.training.forms.certificates import CertificateForm
from sebalai.training.models import CertificateBatch, Participant, TrainingSession
from sebalai.training.queries import certificates as queries
from sebalai.training.queries.letters import reachable
from sebalai.training.views.own import WHY, by_link
from sebalai.training.views.sheets import (
    frame,
    participant_or_404,
    posted,
    session_or_404,
)

PAGE_SIZE = 50


@needs(Power.MANAGE_SESSIONS)
def page(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Everybody who listened: entitled, or why not."""
    session = session_or_404(request, public_id)
    judged, batch = queries.judged(session), queries.batch_of(session)
    rows = Paginator(judged, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(
        request,
        "training/certificates.html",
        frame(request, session, "certificates")
        | {
            "may_certify": permissions.can_certify(request.user, session),
            "is_settled": queries.is_settled(session, timezone.now()),
            "batch": batch,
            "need": CertificateBatch.Need(queries.need_of(session)).label,
            "page": rows,
            "entitled": sum(one.is_entitled for one in judged),
            "others": sum(not one.is_entitled for one in judged),
            "made": queries.made(session) if batch else set(),
            "letters": _letters(session, judged) if batch else 0,
            "seals": configured.seal() is not None,
        },
    )


def _letters(session: TrainingSession, judged: list[queries.Judged]) -> int:
    found = set(reachable(session).values_list("pk", flat=True))
    return sum(one.participant.pk in found for one in judged)


@needs(Power.MANAGE_SESSIONS)
def order(request: SignedInRequest, public_id: str) -> HttpResponse:
    session = session_or_404(request, public_id)
    form = CertificateForm(posted(request), initial=_proposal(session))
    if request.method == "POST" and form.is_valid():
        try:
            actions.order(session, by=request.user, particulars=form.particulars())
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("Ordered. They are made in the background."))
            return redirect("training:certificates", session.public_id)
    return render(
        request,
        "training/order_certificates.html",
        frame(request, session, "certificates")
        | {
            "form": form,
            "may_certify": permissions.can_certify(request.user, session),
            "entitled": sum(one.is_entitled for one in queries.judged(session)),
            "seals": configured.seal() is not None,
        },
        status=422 if form.errors else 200,
    )


def _proposal(session: TrainingSession) -> dict[str, Any]:
    """Hours by the programme; who signed the last certificates signs these."""
    items = list(session.agenda.values_list("starts_at", "ends_at"))
    taught = rules.taught(session.starts_at, session.ends_at, items)
    last = CertificateBatch.objects.of(session.agency).order_by("-id").first()
    proposal: dict[str, Any] = {
        "place": last.place if last else session.agency.seat_city
    }
    if taught:
        proposal["hours"] = max(1, round(taught.total_seconds() / 1800)) / 2
    if last:
        names = ("signer_office", "signer_name", "signer_number")
        proposal |= {name: getattr(last, name) for name in names}
    return proposal


@require_POST
@needs(Power.MANAGE_SESSIONS)
def tell(request: SignedInRequest, public_id: str) -> HttpResponse:
    session = session_or_404(request, public_id)
    given = request.POST.get("expected", "")
    expected = int(given) if given.isascii() and given.isdigit() else -1
    try:
        actions.tell(session, by=request.user, expected=expected)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, _("The letters are on their way."))
    return redirect("training:certificates", session.public_id)


@needs(Power.MANAGE_SESSIONS)
def combined(request: SignedInRequest, public_id: str) -> HttpResponseBase:
    batch = queries.batch_of(session_or_404(request, public_id))
    return _sent(batch.combined if batch else None)


@needs(Power.MANAGE_SESSIONS)
def one(request: SignedInRequest, public_id: str, participant: str) -> HttpResponseBase:
    session = session_or_404(request, public_id)
    return _certificate(participant_or_404(session, participant))


@open_to_all(WHY)
@by_link
def own(request: HttpRequest, participant: Participant) -> HttpResponseBase:
    return _certificate(participant)


def _certificate(participant: Participant) -> HttpResponseBase:
    paper = queries.certificate_of(participant)
    return _sent(paper.file if paper else None)


def _sent(stored: StoredFile | None) -> HttpResponseBase:
    if stored is None:
        raise Http404
    return FileResponse(
        stored.open(), filename=stored.name, content_type=actions.PDF_TYPE
    )
