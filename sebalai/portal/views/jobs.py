"""Background jobs: how far one is, and the list with what failed."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs, signed_in
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.core.models import Job
from sebalai.core.verdicts import Refused
from sebalai.portal import actions, queries
from sebalai.portal.forms import JobFilter

PAGE_SIZE = 50


@signed_in
def job(request: SignedInRequest, public_id: str) -> HttpResponse:
    found = _job(request, public_id)
    may_manage = holds(request.user, Power.MANAGE_JOBS, agency=request.agency)
    context = {"job": found, "may_manage": may_manage}
    return render(request, "portal/job.html", context)


@signed_in
def job_progress(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The fragment that replaces itself; at the end the whole page comes anew."""
    found = _job(request, public_id)
    if not request.headers.get("HX-Request"):
        return redirect("portal:job", public_id)
    if found.is_finished:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "core/job_progress.html", {"job": found})


@needs(Power.MANAGE_JOBS)
def jobs(request: SignedInRequest) -> HttpResponse:
    filters = JobFilter(request.GET)
    found = queries.jobs(request.agency, state=filters.wanted())
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    part = "#results" if request.headers.get("HX-Target") == "results" else ""
    context = {"filters": filters, "page": page}
    return render(request, f"portal/jobs.html{part}", context)


@needs(Power.MANAGE_JOBS)
@require_POST
def retry_job(request: SignedInRequest, public_id: str) -> HttpResponse:
    try:
        actions.retry_job(_job(request, public_id), by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, _("The job begins anew."))
    return redirect("portal:job", public_id)


def _job(request: SignedInRequest, public_id: str) -> Job:
    rows = Job.objects.of(request.agency).select_related("created_by")
    return get_object_or_404(rows, public_id=public_id)
