"""The agents of change: who serves where, under which decree."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.appointment import permissions, queries
from sebalai.appointment.forms.decrees import AgentFilter

PAGE_SIZE = 50


@needs(Power.VIEW_DECREE)
def agent_list(request: SignedInRequest) -> HttpResponse:
    filters = AgentFilter(request.GET, agency=request.agency)
    wanted = filters.wanted()
    pages = Paginator(queries.agents(request.agency, wanted), PAGE_SIZE)
    part = "#results" if request.headers.get("HX-Target") == "results" else ""
    return render(
        request,
        f"appointment/agents.html{part}",
        {
            "filters": filters,
            "today": wanted.day,
            "page": pages.get_page(request.GET.get("page")),
            "figures": queries.agent_figures(request.agency, wanted.day),
            "may_draft": permissions.can_draft(request.user, request.agency),
            "opens_people": holds(
                request.user, Power.VIEW_DIRECTORY, agency=request.agency
            ),
        },
    )
