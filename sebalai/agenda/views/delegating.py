"""Delegates: who acts for me, for whom I act, and what was done."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs, signed_in
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.agenda import permissions
from sebalai.agenda.actions import delegating as actions
from sebalai.agenda.forms.delegating import DelegateForm
from sebalai.agenda.models import Delegation
from sebalai.agenda.queries import delegations as queries, handed
from sebalai.core.verdicts import Refused

PAGE_SIZE = 20


@signed_in
def delegations(request: SignedInRequest) -> HttpResponse:
    if not request.agency:
        raise Http404
    rows = queries.concerning(request.user)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    shown = [
        {
            "one": one,
            "is_active": one.is_active(today),
            "is_mine": one.giver_id == request.user.pk,
            "may_revoke": permissions.can_revoke(request.user, one),
        }
        for one in page
    ]
    may_name = holds(request.user, Power.APPROVE_PLANS, agency=request.agency)
    context = {"page": page, "shown": shown, "may_name": may_name}
    return render(request, "agenda/delegations.html", context)


@needs(Power.APPROVE_PLANS)
def new(request: SignedInRequest) -> HttpResponse:
    """Look for a colleague, choose the days and what they may do."""
    if request.method != "POST":
        today = timezone.localdate()
        # A search without JavaScript brings along what was typed.
        typed = {
            name: request.GET[name]
            for name in DelegateForm.base_fields
            if name in request.GET
        }
        form = DelegateForm(initial={"starts_on": today} | typed)
        return _page(request, form, request.GET.get("receiver", ""))
    form = DelegateForm(request.POST)
    found = handed.colleague(request.agency, request.POST.get("receiver", ""))
    if form.is_valid():
        try:
            if found is None:
                raise Refused(_("Look for a colleague, and choose one."))
            actions.name(
                agency=request.agency,
                by=request.user,
                delegate=found.user,
                **form.cleaned_data,
            )
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(
                request,
                _("%(name)s acts for you on these days and has a letter about it.")
                % {"name": found.user.full_name},
            )
            return redirect("agenda:delegations")
    return _page(request, form, request.POST.get("receiver", ""), 422)


def _page(
    request: SignedInRequest, form: DelegateForm, chosen: str = "", status: int = 200
) -> HttpResponse:
    text = (request.POST or request.GET).get("q", "")[:100]
    picked = handed.colleague(request.agency, chosen) if chosen else None
    found = handed.colleagues(request.agency, text, but=request.user)
    if picked and picked.user not in [one.user for one in found]:
        found.insert(0, picked)
    part = "#found" if request.headers.get("HX-Target") == "found" else ""
    context = {"form": form, "text": text, "found": found, "chosen": chosen}
    return render(request, f"agenda/delegate.html{part}", context, status=status)


@require_POST
@signed_in
def revoke(request: SignedInRequest, public_id: str) -> HttpResponse:
    rows = Delegation.objects.of(request.agency).filter(giver=request.user)
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    actions.revoke(found, by=request.user)
    messages.success(request, _("Ended. What was done in your name stays."))
    return redirect("agenda:delegations")
