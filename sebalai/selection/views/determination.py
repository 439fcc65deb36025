"""One decision beside its letter; the announcement; a seat that fell free."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.core.models import Message
from sebalai.core.templatetags.ui import number
from sebalai.core.verdicts import Refused
from sebalai.selection import letters
from sebalai.selection.actions import consent, determinations as actions
from sebalai.selection.actions.release import release
from sebalai.selection.forms.determinations import (
    DecisionForm,
    GapForm,
    ReleaseForm,
    ReopenForm,
)
from sebalai.selection.models import Determination, Objection
from sebalai.selection.queries import determinations as queries
from sebalai.selection.queries.readiness import hindrances_of_release, to_release
from sebalai.selection.views.decision_frame import (
    TONES,
    consent_badge,
    decision_or_404,
    rights,
    round_or_404,
)

Outcome = Determination.Outcome


@needs(Power.VIEW_SELECTION)
def decision_page(request: SignedInRequest, public_id: str) -> HttpResponse:
    held = decision_or_404(request, public_id)
    form = DecisionForm(
        request.POST or None, initial={"outcome": held.outcome, "reason": held.reason}
    )
    if request.method == "POST" and form.is_valid():
        try:
            _decide(request, held, form)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("The decision is saved."))
            return redirect("selection:determination", held.public_id)
    return _show(request, held, form)


def _decide(request: SignedInRequest, held: Determination, form: DecisionForm) -> None:
    """What the form has left as it was does not count as a change."""
    said = form.cleaned_data
    outcome = said["outcome"] if said["outcome"] != held.outcome else ""
    reason = said["reason"] if said["reason"].strip() != held.reason else ""
    actions.decide(
        held.round,
        [held.public_id],
        outcome=outcome,
        reason=reason,
        expected=1,
        by=request.user,
    )


def _show(
    request: SignedInRequest,
    held: Determination,
    form: DecisionForm,
    reopen: ReopenForm | None = None,
) -> HttpResponse:
    may = rights(request, held.round)
    letter = _letter(held)
    reopen = reopen or ReopenForm()
    context = may | {
        "held": held,
        "period": held.round.period,
        "form": form,
        "reopen": reopen,
        "tone": TONES[Outcome(held.outcome)],
        **consent_badge(held.candidate),
        "letter": letter,
        "preview": letter or letters.Writer(held.round).decision(held),
        "outbox": letters.page_of(held.batch)
        if held.is_released and _may_send(request)
        else "",
        "objections": Objection.objects.filter(candidate=held.candidate)
        if may["sees_all"]
        else [],
        "may_change": may["may_decide"] and not held.is_released,
    }
    status = 422 if form.errors or reopen.errors else 200
    return render(request, "selection/determination.html", context, status=status)


def _letter(held: Determination) -> Message | None:
    """The letter as it lies in the outbox, perhaps edited there."""
    if not (held.is_released and held.batch):
        return None
    return held.batch.messages.filter(key=held.public_id).exclude(body="").first()


def _may_send(request: SignedInRequest) -> bool:
    return bool(holds(request.user, Power.SEND_MESSAGES, agency=request.agency))


@require_POST
@needs(Power.DECIDE_CANDIDATES)
def reopen(request: SignedInRequest, public_id: str) -> HttpResponse:
    held = decision_or_404(request, public_id)
    form = ReopenForm(request.POST)
    if form.is_valid():
        try:
            actions.take_up_again(held, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("The decision can be changed again."))
            return redirect("selection:determination", held.public_id)
    given = DecisionForm(initial={"outcome": held.outcome, "reason": held.reason})
    return _show(request, held, given, form)


@needs(Power.DECIDE_CANDIDATES)
def announce(request: SignedInRequest, period_id: str) -> HttpResponse:
    """Look at the exact numbers, then announce exactly those."""
    period, of = round_or_404(request, period_id)
    form = ReleaseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            batch = release(of, expected=form.counts(), by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            return _announced(request, batch)
    counts = to_release(of)
    rows = Determination.objects.filter(round=of).pending()
    context: dict[str, Any] = {
        "period": period,
        "form": form,
        "counts": counts,
        "units": [one for one in queries.by_unit(of, rows) if one.tally.all],
        "hindrances": hindrances_of_release(of),
    }
    status = 422 if form.errors else 200
    return render(request, "selection/announce.html", context, status=status)


def _announced(request: SignedInRequest, batch: Any) -> HttpResponse:
    count = batch.messages.count()
    told = ngettext(
        "Announced. %(count)s letter waits as a draft.",
        "Announced. %(count)s letters wait as drafts.",
        count,
    )
    messages.success(request, told % {"count": number(count)})
    if _may_send(request):
        return redirect(letters.page_of(batch))
    of = Determination.objects.filter(batch=batch).select_related("round__period")
    first = of.first()
    return redirect(
        "selection:determinations", first.round.period.public_id if first else ""
    )


@needs(Power.DECIDE_CANDIDATES)
def replace(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Give the seat of somebody who will not serve to a reserve or to the next best."""
    held = decision_or_404(request, public_id)
    form = GapForm(request.POST or None, list(queries.reserves_of(held)))
    if request.method == "POST" and form.is_valid():
        try:
            consent.fill_gap(held, reserve=form.chosen(), by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(
                request,
                _("The seat is given on. The new decision waits to be announced."),
            )
            return redirect("selection:determinations", held.round.period.public_id)
    is_free = queries.gaps(held.round).filter(pk=held.pk).exists()
    context = {
        "held": held,
        "period": held.round.period,
        "form": form,
        "is_free": is_free,
        **consent_badge(held.candidate),
    }
    status = 422 if form.errors else 200
    return render(request, "selection/replace.html", context, status=status)
