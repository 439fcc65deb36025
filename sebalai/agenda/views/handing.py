"""Handed tasks: the two lists, one task, and handing a new one over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, signed_in
from sebalai.agenda import pages, permissions
from sebalai.agenda.actions import handing as actions
from sebalai.agenda.forms.handing import DoneForm, HandForm, ReturnForm
from sebalai.agenda.models import HandedTask
from sebalai.agenda.queries import handed as queries
from sebalai.core.verdicts import Refused

PAGE_SIZE = 30


@signed_in
def handed(request: SignedInRequest) -> HttpResponse:
    gave = request.GET.get("daftar") == "keluar"
    rows = queries.given(request.user) if gave else queries.received(request.user)
    here = reverse("agenda:handed")
    tabs = [
        {"label": _("Handed to me"), "url": here, "active": not gave},
        {"label": _("Handed by me"), "url": f"{here}?daftar=keluar", "active": gave},
    ]
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "gave": gave, "tabs": tabs, "today": timezone.localdate()}
    return render(request, "agenda/handed.html", context)


@signed_in
def hand(request: SignedInRequest) -> HttpResponse:
    """Look for a colleague, say it in a sentence; a page may be named in the address."""
    if not request.agency:
        raise Http404
    if request.method != "POST":
        form = HandForm(initial={"page": _page_asked_for(request)})
        return _hand_page(request, form, request.GET.get("kepada", ""))
    form = HandForm(request.POST)
    chosen = request.POST.get("receiver", "")
    found = queries.colleague(request.agency, chosen)
    if form.is_valid():
        try:
            if found is None:
                raise Refused(_("Look for a colleague, and choose one."))
            task = actions.hand(
                agency=request.agency,
                by=request.user,
                receiver=found.user,
                **form.cleaned_data,
            )
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(
                request,
                _("Handed over: %(name)s has it among their tasks.")
                % {"name": found.user.full_name},
            )
            return redirect("agenda:task", task.public_id)
    return _hand_page(request, form, chosen, 422)


def _page_asked_for(request: SignedInRequest) -> str:
    """What the address names, if it may be handed on."""
    try:
        return pages.checked(request.GET.get("halaman", ""))
    except Refused:
        return ""


def _hand_page(
    request: SignedInRequest, form: HandForm, chosen: str, status: int = 200
) -> HttpResponse:
    given = request.POST or request.GET
    text = given.get("q", "")[:100]
    picked = queries.colleague(request.agency, chosen) if chosen else None
    found = queries.colleagues(request.agency, text, but=request.user)
    if picked and picked.user not in [one.user for one in found]:
        found.insert(0, picked)
    part = "#found" if request.headers.get("HX-Target") == "found" else ""
    context = {"form": form, "text": text, "found": found, "chosen": chosen}
    return render(request, f"agenda/hand.html{part}", context, status=status)


@signed_in
def task(request: SignedInRequest, public_id: str) -> HttpResponse:
    return _task_page(request, _task_or_404(request, public_id))


@require_POST
@signed_in
def complete(request: SignedInRequest, public_id: str) -> HttpResponse:
    said = _("Done; who handed it over sees it.")
    form = DoneForm(request.POST)
    return _settle(request, public_id, form, actions.complete, said, "done_form")


@require_POST
@signed_in
def send_back(request: SignedInRequest, public_id: str) -> HttpResponse:
    said = _("Returned with your reason.")
    form = ReturnForm(request.POST)
    return _settle(request, public_id, form, actions.send_back, said, "return_form")


def _settle(
    request: SignedInRequest,
    public_id: str,
    form: Form,
    act: Callable[..., object],
    said: str,
    place: str,
) -> HttpResponse:
    """Carry ``act`` out with what was typed; refused, it stays in the form of ``place``."""
    one = _task_or_404(request, public_id)
    if form.is_valid():
        try:
            act(one, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, said)
            return redirect("portal:home")
    return _task_page(request, one, **{place: form})


@require_POST
@signed_in
def take_back(request: SignedInRequest, public_id: str) -> HttpResponse:
    one = _task_or_404(request, public_id)
    actions.take_back(one, by=request.user)
    messages.success(request, _("Taken back; it has left the list of the colleague."))
    return redirect("agenda:task", one.public_id)


def _task_or_404(request: SignedInRequest, public_id: str) -> HandedTask:
    rows = HandedTask.objects.of(request.agency).select_related("giver", "receiver")
    found = rows.filter(public_id=public_id).first()
    if found is None or not permissions.can_see(request.user, found):
        raise Http404
    return found


def _task_page(request: SignedInRequest, one: HandedTask, **forms: Any) -> HttpResponse:
    if forms:
        one.refresh_from_db()
    context = {
        "task": one,
        "today": timezone.localdate(),
        "may_settle": permissions.can_settle(request.user, one),
        "may_take_back": permissions.can_take_back(request.user, one),
        "done_form": DoneForm(),
        "return_form": ReturnForm(),
    } | forms
    return render(request, "agenda/task.html", context, status=422 if forms else 200)
