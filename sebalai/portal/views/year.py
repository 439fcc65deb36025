"""The programme calendar: everything, or what concerns the user."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.locks import SignedInRequest, signed_in
from sebalai.agenda.permissions import can_set_dates
from sebalai.directory.models import ProgrammePeriod
from sebalai.directory.queries.periods import periods
from sebalai.portal.calendar import entries_of, months
from sebalai.portal.calendar.entry import Reader


@signed_in
def calendar(request: SignedInRequest) -> HttpResponse:
    held = periods(request.agency) if request.agency else []
    period = _chosen(held, request.GET.get("periode", ""))
    if period is None:
        return render(request, "portal/calendar.html", {"period": None})
    only_mine = request.GET.get("saya") == "1"
    reader = Reader(request.user, request.agency, period)
    here = f"{reverse('portal:calendar')}?periode={period.public_id}"
    context = {
        "period": period,
        "periods": held,
        "only_mine": only_mine,
        "months": months(entries_of(reader, only_mine=only_mine), timezone.localdate()),
        "may_set": bool(can_set_dates(request.user, request.agency))
        and not period.is_closed,
        "tabs": [
            {"label": _("All"), "url": here, "active": not only_mine},
            {
                "label": _("What concerns me"),
                "url": f"{here}&saya=1",
                "active": only_mine,
            },
        ],
    }
    return render(request, "portal/calendar.html", context)


def _chosen(held: list[ProgrammePeriod], wanted: str) -> ProgrammePeriod | None:
    """The one that is named, else the newest open, else the newest."""
    named = [one for one in held if one.public_id == wanted]
    opened = [one for one in held if one.state == ProgrammePeriod.State.OPEN]
    return next(iter(named or opened or held), None)
