"""The hand-over of an agent who leaves."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, signed_in
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.appointment import actions, permissions
from sebalai.appointment.models import ChangeAgent
from sebalai.core.verdicts import Refused


@signed_in
def page(request: SignedInRequest, agent: str) -> HttpResponse:
    """For the two agents and the programme office."""
    leaving = _agent(request, agent)
    items = list(leaving.handover.select_related("done_by"))
    return render(
        request,
        "appointment/handover.html",
        {
            "agent": leaving,
            "successor": ChangeAgent.objects.filter(succeeds=leaving)
            .select_related("person")
            .first(),
            "items": items,
            "left": sum(item.done_at is None for item in items),
            "done": sum(item.done_at is not None for item in items),
            "lists_agents": holds(
                request.user, Power.VIEW_DECREE, agency=request.agency
            ),
        },
    )


@require_POST
@signed_in
def tick(request: SignedInRequest, agent: str, item: str) -> HttpResponse:
    leaving = _agent(request, agent)
    found = get_object_or_404(leaving.handover, public_id=item)
    try:
        actions.tick(found, by=request.user, done=request.POST.get("done") == "yes")
    except Refused as refusal:
        messages.error(request, refusal.reason)
    return redirect("appointment:handover", leaving.public_id)


def _agent(request: SignedInRequest, public_id: str) -> ChangeAgent:
    rows = ChangeAgent.objects.of(request.agency).select_related(
        "person", "unit", "decree", "agency"
    )
    agent = get_object_or_404(rows, public_id=public_id)
    if not permissions.can_hand_over(request.user, agent):
        raise Http404
    return agent
