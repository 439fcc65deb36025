"""Scoring: the assessor's list, one sheet at a time, save and next."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.core import ics
from sebalai.core.verdicts import Refused
from sebalai.selection.actions import assigning, marking as actions
from sebalai.selection.actions.guards import Outdated
from sebalai.selection.forms.marking import AbstainForm, RelationForm, SheetForm
from sebalai.selection.models import Assessment, Assignment
from sebalai.selection.phases import Phase
from sebalai.selection.pitch_words import event
from sebalai.selection.queries import marking as queries
from sebalai.selection.queries.assessment import assessment_of
from sebalai.selection.queries.rounds import round_now, timetable
from sebalai.selection.views.skipping import next_of, skip


@needs(Power.ASSESS_CANDIDATES)
def scoring(request: SignedInRequest) -> HttpResponse:
    assessment = _assessment(request)
    if assessment is None:
        return render(request, "selection/scoring.html", {"sheets": []})
    reader = queries.Reader(assessment)
    sheets = list(queries.my_sheets(request.user, assessment))
    table = timetable(assessment.round, timezone.localdate())
    return render(
        request,
        "selection/scoring.html",
        {
            "assessment": assessment,
            "period": assessment.round.period,
            "is_veiled": reader.is_veiled,
            "sheets": [(sheet, reader.shown(sheet)) for sheet in sheets],
            "count": queries.my_count(request.user, assessment),
            "phase": table.row(Phase.ASSESSMENT),
            "has_pitches": any(hasattr(sheet.entry, "pitch") for sheet in sheets),
            "may_score": _may_score(assessment),
        },
    )


def _assessment(request: SignedInRequest) -> Assessment | None:
    of = round_now(request.agency)
    return assessment_of(of) if of else None


def _may_score(assessment: Assessment) -> bool:
    of = assessment.round
    table = timetable(of, timezone.localdate())
    is_open = table.is_open(Phase.ASSESSMENT) or not table.has(Phase.ASSESSMENT)
    return is_open and not of.is_over and assessment.closed_at is None


@needs(Power.ASSESS_CANDIDATES)
def next_sheet(request: SignedInRequest) -> HttpResponse:
    assessment = _assessment(request)
    if assessment is None:
        return redirect("selection:scoring")
    return _onward(request, assessment)


def _onward(
    request: SignedInRequest, assessment: Assessment, after: str = ""
) -> HttpResponse:
    waiting = queries.my_waiting(request.user, assessment)
    public_id = next_of(request, _queue(assessment), waiting, after)
    if public_id:
        return redirect("selection:sheet", public_id)
    messages.success(request, _("You have scored all your candidates. Thank you."))
    return redirect("selection:scoring")


def _queue(assessment: Assessment) -> str:
    return f"scoring:{assessment.round.public_id}"


@needs(Power.ASSESS_CANDIDATES)
def sheet(request: SignedInRequest, sheet_id: str) -> HttpResponse:
    found = _sheet_or_404(request, sheet_id)
    form = SheetForm(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.submit(
                found,
                by=request.user,
                marks=form.marks(),
                note=form.cleaned_data["note"],
                window=form.window(),
            )
        except Outdated as refusal:
            found = _sheet_or_404(request, sheet_id)
            form = form.renewed(found)
            form.add_error(None, refusal.reason)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(
                request,
                _("Candidate %(number)s: saved.") % {"number": found.entry.number},
            )
            return _onward(request, found.entry.assessment, found.public_id)
    return _show(request, found, form)


def _sheet_or_404(request: SignedInRequest, public_id: str) -> Assignment:
    """Only the reader's own, and only while it stands."""
    rows = Assignment.objects.of(request.agency).standing()
    rows = rows.filter(assessor=request.user).select_related(
        "agency",
        "assessor",
        "entry__pitch",
        "entry__assessment__round__period__agency",
        "entry__candidate__person__unit",
        "entry__candidate__unit",
    )
    return get_object_or_404(rows, public_id=public_id)


def _show(
    request: SignedInRequest, found: Assignment, form: SheetForm, **given: Any
) -> HttpResponse:
    assessment = found.entry.assessment
    reader = queries.Reader(assessment)
    return render(
        request,
        "selection/sheet.html",
        {
            "sheet": found,
            "assessment": assessment,
            "rubric": form.rubric,
            "shares": [
                (item, field, form.rubric.share(item)) for item, field in form.parts()
            ],
            "is_veiled": reader.is_veiled,
            "shown": reader.shown(found, queries.summary_of(found)),
            "count": queries.my_count(request.user, assessment),
            "form": form,
            "abstain_form": AbstainForm(),
            "relation_form": RelationForm(),
            "may_score": _may_score(assessment),
            **given,
        },
        status=422 if form.errors or given else 200,
    )


