"""Objections before the committee, and the answer to one."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.core.verdicts import Refused
from sebalai.selection import letters
from sebalai.selection.actions import objections as actions
from sebalai.selection.forms.objections import AnswerForm
from sebalai.selection.models import Determination, Objection
from sebalai.selection.phases import Phase
from sebalai.selection.queries import objections as queries
from sebalai.selection.queries.rounds import timetable
from sebalai.selection.views.decision_frame import TONES, rights, round_or_404

PAGE_SIZE = 50
STATE_TONES = {"open": "warn", "upheld": "good", "rejected": "neutral"}


@needs(Power.DECIDE_CANDIDATES)
def objection_list(request: SignedInRequest, period_id: str) -> HttpResponse:
    period, of = round_or_404(request, period_id)
    rows = queries.objections(of)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(
        request,
        "selection/objections.html",
        {
            "period": period,
            "round": of,
            "page": page,
            "rows": [(one, STATE_TONES[one.state]) for one in page],
            "phase": timetable(of, timezone.localdate()).row(Phase.OBJECTION),
        },
    )


@needs(Power.DECIDE_CANDIDATES)
def objection_page(request: SignedInRequest, public_id: str) -> HttpResponse:
    rows = Objection.objects.of(request.agency).select_related(
        "candidate__person", "candidate__unit", "round__period", "answered_by", "batch"
    )
    objection = get_object_or_404(rows, public_id=public_id)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.answer(
                objection,
                upheld=said["outcome"] == Objection.State.UPHELD,
                reason=said["reason"],
                by=request.user,
            )
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("Answered. The letter waits as a draft."))
            return redirect("selection:objection", objection.public_id)
    held = Determination.objects.filter(candidate=objection.candidate).first()
    may_send = holds(request.user, Power.SEND_MESSAGES, agency=request.agency)
    context = rights(request, objection.round) | {
        "objection": objection,
        "tone": STATE_TONES[objection.state],
        "period": objection.round.period,
        "held": held,
        "held_tone": TONES[Determination.Outcome(held.outcome)] if held else "",
        "form": form,
        "outbox": letters.page_of(objection.batch) if may_send else "",
    }
    status = 422 if form.errors else 200
    return render(request, "selection/objection.html", context, status=status)
