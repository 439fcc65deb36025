"""The data role: who named whom, patterns with names, slips, deletion."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.core.verdicts import Refused
from sebalai.directory.models import Unit
from sebalai.surveys import claims
from sebalai.surveys.actions import findings, stewardship as actions
from sebalai.surveys.actions.purge import purge
from sebalai.surveys.forms.stewardship import AssessForm, PurgeForm, TiesFilter
from sebalai.surveys.models import Finding, Poll
from sebalai.surveys.phrasing import told
from sebalai.surveys.queries import stewardship as queries

PAGE_SIZE = 50


@needs(Power.READ_TIES)
def steward_list(request: SignedInRequest) -> HttpResponse:
    polls = queries.polls(request.agency)
    rows = [
        (poll, len(poll.findings.all()), queries.unassessed(poll)) for poll in polls
    ]
    return render(request, "surveys/steward.html", {"rows": rows})


@needs(Power.READ_TIES)
@never_cache
def ties(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Of a closed poll the answers; of an open one the slips; else what is left."""
    poll = _poll(request, public_id)
    if poll.state != Poll.State.CLOSED:
        units = queries.units_to_print(poll) if poll.state == Poll.State.OPEN else []
        context = {"poll": poll, "units": units}
        return render(request, "surveys/ties.html", context)
    filters = TiesFilter(request.GET, poll=poll)
    number = request.GET.get("page", "1")
    found = actions.look_at_ties(
        poll,
        by=request.user,
        wanted=filters.wanted(),
        page=int(number) if number.isdecimal() and len(number) < 6 else 1,
    )
    page = Paginator(found, PAGE_SIZE).get_page(number)
    shorts = [question.short for question in poll.questions]
    context = {
        "poll": poll,
        "filters": filters,
        "page": page,
        "rows": [(line, shorts[line.question]) for line in page],
    }
    return render(request, "surveys/ties.html", context)


@needs(Power.READ_TIES)
@never_cache
def patterns(request: SignedInRequest, public_id: str) -> HttpResponse:
    return _patterns(request, _poll(request, public_id), None, None)


@require_POST
@needs(Power.READ_TIES)
def assess(request: SignedInRequest, public_id: str) -> HttpResponse:
    rows = Finding.objects.of(request.agency).select_related("poll__period", "unit")
    finding = get_object_or_404(rows, public_id=public_id)
    form = AssessForm(request.POST, auto_id=f"id_{finding.public_id}_%s")
    if form.is_valid():
        try:
            findings.assess(finding, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("note", refusal.reason)
        else:
            messages.success(request, _("Recorded."))
            return redirect("surveys:steward_patterns", finding.poll.public_id)
    return _patterns(request, _poll(request, finding.poll.public_id), finding, form)


@needs(Power.READ_TIES)
def purge_page(request: SignedInRequest, public_id: str) -> HttpResponse:
    poll = _poll(request, public_id)
    form = PurgeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            purge(poll, by=request.user, reason=form.cleaned_data["reason"])
        except Refused as refusal:
            form.add_error("reason", refusal.reason)
        else:
            messages.success(request, _("The answers are deleted for good."))
            return redirect("surveys:ties", poll.public_id)
    return render(
        request,
        "surveys/purge.html",
        {"poll": poll, "form": form, "needed": claims.standing(poll.period)},
        status=422 if form.errors else 200,
    )


@require_POST
@needs(Power.READ_TIES)
@never_cache
def slips(request: SignedInRequest, public_id: str, unit: str) -> HttpResponse:
    poll = _poll(request, public_id)
    of = get_object_or_404(Unit.objects.of(request.agency), public_id=unit)
    content = actions.print_slips(poll, by=request.user, unit=of)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="lembar-undangan.pdf"'
    return response


def _poll(request: SignedInRequest, public_id: str) -> Poll:
    return get_object_or_404(queries.polls(request.agency), public_id=public_id)


def _patterns(
    request: SignedInRequest,
    poll: Poll,
    wrong: Finding | None,
    form: AssessForm | None,
) -> HttpResponse:
    rows = []
    for evidence in actions.look_at_evidence(poll, by=request.user):
        finding = evidence.finding
        filled = form if wrong == finding else None
        initial = {"verdict": finding.verdict, "note": finding.note}
        auto_id = f"id_{finding.public_id}_%s"
        rows.append(
            {
                "evidence": evidence,
                "finding": finding,
                "told": told(finding),
                "form": filled or AssessForm(initial=initial, auto_id=auto_id),
            }
        )
    return render(
        request,
        "surveys/steward_patterns.html",
        {"poll": poll, "rows": rows},
        status=422 if form else 200,
    )
