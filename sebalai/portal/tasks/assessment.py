"""Screening and assessment: for staffing, assessors and the office that plans."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.core.models import Agency
from sebalai.core.templatetags.ui import moment, number
from sebalai.portal.tasks.task import Task, mandated
from sebalai.selection.models import Assessment, SelectionRound
from sebalai.selection.phase_words import SOON
from sebalai.selection.phases import Phase, Time
from sebalai.selection.queries import assessment as queries, marking, screening
from sebalai.selection.queries.rounds import Timetable, round_now, timetable

PREPARED_BEFORE = timedelta(days=14)


def tasks(user: User, agency: Agency) -> Iterator[Task]:
    powers = (
        Power.SCREEN_CANDIDATES,
        Power.ASSESS_CANDIDATES,
        Power.PLAN_ASSESSMENT,
    )
    held = [power for power in powers if holds(user, power, agency=agency)]
    of = round_now(agency) if held else None
    if of is None or of.is_over:
        return
    table = timetable(of, timezone.localdate())
    if Power.SCREEN_CANDIDATES in held and table.is_open(Phase.SCREENING):
        yield from mandated(user, Power.SCREEN_CANDIDATES, _screening(of, table))
    found = queries.assessment_of(of)
    plans = Power.PLAN_ASSESSMENT
    if found is None:
        if plans in held:
            yield from mandated(user, plans, _preparing(of, table))
        return
    if found.closed_at:
        return
    if Power.ASSESS_CANDIDATES in held:
        yield from mandated(user, Power.ASSESS_CANDIDATES, _scoring(user, found, table))
    if plans in held:
        yield from mandated(user, plans, _planning(of, found, table))


def _is_late(table: Timetable, phase: Phase) -> bool:
    row = table.row(phase)
    return row is not None and row.window.days_left(table.today) <= SOON


def _last_day(table: Timetable, phase: Phase) -> date | None:
    row = table.row(phase)
    return row.closes_on if row else None


def _preparing(of: SelectionRound, table: Timetable) -> Iterator[Task]:
    """Nobody has set the assessment up, and its days are near or have begun."""
    row = table.row(Phase.ASSESSMENT)
    if row is None or table.time(Phase.ASSESSMENT) is Time.OVER:
        return
    if row.opens_on - table.today > PREPARED_BEFORE:
        return
    yield Task(
        title=_("Prepare the assessment"),
        note=_("Choose the rubric and the assessors before its first day."),
        url=reverse("selection:assessment", args=[of.period.public_id]),
        action=_("To the assessment"),
        icon="scale",
        due=row.opens_on,
        key=f"selection.assessment.prepare:{of.public_id}",
    )


def _screening(of: SelectionRound, table: Timetable) -> Iterator[Task]:
    found = screening.progress(of)
    if not found.waiting:
        return
    title = ngettext(
        "%(count)d candidate waits for the screening",
        "%(count)d candidates wait for the screening",
        found.waiting,
    )
    note = ""
    if found.answered:
        answered = ngettext(
            "%(count)d of them answered.", "%(count)d of them answered.", found.answered
        )
        note = answered % {"count": found.answered}
    yield Task(
        title=title % {"count": found.waiting},
        note=note,
        url=reverse("selection:screening", args=[of.period.public_id]),
        action=_("To the screening"),
        icon="clipboard-check",
        urgent=bool(found.answered) or _is_late(table, Phase.SCREENING),
        due=_last_day(table, Phase.SCREENING),
        key=f"selection.screening:{of.public_id}",
    )


def _scoring(user: User, found: Assessment, table: Timetable) -> Iterator[Task]:
    count = marking.my_count(user, found)
    if count.left and table.is_open(Phase.ASSESSMENT):
        yield Task(
            title=_("%(done)s / %(whole)s scored")
            % {"done": number(count.done), "whole": number(count.whole)},
            note=_("With save and next, a candidate takes a few minutes."),
            url=reverse("selection:scoring"),
            action=_("Go on scoring"),
            icon="scale",
            urgent=_is_late(table, Phase.ASSESSMENT),
            due=_last_day(table, Phase.ASSESSMENT),
            key=f"selection.scoring:{found.round.public_id}",
        )
    yield from _next_pitch(user, found)


def _next_pitch(user: User, found: Assessment) -> Iterator[Task]:
    """The first of the pitches that the user hears today or tomorrow."""
    now = timezone.now()
    rows = marking.my_sheets(user, found).filter(
        entry__pitch__starts_at__gte=now,
        entry__pitch__starts_at__lt=now + timedelta(days=2),
    )
    if sheet := rows.first():
        pitch = sheet.entry.pitch
        yield Task(
            title=_("You hear the next pitch on %(moment)s")
            % {"moment": moment(pitch.starts_at)},
            note=pitch.room,
            url=reverse("selection:scoring"),
            action=_("To the candidates"),
            icon="calendar-event",
            due=timezone.localdate(pitch.starts_at),
        )


def _planning(
    of: SelectionRound, found: Assessment, table: Timetable
) -> Iterator[Task]:
    page = reverse("selection:assessment", args=[of.period.public_id])
    standing = queries.standing(found)
    short = standing.uncovered + standing.new
    if short:
        yield Task(
            title=ngettext(
                "%(count)d candidate has too few assessors",
                "%(count)d candidates have too few assessors",
                short,
            )
            % {"count": short},
            note=_("Share the candidates out, or add an assessor."),
            url=page,
            action=_("To the assessment"),
            icon="arrows-split",
            urgent=table.is_open(Phase.ASSESSMENT),
            due=_last_day(table, Phase.ASSESSMENT),
            key=f"selection.assign:{found.round.public_id}",
        )
    late = queries.late(found)
    if late and _is_late(table, Phase.ASSESSMENT):
        yield Task(
            title=ngettext(
                "%(count)d assessor still has candidates to score",
                "%(count)d assessors still have candidates to score",
                len(late),
            )
            % {"count": len(late)},
            note=", ".join(member.user.full_name for member, _work in late[:3]),
            url=page,
            action=_("To the assessment"),
            icon="hourglass",
            urgent=True,
            due=_last_day(table, Phase.ASSESSMENT),
            key=f"selection.assessors:{found.round.public_id}",
        )
    elif standing.candidates and standing.is_complete:
        yield Task(
            title=_("Close the assessment"),
            note=_("Every candidate has all scores."),
            url=page,
            action=_("To the assessment"),
            icon="lock",
            due=_last_day(table, Phase.ASSESSMENT),
            key=f"selection.assessment.close:{found.round.public_id}",
        )
