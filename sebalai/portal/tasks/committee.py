"""Decisions, objections and minutes: for the committee, the secretary and candidates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.core.models import Agency
from sebalai.core.templatetags.ui import day, number
from sebalai.directory.models import ProgrammePeriod
from sebalai.portal.tasks.task import Task, because, mandated
from sebalai.selection.models import (
    Candidate,
    Determination,
    MinutesRecord,
    Objection,
    SelectionRound,
)
from sebalai.selection.phases import Phase, Time
from sebalai.selection.queries.candidates import candidate_of, person_of
from sebalai.selection.queries.computations import standing
from sebalai.selection.queries.determinations import Tally, decided_list, gaps, tally
from sebalai.selection.queries.readiness import needs_decisions, undecided
from sebalai.selection.queries.rounds import Timetable, round_now, timetable

Outcome = Determination.Outcome


def tasks(user: User, agency: Agency) -> Iterator[Task]:
    of = round_now(agency)
    if of is None or of.period.state != ProgrammePeriod.State.OPEN or of.is_over:
        return
    table = timetable(of, timezone.localdate())
    if holds(user, Power.DECIDE_CANDIDATES, agency=agency):
        yield from mandated(user, Power.DECIDE_CANDIDATES, _committee(of, table))
    elif holds(user, Power.ISSUE_DECREE, agency=agency):
        yield from mandated(user, Power.ISSUE_DECREE, _secretary(of, table))
    yield from because(
        _("You are a candidate of this round"), _candidate(user, of, table)
    )


def _committee(of: SelectionRound, table: Timetable) -> Iterator[Task]:
    if not needs_decisions(of):
        return
    counted = tally(Determination.objects.filter(round=of))
    yield from _objections(of, table)
    yield from _gaps(of, table)
    if undecided(of):
        yield from _prepare(of, table)
    elif counted.pending:
        yield _announce(of, counted, table)
    elif counted.all and _may_settle(table):
        yield from _settle(of, table)


def _last_day(table: Timetable, phase: Phase) -> date | None:
    row = table.row(phase)
    return row.closes_on if row else None


def _may_settle(table: Timetable) -> bool:
    return table.time(Phase.OBJECTION) in (None, Time.OVER)


def _objections(of: SelectionRound, table: Timetable) -> Iterator[Task]:
    if count := Objection.objects.filter(round=of).unanswered().count():
        title = ngettext(
            "%(count)s objection waits for an answer",
            "%(count)s objections wait for an answer",
            count,
        )
        yield Task(
            title=title % {"count": number(count)},
            note=_("Nothing is adopted before each has its answer."),
            url=reverse("selection:objections", args=[of.period.public_id]),
            action=_("To the objections"),
            icon="message-circle",
            urgent=True,
            due=_last_day(table, Phase.OBJECTION),
            key=f"selection.objections:{of.public_id}",
        )


def _gaps(of: SelectionRound, table: Timetable) -> Iterator[Task]:
    if count := gaps(of).count():
        title = ngettext("%(count)s seat fell free", "%(count)s seats fell free", count)
        yield _decisions(
            of,
            title % {"count": number(count)},
            _("Give them to a reserve or to the next best."),
            urgent=True,
            due=_last_day(table, Phase.ADOPTION),
            step="gaps",
        )


def _prepare(of: SelectionRound, table: Timetable) -> Iterator[Task]:
    if table.time(Phase.COMMITTEE) is Time.AHEAD or not standing(of.period).shown:
        return
    yield Task(
        title=_("Prepare the decisions from a list"),
        note=_("Nobody outside the committee sees them until you announce them."),
        url=reverse("selection:scenarios", args=[of.period.public_id]),
        action=_("To the scenarios"),
        icon="list-check",
        due=_last_day(table, Phase.COMMITTEE),
        key=f"selection.decide:{of.public_id}",
    )


def _announce(of: SelectionRound, counted: Tally, table: Timetable) -> Task:
    title = ngettext(
        "%(count)s prepared decision waits to be announced",
        "%(count)s prepared decisions wait to be announced",
        counted.pending,
    )
    return _decisions(
        of,
        title % {"count": number(counted.pending)},
        of.period.name,
        due=_last_day(table, Phase.COMMITTEE),
        step="announce",
    )


def _settle(of: SelectionRound, table: Timetable) -> Iterator[Task]:
    run = decided_list(of)
    if not MinutesRecord.objects.filter(round=of).exists():
        yield Task(
            title=_("Write the minutes of the meeting"),
            note=_("Only place, date and who took part are missing."),
            url=reverse("selection:minutes", args=[of.period.public_id]),
            action=_("To the minutes"),
            icon="file-text",
            due=_last_day(table, Phase.ADOPTION),
            key=f"selection.minutes:{of.public_id}",
        )
    elif run:
        yield Task(
            title=_("Adopt the list"),
            note=of.period.name,
            url=reverse("selection:adopt", args=[run.public_id]),
            action=_("Adopt"),
            icon="gavel",
            due=_last_day(table, Phase.ADOPTION),
            key=f"selection.adopt:{of.public_id}",
        )


def _decisions(
    of: SelectionRound,
    title: str,
    note: str,
    *,
    step: str,
    urgent: bool = False,
    due: date | None = None,
) -> Task:
    return Task(
        title=title,
        note=note,
        url=reverse("selection:determinations", args=[of.period.public_id]),
        action=_("To the decisions"),
        icon="gavel",
        urgent=urgent,
        due=due,
        key=f"selection.{step}:{of.public_id}" if due else "",
    )


def _secretary(of: SelectionRound, table: Timetable) -> Iterator[Task]:
    chosen = Determination.objects.filter(round=of).released().chosen().count()
    if chosen:
        title = ngettext(
            "%(count)s chosen candidate was announced",
            "%(count)s chosen candidates were announced",
            chosen,
        )
        yield _decisions(
            of,
            title % {"count": number(chosen)},
            _("See who was chosen before the list is adopted."),
            due=_last_day(table, Phase.ADOPTION),
            step="chosen",
        )


def _candidate(user: User, of: SelectionRound, table: Timetable) -> Iterator[Task]:
    """Those with an account answer here; all others by their own link."""
    person = person_of(user)
    candidate = candidate_of(of, person) if person else None
    if candidate is None:
        return
    held = Determination.objects.filter(candidate=candidate).released().first()
    if held is None:
        return
    url = reverse("selection:own_candidacy")
    asked = candidate.consent == Candidate.Consent.OPEN and candidate.is_standing
    if held.is_chosen and asked:
        yield Task(
            title=_("Say whether you are willing to serve"),
            note=_("You were chosen as an agent of change."),
            url=url,
            action=_("Answer"),
            icon="check",
            urgent=True,
            due=_last_day(table, Phase.ADOPTION),
            key=f"selection.consent:{of.public_id}",
        )
    elif not held.is_chosen:
        yield from _decision(of, table, url)


def _decision(of: SelectionRound, table: Timetable, url: str) -> Iterator[Task]:
    row = table.row(Phase.OBJECTION)
    if row and table.time(Phase.OBJECTION) is not Time.OVER:
        yield Task(
            title=_("Read the decision on your candidacy"),
            note=_("You may object until %(day)s.") % {"day": day(row.closes_on)},
            url=url,
            action=_("To your candidacy"),
            icon="gavel",
            due=row.closes_on,
            key=f"selection.read:{of.public_id}",
        )
