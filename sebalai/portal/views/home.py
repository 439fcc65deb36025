"""Home: what to do next, and where the programme stands."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from sebalai.accounts.locks import SignedInRequest, signed_in
from sebalai.portal.phases import phases
from sebalai.portal.tasks import tasks_of


@signed_in
def home(request: SignedInRequest) -> HttpResponse:
    if not request.agency:
        return render(request, "portal/home.html", {"tasks": []})
    who = (request.user, request.agency)
    return render(
        request, "portal/home.html", {"tasks": tasks_of(*who), "phases": phases(*who)}
    )
