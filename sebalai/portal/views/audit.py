"""The audit record: who did what, when."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.portal import queries
from sebalai.portal.audit_lines import line
from sebalai.portal.forms import AuditFilter

PAGE_SIZE = 50


@needs(Power.VIEW_AUDIT)
def audit(request: SignedInRequest) -> HttpResponse:
    filters = AuditFilter(request.GET)
    found = queries.audit_events(request.agency, **filters.wanted())
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    part = "#results" if request.headers.get("HX-Target") == "results" else ""
    lines = [line(event, request.user) for event in page]
    context = {"filters": filters, "page": page, "lines": lines}
    return render(request, f"portal/audit.html{part}", context)
