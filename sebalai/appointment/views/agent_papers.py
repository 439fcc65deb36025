"""Certificates, letters of assignment and cards: ordered, followed, fetched."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from sebalai.accounts.locks import SignedInRequest, needs, signed_in
from sebalai.accounts.powers import Power
from sebalai.appointment import actions, permissions, queries
from sebalai.appointment.actions.agent_papers import PDF_TYPE
from sebalai.appointment.document.agents import Kind
from sebalai.appointment.forms.papers import OrderForm
from sebalai.appointment.models import ChangeAgent, PaperBatch
from sebalai.appointment.views.sheets import decree_or_404, frame, posted
from sebalai.core.models import StoredFile
from sebalai.core.signing import configured
from sebalai.core.verdicts import Refused

PAGE_SIZE = 50


@needs(Power.DRAFT_DECREE)
def page(request: SignedInRequest, public_id: str) -> HttpResponse:
    """All kinds of papers of a decree, and each agent's own."""
    decree = decree_or_404(request, public_id)
    agents = decree.agents.select_related("person", "unit").order_by("id")
    pages = Paginator(agents, PAGE_SIZE)
    return render(
        request,
        "appointment/agent_papers.html",
        frame(request, decree, "agent_papers")
        | {
            "kinds": queries.kinds_of_papers(decree),
            "may_order": permissions.can_order_papers(request.user, decree),
            "page": pages.get_page(request.GET.get("page")),
            "seals": configured.seal() is not None,
        },
    )


@needs(Power.DRAFT_DECREE)
def order(request: SignedInRequest, public_id: str, kind: str) -> HttpResponse:
    decree, chosen = decree_or_404(request, public_id), _kind(kind)
    form = OrderForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.order_papers(
                decree, by=request.user, kind=chosen, **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("Ordered. They are made in the background."))
            return redirect("appointment:agent_papers", decree.public_id)
    return render(
        request,
        "appointment/order_papers.html",
        frame(request, decree, "agent_papers")
        | {
            "form": form,
            "kind_label": PaperBatch.Kind(chosen).label,
            "may_order": permissions.can_order_papers(request.user, decree),
            "agents": decree.agents.count(),
            "seals": configured.seal() is not None,
        },
        status=422 if form.errors else 200,
    )


@needs(Power.DRAFT_DECREE)
def combined(request: SignedInRequest, public_id: str, kind: str) -> HttpResponseBase:
    """All papers of a kind in one file, to be printed."""
    decree = decree_or_404(request, public_id)
    batch = get_object_or_404(PaperBatch, decree=decree, kind=_kind(kind))
    return _sent(batch.combined)


@signed_in
def one(request: SignedInRequest, agent: str, kind: str) -> HttpResponseBase:
    """One agent's paper: for the programme office, and for the agent."""
    found = get_object_or_404(
        ChangeAgent.objects.of(request.agency).select_related("person"),
        public_id=agent,
    )
    own = found.person.user_id == request.user.pk
    if not own and not permissions.can_draft(request.user, request.agency):
        raise Http404
    paper = queries.paper_of(found, _kind(kind))
    return _sent(paper.file if paper else None)


def _kind(kind: str) -> Kind:
    try:
        return Kind(kind)
    except ValueError as error:
        raise Http404 from error


def _sent(stored: StoredFile | None) -> HttpResponseBase:
    if stored is None:
        raise Http404
    return FileResponse(stored.open(), filename=stored.name, content_type=PDF_TYPE)