@require_POST
@needs(Power.ASSESS_CANDIDATES)
def keep_draft(request: SignedInRequest, sheet_id: str) -> HttpResponse:
    """By the button, or by itself while somebody types; then only the note comes back."""
    found = _sheet_or_404(request, sheet_id)
    form = SheetForm(found, request.POST)
    by_itself = request.headers.get("HX-Request") == "true"
    try:
        kept = _keep(request, found, form)
    except Refused as refusal:
        if by_itself:
            context = {"refusal": refusal.reason, "sheet": found, "may_score": True}
            return render(request, "selection/sheet.html#draft", context)
        return _refused(request, sheet_id, form, refusal)
    if by_itself:
        context = {"sheet": kept, "may_score": True}
        return render(request, "selection/sheet.html#draft", context)
    messages.success(request, _("Your draft is kept. It counts once you save it."))
    return redirect("selection:sheet", found.public_id)


def _keep(request: SignedInRequest, found: Assignment, form: SheetForm) -> Assignment:
    return actions.save_draft(
        found,
        by=request.user,
        typed=form.typed(),
        note=form.typed_note(),
        window=form.window(),
    )


def _refused(
    request: SignedInRequest, sheet_id: str, form: SheetForm, refusal: Refused
) -> HttpResponse:
    found = _sheet_or_404(request, sheet_id)
    form = form.renewed(found)
    form.add_error(None, refusal.reason)
    return _show(request, found, form)


@require_POST
@needs(Power.ASSESS_CANDIDATES)
def skip_sheet(request: SignedInRequest, sheet_id: str) -> HttpResponse:
    """To the next; what was typed on this one is kept as a draft."""
    found = _sheet_or_404(request, sheet_id)
    form = SheetForm(found, request.POST)
    if any(form.typed().values()) or form.typed_note():
        try:
            _keep(request, found, form)
        except Refused as refusal:
            return _refused(request, sheet_id, form, refusal)
    skip(request, _queue(found.entry.assessment), found.public_id)
    return _onward(request, found.entry.assessment, found.public_id)


@require_POST
@needs(Power.ASSESS_CANDIDATES)
def abstain(request: SignedInRequest, sheet_id: str) -> HttpResponse:
    found = _sheet_or_404(request, sheet_id)
    given = AbstainForm(request.POST)
    if given.is_valid():
        try:
            actions.abstain(
                found,
                by=request.user,
                reason=given.cleaned_data["reason"],
                window=actions.Window(found.version),
            )
        except Refused as refusal:
            given.add_error(None, refusal.reason)
        else:
            return _onward(request, found.entry.assessment, found.public_id)
    return _show(request, found, SheetForm(found), abstain_form=given)


@require_POST
@needs(Power.ASSESS_CANDIDATES)
def declare(request: SignedInRequest, sheet_id: str) -> HttpResponse:
    found = _sheet_or_404(request, sheet_id)
    given = RelationForm(request.POST)
    if given.is_valid():
        try:
            taker = assigning.declare_relation(
                found, by=request.user, kind=given.cleaned_data["kind"]
            )
        except Refused as refusal:
            given.add_error(None, refusal.reason)
        else:
            told = _("Thank you. Another assessor takes this candidate over.")
            if taker is None:
                told = _("Thank you. The programme office looks for another assessor.")
            messages.success(request, told)
            return _onward(request, found.entry.assessment, found.public_id)
    return _show(request, found, SheetForm(found), relation_form=given)


@needs(Power.ASSESS_CANDIDATES)
def my_calendar(request: SignedInRequest) -> HttpResponse:
    """The assessor's own pitches."""
    assessment = _assessment(request)
    sheets = queries.my_sheets(request.user, assessment) if assessment else []
    pitches = [row.entry.pitch for row in sheets if hasattr(row.entry, "pitch")]
    content = ics.calendar(_("Pitches"), [event(pitch) for pitch in pitches])
    return HttpResponse(
        content,
        content_type=ics.MIME,
        headers={"Content-Disposition": 'attachment; filename="jadwal-paparan.ics"'},
    )
