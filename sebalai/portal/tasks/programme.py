"""The steps from the roster to the adopted list, for whoever takes each."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.core.models import Agency
from sebalai.directory.models import Person, ProgrammePeriod, RosterImport
from sebalai.directory.queries.periods import current_period
from sebalai.portal.tasks.task import Task, mandated
from sebalai.selection.models import InputImport
from sebalai.selection.phases import Phase, Time
from sebalai.selection.queries.computations import Standing, standing
from sebalai.selection.queries.readiness import needs_decisions
from sebalai.selection.queries.rounds import current_round, timetable
from sebalai.selection.queries.seats import plan_view


def tasks(user: User, agency: Agency) -> Iterator[Task]:
    if holds(user, Power.IMPORT_ROSTER, agency=agency):
        yield from mandated(user, Power.IMPORT_ROSTER, _roster(agency))
    period = current_period(agency)
    if period is None:
        if holds(user, Power.MANAGE_PERIODS, agency=agency):
            yield from mandated(user, Power.MANAGE_PERIODS, [_first_period()])
    else:
        yield from _selection(user, agency, period)


def _roster(agency: Agency) -> Iterator[Task]:
    waiting = RosterImport.objects.of(agency).filter(state=RosterImport.State.PREVIEW)
    for found in waiting:
        yield Task(
            title=_("A staff import waits for your approval"),
            note=_("Look at what it would change before it counts."),
            url=reverse("directory:roster", args=[found.public_id]),
            action=_("Look at it"),
            icon="upload",
            urgent=True,
        )
    if not waiting and not Person.objects.of(agency).exists():
        yield Task(
            title=_("Load the staff"),
            note=_("The exports of SIASN and the unit hierarchy are all it needs."),
            url=reverse("directory:roster_upload"),
            action=_("Load files"),
            icon="upload",
        )


def _first_period() -> Task:
    return Task(
        title=_("Open a programme period"),
        note=_("It carries the number of agents and who can be chosen."),
        url=reverse("directory:period_new"),
        action=_("New period"),
        icon="calendar",
    )


def _selection(user: User, agency: Agency, period: ProgrammePeriod) -> Iterator[Task]:
    state = standing(period)
    if state.adopted or period.is_closed:
        return
    if holds(user, Power.IMPORT_SELECTION_INPUTS, agency=agency):
        yield from mandated(user, Power.IMPORT_SELECTION_INPUTS, _inputs(period))
    if holds(user, Power.PLAN_SEATS, agency=agency):
        yield from mandated(user, Power.PLAN_SEATS, _seats(period))
    if _is_too_early(period):
        return
    if holds(user, Power.RUN_SELECTION, agency=agency):
        yield from mandated(user, Power.RUN_SELECTION, _scenarios(state))
    adopts = holds(user, Power.ADOPT_SELECTION, agency=agency)
    # With candidates the way leads over decisions on each of them.
    if state.shown and adopts and not needs_decisions(state.shown.round):
        yield from mandated(user, Power.ADOPT_SELECTION, [_weigh(period)])


def _weigh(period: ProgrammePeriod) -> Task:
    return Task(
        title=_("Weigh the scenarios and adopt a list"),
        note=period.name,
        url=reverse("selection:scenarios", args=[period.public_id]),
        action=_("To the scenarios"),
        icon="gavel",
    )


def _is_too_early(period: ProgrammePeriod) -> bool:
    """In a round with phases, lists are weighed once the committee sits."""
    of = current_round(period)
    if of is None:
        return False
    table = timetable(of, timezone.localdate())
    return table.time(Phase.COMMITTEE) is Time.AHEAD


def _inputs(period: ProgrammePeriod) -> Iterator[Task]:
    waiting = InputImport.objects.filter(period=period, state=InputImport.State.PREVIEW)
    for found in waiting:
        yield Task(
            title=_("%(file)s waits for your approval") % {"file": found.file_name},
            note=str(found.get_kind_display()),
            url=reverse("selection:input", args=[found.public_id]),
            action=_("Look at it"),
            icon="file-spreadsheet",
            urgent=True,
        )


def _seats(period: ProgrammePeriod) -> Iterator[Task]:
    view = plan_view(period)
    if view is None:
        title, note = _("Compute the seats of the units"), period.name
    elif not view.is_balanced:
        title = _("The seat plan does not add up")
        note = _("%(given)s of %(seats)s seats can be filled as planned.") % {
            "given": view.given,
            "seats": view.rules.seats,
        }
    elif view.is_stale:
        title = _("The seat plan is older than the staff or the rules")
        note = _("Compute it again.")
    else:
        return
    yield Task(
        title=title,
        note=note,
        url=reverse("selection:seats", args=[period.public_id]),
        action=_("To the seat plan"),
        icon="armchair",
        urgent=view is not None,
    )


def _scenarios(state: Standing) -> Iterator[Task]:
    if state.is_running or (state.shown and not state.is_stale):
        return
    stale = state.shown is not None
    yield Task(
        title=_("Compute the scenarios again") if stale else _("Compute the scenarios"),
        note=_("The data changed since.") if stale else state.period.name,
        url=reverse("selection:scenarios", args=[state.period.public_id]),
        action=_("To the scenarios"),
        icon="scale",
        urgent=state.has_failed,
    )
