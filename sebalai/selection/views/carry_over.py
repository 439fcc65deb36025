"""Who stays from an earlier list; and what an adopted list changed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.core.templatetags.ui import number
from sebalai.core.verdicts import Refused
from sebalai.selection import permissions
from sebalai.selection.actions import carry_over as actions
from sebalai.selection.models import AdoptedList, Lock, SelectionRound, UnitSeats
from sebalai.selection.queries import carry_over as queries
from sebalai.selection.queries.kept import staying
from sebalai.selection.views.decision_frame import round_or_404


@needs(Power.VIEW_SELECTION)
def carry_over(request: SignedInRequest, period_id: str) -> HttpResponse:
    """Who could stay, who left and why; then keep exactly those who are ticked."""
    period, of = round_or_404(request, period_id)
    may_keep = bool(permissions.can_lock(request.user, request.agency))
    may_keep = may_keep and not of.is_over
    if request.method == "POST":
        people = request.POST.getlist("keep")
        try:
            count = actions.keep(of, people, expected=len(people), by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.reason)
        else:
            told = ngettext(
                "%(count)s person stays. Now compute the scenarios for the open seats.",
                "%(count)s people stay. Now compute the scenarios for the open seats.",
                count,
            )
            messages.success(request, told % {"count": number(count)})
        return redirect("selection:carry_over", period.public_id)
    found = queries.carry_over(of)
    kept = set(staying(of))
    context = {
        "period": period,
        "round": of,
        "found": found,
        "kept": kept,
        "may_keep": may_keep,
        "is_refill": of.kind == SelectionRound.Kind.REFILL,
        "seats": _seats(of),
        "rows": [
            {
                "member": one,
                "is_kept": one.person.public_id in kept,
                "is_ticked": one.person.public_id in kept
                or (of.kind == SelectionRound.Kind.REFILL and not kept),
            }
            for one in (found.stay if found else [])
        ],
        "locks": {
            lock.person_id: lock
            for lock in Lock.objects.active().filter(round=of, run=None)
        },
    }
    return render(request, "selection/carry_over.html", context)


def _seats(of: SelectionRound) -> int:
    return sum(row.seats for row in UnitSeats.objects.filter(plan__period=of.period_id))


@require_POST
@needs(Power.LOCK_CANDIDATES)
def let_go(request: SignedInRequest, lock_id: str) -> HttpResponse:
    rows = Lock.objects.of(request.agency).select_related("round__period", "person")
    held = get_object_or_404(rows, public_id=lock_id, run=None)
    try:
        actions.let_go(held, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        told = _("%(name)s is not kept any more and competes with the others.")
        messages.success(request, told % {"name": held.person.full_name})
    return redirect("selection:carry_over", held.round.period.public_id)


@needs(Power.VIEW_SELECTION)
def changes(request: SignedInRequest, adopted_id: str) -> HttpResponse:
    """An adopted list against the one it carries on."""
    rows = AdoptedList.objects.of(request.agency).select_related(
        "period", "round", "before__period", "before__round"
    )
    adopted = get_object_or_404(rows, public_id=adopted_id)
    return render(
        request,
        "selection/changes.html",
        {"adopted": adopted, "changed": queries.adopted_difference(adopted)},
    )
