"""Home: what to do next, and where the programme stands."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sebalai.accounts.locks import SignedInRequest, signed_in
from sebalai.portal.counts import keep
from sebalai.portal.landing import grouped
from sebalai.portal.navigation import pages
from sebalai.portal.phases import phases
from sebalai.portal.tasks import tasks_of


@signed_in
def home(request: SignedInRequest) -> HttpResponse:
    if not request.agency:
        return render(request, "portal/home.html", {"groups": []})
    who = (request.user, request.agency)
    tasks = tasks_of(*who)
    keep(request.user, tasks, pages(request))
    return render(
        request,
        "portal/home.html",
        {"groups": grouped(tasks, timezone.localdate()), "phases": phases(*who)},
    )
