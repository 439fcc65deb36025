"""The end of terms: extend them by a decree, or let them end."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.appointment import actions, queries
from sebalai.appointment.models import Decree
from sebalai.appointment.rules import TOLD_UNTIL
from sebalai.appointment.views.sheets import decree_or_404, frame
from sebalai.core.verdicts import Refused

AHEAD = timedelta(days=366)


@needs(Power.DRAFT_DECREE)
def page(request: SignedInRequest) -> HttpResponse:
    """By day and decree, from those that have just ended to those of the coming year."""
    today = timezone.localdate()
    found = queries.endings(request.agency, today - TOLD_UNTIL, today + AHEAD)
    days: dict[date, list[queries.Ending]] = {}
    for ending in found:
        days.setdefault(ending.day, []).append(ending)
    return render(
        request,
        "appointment/endings.html",
        {
            "days": [
                (day, rows, day >= today and any(row.is_open for row in rows))
                for day, rows in days.items()
            ],
            "today": today,
            "limit": TOLD_UNTIL.days,
        },
    )


@require_POST
@needs(Power.DRAFT_DECREE)
def let_end(request: SignedInRequest) -> HttpResponse:
    chosen = request.POST.getlist("decree")
    decrees = Decree.objects.of(request.agency).filter(public_id__in=chosen)
    try:
        day = date.fromisoformat(request.POST.get("day", ""))
        count = actions.let_end(
            request.agency,
            by=request.user,
            term_end=day,
            decrees=list(decrees),
            reason=request.POST.get("reason", ""),
        )
    except ValueError:
        messages.error(request, _("Choose a day from the page."))
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(
            request,
            ngettext(
                "Recorded: the terms under %(count)d decree end on their day.",
                "Recorded: the terms under %(count)d decrees end on their day.",
                count,
            )
            % {"count": count},
        )
    return redirect("appointment:endings")


@require_POST
@needs(Power.DRAFT_DECREE)
def extend(request: SignedInRequest, public_id: str) -> HttpResponse:
    decree = decree_or_404(request, public_id)
    try:
        extension = actions.draft_extension(decree, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
        return redirect("appointment:endings")
    messages.success(request, _("The extension is begun. Take out who does not go on."))
    return redirect("appointment:extension", extension.public_id)


@needs(Power.VIEW_DECREE)
def extension(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Everybody who could go on, ticked when they do."""
    decree = decree_or_404(request, public_id)
    if not decree.is_extension or decree.amends is None:
        return redirect("appointment:decree", decree.public_id)
    agents = list(queries.extendable(decree.amends))
    if request.method == "POST":
        chosen = set(request.POST.getlist("agent"))
        wanted = [agent for agent in agents if agent.public_id in chosen]
        try:
            actions.set_extended(decree, by=request.user, agents=wanted)
        except Refused as refusal:
            messages.error(request, refusal.reason)
        else:
            messages.success(request, _("Saved."))
        return redirect("appointment:extension", decree.public_id)
    staying = set(decree.members.values_list("agent", flat=True))
    rows = [(agent, agent.pk in staying) for agent in agents]
    return render(
        request,
        "appointment/extension.html",
        frame(request, decree, "extension")
        | {"rows": rows, "staying": len(staying), "members": decree.members.all()},
    )
