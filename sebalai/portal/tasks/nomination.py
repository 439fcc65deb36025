"""The round and its doors: for the office, heads of units, colleagues and candidates."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.core.models import Agency
from sebalai.core.templatetags.ui import day, number
from sebalai.directory.models import Person, ProgrammePeriod
from sebalai.directory.queries.periods import current_period
from sebalai.portal.tasks.task import Task, mandated
from sebalai.selection.models import SelectionRound
from sebalai.selection.phase_words import SOON, days_left
from sebalai.selection.phases import Phase
from sebalai.selection.queries.asking import untold
from sebalai.selection.queries.candidates import candidate_of, person_of
from sebalai.selection.queries.coverage import last_asked, unit_needs
from sebalai.selection.queries.nominating import needs_around, units_of_head
from sebalai.selection.queries.rounds import Timetable, current_round, timetable
from sebalai.selection.queries.staff import eligibility_of

UNITS_SHOWN = 5


def tasks(user: User, agency: Agency) -> Iterator[Task]:
    period = current_period(agency)
    if period is None or period.state != ProgrammePeriod.State.OPEN:
        return
    of = current_round(period)
    manages = holds(user, Power.MANAGE_ROUNDS, agency=agency)
    if of is None:
        if manages:
            yield from mandated(user, Power.MANAGE_ROUNDS, [_first_round(period)])
        return
    if of.is_over:
        return
    table = timetable(of, timezone.localdate())
    if manages:
        power = Power.MANAGE_ROUNDS
        yield from mandated(user, power, _closing(of, table))
        yield from mandated(user, power, _coverage(of, table))
        yield from mandated(user, power, _untold(of))
    heads = holds(user, Power.PROPOSE_CANDIDATES, agency=agency)
    if heads and table.doors and table.takes_proposals:
        yield from mandated(user, Power.PROPOSE_CANDIDATES, _heading(user, of, table))
    if person := person_of(user):
        yield from _own(person, of, table)


def _first_round(period: ProgrammePeriod) -> Task:
    return Task(
        title=_("Open a selection round"),
        note=_("It tells everybody when people can be proposed, assessed and chosen."),
        url=reverse("selection:start_round", args=[period.public_id]),
        action=_("Open a round"),
        icon="calendar-event",
    )


def _closing(of: SelectionRound, table: Timetable) -> Iterator[Task]:
    for row in table.open:
        left = row.window.days_left(table.today)
        if left <= SOON and row.kind != Phase.ADOPTION:
            yield Task(
                title=_("%(phase)s closes on %(day)s")
                % {"phase": row.get_kind_display(), "day": day(row.closes_on)},
                note=days_left(left),
                url=reverse("selection:round", args=[of.period.public_id]),
                action=_("To the round"),
                icon="hourglass",
                urgent=True,
                due=row.closes_on,
            )


def _coverage(of: SelectionRound, table: Timetable) -> Iterator[Task]:
    if not table.doors or not table.takes_proposals:
        return
    short = sum(1 for need in unit_needs(of).values() if need.missing)
    if short:
        yield Task(
            title=ngettext(
                "%(count)d unit has fewer candidates than seats",
                "%(count)d units have fewer candidates than seats",
                short,
            )
            % {"count": short},
            note=_("Ask the heads for names while people can still be proposed."),
            url=reverse("selection:coverage", args=[of.period.public_id]),
            action=_("To the coverage"),
            icon="target",
            due=table.doors_close_on,
            key=f"selection.coverage:{of.public_id}",
        )


def _untold(of: SelectionRound) -> Iterator[Task]:
    if count := untold(of).count():
        yield Task(
            title=ngettext(
                "%(count)d candidate does not have the own link yet",
                "%(count)d candidates do not have their own link yet",
                count,
            )
            % {"count": count},
            note=_("With it they follow their candidacy and write down their idea."),
            url=reverse("selection:tell_candidates", args=[of.period.public_id]),
            action=_("Tell the candidates"),
            icon="mail",
        )


def _heading(user: User, of: SelectionRound, table: Timetable) -> Iterator[Task]:
    """For the units entrusted to the user, as long as they lack candidates."""
    asked = last_asked(of)
    entrusted = {grant.unit_id for grant in user.granted if grant.unit_id}
    units = [unit for unit in units_of_head(user) if unit.pk in entrusted]
    for unit in units[:UNITS_SHOWN]:
        for one in needs_around(of, unit)[:UNITS_SHOWN]:
            if not one.need.missing:
                continue
            title = _("Propose people of %(unit)s")
            if one.unit.pk in asked:
                title = _("You were asked for names: %(unit)s")
            yield Task(
                title=title % {"unit": one.unit.name},
                note=_seats(one.need.seats, one.need.candidates),
                url=reverse("selection:unit_candidates", args=[unit.public_id]),
                action=_("Propose"),
                icon="user-plus",
                urgent=one.unit.pk in asked,
                due=table.doors_close_on,
                key=f"selection.names:{of.public_id}:{one.unit.public_id}",
            )


def _seats(seats: int, candidates: int) -> str:
    return _("%(seats)s seats, %(candidates)s candidates so far.") % {
        "seats": number(seats),
        "candidates": number(candidates),
    }


def _own(person: Person, of: SelectionRound, table: Timetable) -> Iterator[Task]:
    candidate = candidate_of(of, person)
    is_open = bool(table.doors) and table.takes_proposals
    if candidate and candidate.is_standing:
        wanted = is_open and not candidate.idea
        yield Task(
            title=_("Write down your idea for change")
            if wanted
            else _("See your candidacy"),
            note=_("You were proposed as an agent of change.")
            if wanted
            else str(candidate.get_state_display()),
            url=reverse("selection:own_candidacy"),
            action=_("To your candidacy"),
            icon="bulb",
            urgent=wanted,
            due=table.doors_close_on if wanted else None,
            key=f"selection.idea:{of.public_id}" if wanted else "",
            why=_("You are a candidate of this round"),
        )
    elif (
        candidate is None and is_open and not eligibility_of(person, of.period).reasons
    ):
        yield Task(
            title=_("Propose yourself as an agent of change"),
            note=_("With a short idea; only if you wish."),
            url=reverse("selection:propose_self"),
            action=_("Propose yourself"),
            icon="bulb",
            due=table.doors_close_on,
            why=_("The call is open to everybody"),
        )
