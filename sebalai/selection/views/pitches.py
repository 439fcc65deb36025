"""The pitch timetable: its frame, arranged at once, moved by hand, printed, exported."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.core import ics
from sebalai.core.verdicts import Refused
from sebalai.selection.actions import pitches as actions
from sebalai.selection.forms.pitches import DaysForm, MoveForm, RoomsForm, initial
from sebalai.selection.models import Assessment, Entry, Pitch
from sebalai.selection.pitch_words import event
from sebalai.selection.queries import assessment as entry_queries, pitches as queries
from sebalai.selection.views.assessment import assessment_or_404, frame


@needs(Power.PLAN_ASSESSMENT)
def pitches(request: SignedInRequest, period_id: str) -> HttpResponse:
    found = assessment_or_404(request, period_id)
    rows = list(queries.pitches(found))
    team = queries.hearers(found)
    clashing = queries.clashing(rows, team)
    placed = {row.entry_id for row in rows}
    without = [e for e in entry_queries.entries(found) if e.pk not in placed]
    return render(
        request,
        "selection/pitches.html",
        frame(request, found, "pitches", found.round.period)
        | {
            "days": queries.days(found),
            "by_day": _by_day(rows, queries.teams(found), clashing),
            "without": without,
            "clashes": len(clashing),
        },
    )


def _by_day(
    rows: list[Pitch], teams: dict[int, list[str]], clashing: set[int]
) -> list[tuple[date, list[dict[str, Any]]]]:
    return [
        (
            day,
            [
                {
                    "pitch": row,
                    "team": teams.get(row.entry_id, []),
                    "clashes": row.pk in clashing,
                }
                for row in group
            ],
        )
        for day, group in queries.by_day(rows)
    ]


@needs(Power.PLAN_ASSESSMENT)
def pitch_frame(request: SignedInRequest, period_id: str) -> HttpResponse:
    found = assessment_or_404(request, period_id)
    days = DaysForm(request.POST or None, initial=initial(queries.days(found)))
    rooms = RoomsForm(request.POST or None, initial={"rooms": "\n".join(found.rooms)})
    if request.method == "POST" and days.is_valid() and rooms.is_valid():
        given = [day for form in days if (day := form.given())]
        try:
            actions.set_frame(found, by=request.user, days=given, rooms=rooms.given())
        except Refused as refusal:
            rooms.add_error(None, refusal.reason)
        else:
            messages.success(request, _("Recorded. Now arrange the times."))
            return redirect("selection:pitches", period_id)
    wrong = bool(rooms.errors or (days.is_bound and not days.is_valid()))
    return render(
        request,
        "selection/pitch_frame.html",
        frame(request, found, "pitches", found.round.period)
        | {"days": days, "rooms": rooms},
        status=422 if wrong else 200,
    )


@require_POST
@needs(Power.PLAN_ASSESSMENT)
def arrange(request: SignedInRequest, period_id: str) -> HttpResponse:
    found = assessment_or_404(request, period_id)
    try:
        arranged = actions.arrange(found, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
        return redirect("selection:pitches", period_id)
    count, left = len(arranged.placed), len(arranged.left)
    told = ngettext(
        "%(count)d pitch has its time.", "%(count)d pitches have their time.", count
    )
    messages.success(request, told % {"count": count})
    if left:
        messages.warning(
            request,
            ngettext(
                "%(count)d candidate found no time: add a day or a room.",
                "%(count)d candidates found no time: add a day or a room.",
                left,
            )
            % {"count": left},
        )
    return redirect("selection:pitches", period_id)


@needs(Power.PLAN_ASSESSMENT)
def move_pitch(request: SignedInRequest, entry_id: str) -> HttpResponse:
    rows = Entry.objects.of(request.agency).select_related(
        "assessment__round__period__agency",
        "assessment__agency",
        "candidate__person__unit",
        "candidate__unit",
        "pitch",
        "agency",
    )
    found = get_object_or_404(rows, public_id=entry_id)
    assessment = found.assessment
    form = MoveForm(
        request.POST or None, rooms=assessment.rooms, initial=_held(found, assessment)
    )
    period = assessment.round.period
    if request.method == "POST" and form.is_valid():
        try:
            actions.move(
                found,
                by=request.user,
                starts=form.starts_at(),
                room=form.cleaned_data["room"],
            )
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("Recorded."))
            return redirect("selection:pitches", period.public_id)
    return render(
        request,
        "selection/pitch_move.html",
        {"entry": found, "period": period, "form": form, "assessment": assessment},
        status=422 if form.errors else 200,
    )


def _held(entry: Entry, assessment: Assessment) -> dict[str, Any]:
    pitch = getattr(entry, "pitch", None)
    if pitch is None:
        days = queries.days(assessment)
        return {"day": days[0].day if days else None}
    moment = timezone.localtime(pitch.starts_at)
    return {"day": moment.date(), "starts": moment.time(), "room": pitch.room}


@needs(Power.PLAN_ASSESSMENT)
def pitch_list(request: SignedInRequest, period_id: str) -> HttpResponse:
    """For the door of each room: on paper, with a place to sign."""
    found = assessment_or_404(request, period_id)
    rows = list(queries.pitches(found))
    teams = queries.teams(found)
    sheets: defaultdict[tuple[date, str], list[Any]] = defaultdict(list)
    for row in rows:
        key = (timezone.localdate(row.starts_at), row.room)
        sheets[key].append((row, teams.get(row.entry_id, [])))
    return render(
        request,
        "selection/pitch_list.html",
        frame(request, found, "pitches", found.round.period)
        | {
            "sheets": [
                (day, room, rows) for (day, room), rows in sorted(sheets.items())
            ]
        },
    )


@needs(Power.PLAN_ASSESSMENT)
def pitch_calendar(request: SignedInRequest, period_id: str) -> HttpResponse:
    """The whole timetable."""
    found = assessment_or_404(request, period_id)
    rows = queries.pitches(found)
    content = ics.calendar(_("Pitches"), [event(pitch) for pitch in rows])
    return HttpResponse(
        content,
        content_type=ics.MIME,
        headers={"Content-Disposition": 'attachment; filename="jadwal-paparan.ics"'},
    )
