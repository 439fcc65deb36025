"""Open a selection round and move the dates of its phases."""

from __future__ import annotations

from datetime import date
from typing import NoReturn

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import announce, audit
from sebalai.core.verdicts import Refused
from sebalai.directory.models import ProgrammePeriod
from sebalai.selection import permissions
from sebalai.selection.events import ROUND_OPENED
from sebalai.selection.models import AdoptedList, RoundPhase, SelectionRound
from sebalai.selection.phases import Phase, Time, Window, calendar, first_disorder
from sebalai.selection.queries.rounds import current_round, timetable
from sebalai.selection.queries.staff import rules_of

Kind, State = SelectionRound.Kind, SelectionRound.State


@transaction.atomic
def open_round(
    period: ProgrammePeriod,
    *,
    by: User | None,
    starts_on: date,
    kind: str = Kind.FULL,
) -> SelectionRound:
    """Begin a round of ``period``; its phases follow one another from ``starts_on``."""
    permissions.can_manage_rounds(by, period.agency).require()
    period = ProgrammePeriod.objects.select_for_update().get(pk=period.pk)
    if period.is_closed:
        raise Refused(_("The period is closed."))
    before = current_round(period)
    if before and not before.is_over:
        raise Refused(_("A round of this period is under way already."))
    if kind == Kind.FULL and before:
        raise Refused(
            _("This period has its list. Open a round that fills open seats instead.")
        )
    if kind == Kind.REFILL and not AdoptedList.objects.filter(period=period).exists():
        raise Refused(_("Only a period that has a list can have its seats refilled."))
    made = _made(period, kind, by)
    _give_phases(made, starts_on)
    audit.record(
        "selection:round:open",
        made,
        by=by,
        period=period.public_id,
        kind=str(kind),
        starts_on=starts_on.isoformat(),
    )
    announce.on_commit(ROUND_OPENED, round_id=made.pk)
    return made


def _made(period: ProgrammePeriod, kind: str, by: User | None) -> SelectionRound:
    rounds = SelectionRound.objects.filter(period=period)
    last = rounds.aggregate(top=Max("number"))["top"]
    return SelectionRound.objects.create(
        agency=period.agency,
        period=period,
        number=(last or 0) + 1,
        kind=kind,
        created_by=by,
    )


def _give_phases(of: SelectionRound, starts_on: date) -> None:
    windows = calendar(rules_of(of.period).phase_days, starts_on)
    RoundPhase.objects.bulk_create(_phase(of, window) for window in windows)


def _phase(of: SelectionRound, window: Window) -> RoundPhase:
    return RoundPhase(
        agency_id=of.agency_id,
        round=of,
        kind=window.phase,
        opens_on=window.opens_on,
        closes_on=window.closes_on,
    )


def ensure_round(period: ProgrammePeriod, *, by: User | None) -> SelectionRound:
    """The current round; one without phases is made for who computes from files alone."""
    found = current_round(period)
    if found:
        return found
    made = _made(period, Kind.FULL, by)
    audit.record("selection:round:open", made, by=by, period=period.public_id)
    return made


@transaction.atomic
def schedule(of: SelectionRound, *, by: User | None, starts_on: date) -> SelectionRound:
    """Give phases to a round that began from files alone; what was computed stays."""
    permissions.can_manage_rounds(by, of.agency).require()
    of = SelectionRound.objects.select_for_update().get(pk=of.pk)
    refuse_if_ended(of)
    if of.phases.exists():
        raise Refused(_("This round has its phases already; move their dates."))
    _give_phases(of, starts_on)
    audit.record(
        "selection:round:schedule",
        of,
        by=by,
        period=of.period.public_id,
        round=of.public_id,
        starts_on=starts_on.isoformat(),
    )
    announce.on_commit(ROUND_OPENED, round_id=of.pk)
    return of


@transaction.atomic
def move_phase(
    of: SelectionRound,
    phase: Phase,
    *,
    by: User | None,
    opens_on: date,
    closes_on: date,
) -> RoundPhase:
    """Give a phase other dates. What was entered in it stays, whatever they are."""
    permissions.can_manage_rounds(by, of.agency).require()
    of = SelectionRound.objects.select_for_update().get(pk=of.pk)
    if of.is_over:
        raise Refused(_("This round has its list; its dates are history."))
    table = timetable(of, timezone.localdate())
    row = table.row(phase)
    if row is None:
        raise Refused(_("This round has no such phase."))
    if closes_on < opens_on:
        raise Refused(_("The last day lies before the first."))
    before = row.opens_on, row.closes_on
    row.opens_on, row.closes_on = opens_on, closes_on
    if clash := first_disorder(one.window for one in table.rows):
        names = dict(RoundPhase.Kind.choices)
        raise Refused(
            _("%(phase)s would open before %(before)s.")
            % {"phase": names[clash[0]], "before": names[clash[1]]}
        )
    row.save(update_fields=["opens_on", "closes_on"])
    audit.record(
        "selection:round:move_phase",
        of,
        by=by,
        phase=str(phase),
        before=[day.isoformat() for day in before],
        after=[opens_on.isoformat(), closes_on.isoformat()],
    )
    return row


def require_open(of: SelectionRound, phase: Phase) -> None:
    """Raise Refused, saying when, unless ``phase`` of the round is open today.

    A round without the phase leaves the matter open as long as it lasts.
    """
    refuse_if_ended(of)
    table = timetable(of, timezone.localdate())
    row, time = table.row(phase), table.time(phase)
    if row and time and time is not Time.OPEN:
        _refuse_closed(row, time)


def require_doors_open(of: SelectionRound) -> None:
    """Raise Refused, saying when, unless somebody can be proposed today."""
    refuse_if_ended(of)
    table = timetable(of, timezone.localdate())
    if table.takes_proposals:
        return
    ahead = [row for row in table.doors if row.window.time(table.today) is Time.AHEAD]
    if ahead:
        _refuse_closed(ahead[0], Time.AHEAD)
    _refuse_closed(table.doors[-1], Time.OVER)


def refuse_if_ended(of: SelectionRound) -> None:
    """Raise Refused once the round has its list, or its period is closed."""
    if of.period.is_closed:
        raise Refused(_("The period is closed."))
    if of.is_over:
        raise Refused(_("This round has its list already."))


def _refuse_closed(row: RoundPhase, time: Time) -> NoReturn:
    day = row.opens_on if time is Time.AHEAD else row.closes_on
    told = {"phase": row.get_kind_display(), "day": date_format(day)}
    if time is Time.AHEAD:
        raise Refused(_("%(phase)s opens on %(day)s.") % told)
    raise Refused(_("%(phase)s closed on %(day)s.") % told)
