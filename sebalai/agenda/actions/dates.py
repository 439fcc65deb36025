"""Dates that the office adds to the calendar of a period, changes, removes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.accounts.roles import BY_CODE
from sebalai.agenda import events, permissions
from sebalai.agenda.models import ProgrammeDate
from sebalai.core import announce, audit
from sebalai.core.models import Agency
from sebalai.core.verdicts import Refused
from sebalai.directory.models import ProgrammePeriod

LONGEST_TITLE, LONGEST_TEXT, MOST = 120, 500, 200
AROUND = timedelta(days=92)  # the programme begins before its period and ends after it


@dataclass(frozen=True)
class Said:
    """A date as typed in; without ``audience`` it concerns everybody."""

    title: str
    starts_on: date
    ends_on: date | None = None
    text: str = ""
    audience: Collection[str] = ()


@transaction.atomic
def add(period: ProgrammePeriod, said: Said, *, by: User | None) -> ProgrammeDate:
    agency = period.agency
    permissions.can_set_dates(by, agency).require()
    # Two windows wait for each other, and for whoever closes the period.
    period = ProgrammePeriod.objects.select_for_update().get(pk=period.pk)
    _refuse_closed(period)
    columns = _sound(period, said)
    held = ProgrammeDate.objects.filter(period=period)
    if held.filter(title__iexact=said.title, starts_on=said.starts_on).exists():
        raise Refused(_("The calendar has this date already."))
    if held.count() >= MOST:
        raise Refused(_("The calendar is full: remove dates that nobody needs."))
    now = timezone.now()
    found = ProgrammeDate.objects.create(
        agency=agency,
        period=period,
        created_at=now,
        changed_at=now,
        created_by=by,
        **columns,
    )
    _tell("add", found, agency, by)
    return found


@transaction.atomic
def change(
    found: ProgrammeDate, said: Said, *, by: User | None, revision: int
) -> ProgrammeDate:
    """``revision`` is the one that was read: nobody overwrites what they did not see."""
    found = _locked(found)
    permissions.can_set_dates(by, found.agency).require()
    _refuse_closed(found.period)
    if found.revision != revision:
        raise Refused(_("Somebody changed this date meanwhile: look at it again."))
    for name, value in _sound(found.period, said).items():
        setattr(found, name, value)
    found.revision += 1
    found.changed_at = timezone.now()
    found.save()
    _tell("change", found, found.agency, by)
    return found


@transaction.atomic
def remove(found: ProgrammeDate, *, by: User | None) -> None:
    found = _locked(found)
    permissions.can_set_dates(by, found.agency).require()
    _refuse_closed(found.period)
    _tell("remove", found, found.agency, by)
    found.delete()


def _tell(verb: str, found: ProgrammeDate, agency: Agency, by: User | None) -> None:
    audit.record(f"agenda:date:{verb}", found, by=by, starts_on=str(found.starts_on))
    announce.on_commit(
        events.DATES_CHANGED, agency=agency.code, period_id=found.period.public_id
    )


def _locked(found: ProgrammeDate) -> ProgrammeDate:
    rows = ProgrammeDate.objects.select_related("period", "agency")
    held = rows.select_for_update(of=("self",)).filter(pk=found.pk).first()
    if held is None:
        raise Refused(_("Somebody removed this date meanwhile."))
    return held


def _sound(period: ProgrammePeriod, said: Said) -> dict[str, object]:
    title, ends_on = " ".join(said.title.split()), said.ends_on or said.starts_on
    if not title:
        raise Refused(_("Say what takes place on this date."))
    if len(title) > LONGEST_TITLE or len(said.text) > LONGEST_TEXT:
        raise Refused(_("The title or the text is too long."))
    if ends_on < said.starts_on:
        raise Refused(_("The last day lies before the first."))
    first, last = period.start_date - AROUND, period.end_date + AROUND
    if said.starts_on < first or ends_on > last:
        raise Refused(_("The date lies outside the period and three months around it."))
    if not set(said.audience) <= set(BY_CODE):
        raise Refused(_("There is no such role."))
    return {
        "title": title,
        "text": said.text.strip(),
        "starts_on": said.starts_on,
        "ends_on": ends_on,
        "audience": sorted(set(said.audience)),
    }


def _refuse_closed(period: ProgrammePeriod) -> None:
    if period.is_closed:
        raise Refused(_("The period is closed; its calendar stays as it is."))
