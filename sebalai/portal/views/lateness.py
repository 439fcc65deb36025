"""One late step of somebody else: who, since when, what can be done."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sebalai.accounts.locks import SignedInRequest, signed_in
from sebalai.agenda.models import Escalation
from sebalai.agenda.permissions import can_hand
from sebalai.portal.tasks import tasks_of


@signed_in
def late(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Looks at this moment whether the step is still there; the morning records it."""
    rows = Escalation.objects.of(request.agency).heard_by(request.user)
    found = rows.select_related("person__agency").filter(public_id=public_id).first()
    if found is None:
        raise Http404
    waits = found.resolved_at is None and any(
        (one.key, one.due) == (found.key, found.due_on)
        for one in tasks_of(found.person, request.agency)
    )
    context = {
        "one": found,
        "waits": waits,
        "days": (timezone.localdate() - found.due_on).days,
        "may_hand": can_hand(request.user, found.person, request.agency),
    }
    return render(request, "portal/late.html", context)
