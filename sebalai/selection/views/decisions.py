"""What the committee decides: locks, proof, adoption, and the adopted list."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.core.models import Job
from sebalai.core.templatetags.ui import number
from sebalai.core.verdicts import Refused
from sebalai.directory.models import Person
from sebalai.selection.actions import adoption, locks as actions
from sebalai.selection.forms.lists import AdoptForm, LockForm
from sebalai.selection.models import Lock, SelectionRun
from sebalai.selection.phrasing import told_rules
from sebalai.selection.queries import lists as queries
from sebalai.selection.queries.readiness import consent_missing, hindrances
from sebalai.selection.views.lists import show_person
from sebalai.selection.views.sheets import frame, run_or_404


@require_POST
@needs(Power.LOCK_CANDIDATES)
def lock(request: SignedInRequest, run_id: str, person_id: str) -> HttpResponse:
    run = run_or_404(request, run_id)
    person = get_object_or_404(
        Person.objects.of(request.agency).select_related("unit"), public_id=person_id
    )
    form = LockForm(request.POST)
    if form.is_valid():
        try:
            began = monotonic()
            after = actions.lock(run, person, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            _tell(request, run, after, monotonic() - began)
            return redirect("selection:locks", after.public_id)
    return show_person(request, run, person, form)


def _tell(
    request: SignedInRequest, before: SelectionRun, after: SelectionRun, seconds: float
) -> None:
    cost = (before.value or 0.0) - (after.value or 0.0)
    messages.success(
        request,
        _("Done in %(seconds)s seconds. It costs %(cost)s expected colleagues.")
        % {"seconds": number(seconds, 1), "cost": number(max(cost, 0.0), 1)},
    )


@require_POST
@needs(Power.LOCK_CANDIDATES)
def lift(request: SignedInRequest, run_id: str, lock_id: str) -> HttpResponse:
    run = run_or_404(request, run_id)
    held = get_object_or_404(
        Lock.objects.of(request.agency),
        public_id=lock_id,
        round=run.computation.round_id,
    )
    return _then(request, run, lambda: actions.lift(run, held, by=request.user))


@require_POST
@needs(Power.LOCK_CANDIDATES)
def apply_locks(request: SignedInRequest, run_id: str) -> HttpResponse:
    run = run_or_404(request, run_id)
    return _then(request, run, lambda: actions.apply_locks(run, by=request.user))


def _then(
    request: SignedInRequest, run: SelectionRun, change: Callable[[], SelectionRun]
) -> HttpResponse:
    try:
        run = change()
    except Refused as refusal:
        messages.error(request, refusal.reason)
    return redirect("selection:locks", run.public_id)


@needs(Power.VIEW_SELECTION)
def locks_page(request: SignedInRequest, run_id: str) -> HttpResponse:
    run = run_or_404(request, run_id)
    job = Job.objects.filter(key=actions.proof_key(run), agency=request.agency).first()
    proven = (
        SelectionRun.objects.filter(
            base=run.base, locks_key=run.locks_key, is_exact=True
        ).first()
        if run.base and not run.is_exact
        else None
    )
    return render(
        request,
        "selection/locks.html",
        frame(request, run, "locks")
        | {
            "exchange": queries.exchange(run),
            "broken": told_rules(queries.broken_rules(run), request.agency),
            "job": job,
            "proven": proven,
        },
    )


@require_POST
@needs(Power.LOCK_CANDIDATES)
def prove(request: SignedInRequest, run_id: str) -> HttpResponse:
    run = run_or_404(request, run_id)
    try:
        actions.ask_for_proof(run, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    return redirect("selection:locks", run.public_id)


@needs(Power.ADOPT_SELECTION)
def adopt(request: SignedInRequest, run_id: str) -> HttpResponse:
    run = run_or_404(request, run_id)
    form = AdoptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            adopted = adoption.adopt(
                run, by=request.user, note=form.cleaned_data["note"]
            )
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("The list is adopted."))
            return redirect("selection:adopted", adopted.public_id)
    context = frame(request, run, "list") | {
        "form": form,
        "hindrances": hindrances(run),
        "broken": told_rules(queries.broken_rules(run), request.agency),
        "exchange": queries.exchange(run),
        "unanswered": consent_missing(run.computation.round),
    }
    status = 422 if form.errors else 200
    return render(request, "selection/adopt.html", context, status=status)
