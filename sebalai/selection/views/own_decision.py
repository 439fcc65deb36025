"""What a candidate answers by the own link: whether they are willing, an objection."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import open_to_all
from sebalai.core import links
from sebalai.core.verdicts import Refused
from sebalai.selection.actions import consent, objections
from sebalai.selection.addresses import CANDIDATE
from sebalai.selection.forms.objections import ObjectionForm
from sebalai.selection.models import Candidate, Determination
from sebalai.selection.phases import Phase
from sebalai.selection.queries.rounds import timetable
from sebalai.selection.views.personal import LINK, actor, back, candidate_by_token


@require_POST
@open_to_all(LINK)
def answer_consent(request: HttpRequest, token: str) -> HttpResponse:
    candidate = candidate_by_token(request, token)
    answers = {"ya": True, "tidak": False}
    willing = answers.get(request.POST.get("bersedia", ""))
    if willing is None:
        messages.error(request, _("Choose one of the two answers."))
        return back(request, candidate)
    try:
        by = actor(request, candidate.person)
        consent.answer_consent(candidate, willing=willing, by=by)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, _("Thank you, your answer is recorded."))
    return back(request, candidate)


@open_to_all(LINK)
def object_to(request: HttpRequest, token: str) -> HttpResponse:
    candidate = candidate_by_token(request, token)
    form = ObjectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = objections.object_to(
                candidate, by=actor(request, candidate.person), **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            told = _("Your objection is recorded. Its reference is %(reference)s.")
            messages.success(request, told % {"reference": made.reference})
            return back(request, candidate)
    verdict = objections.may_object(candidate)
    if not verdict and not form.errors:
        messages.info(request, verdict.reason)
        return redirect(
            "selection:candidacy", links.issue(CANDIDATE, candidate.public_id)
        )
    held = Determination.objects.filter(candidate=candidate).first()
    context = {
        "layout": "base.html" if actor(request, candidate.person) else "plain.html",
        "candidate": candidate,
        "token": token,
        "held": held,
        "form": form,
        "until": _until(candidate),
    }
    status = 422 if form.errors else 200
    return render(request, "selection/object.html", context, status=status)


def _until(candidate: Candidate) -> Any:
    row = timetable(candidate.round, timezone.localdate()).row(Phase.OBJECTION)
    return row.closes_on if row else None
