"""The pitch timetable: days and rooms, arranged at once, moved by hand."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import audit
from sebalai.core.verdicts import Refused
from sebalai.selection import timetable
from sebalai.selection.actions.assessment import locked, where
from sebalai.selection.models import Assessment, Entry, Pitch, PitchDay
from sebalai.selection.queries import pitches as queries
from sebalai.selection.timetable import Arranged, Day, Slot

MOST_ROOMS, MOST_DAYS = 20, 30


@transaction.atomic
def set_frame(
    assessment: Assessment,
    *,
    by: User | None,
    days: Collection[Day],
    rooms: Sequence[str],
) -> Assessment:
    """When and where pitches may be held. Times that exist already stay as they are."""
    assessment = _locked(assessment, by)
    rooms = list(dict.fromkeys(room.strip()[:80] for room in rooms if room.strip()))
    if not rooms or len(rooms) > MOST_ROOMS:
        raise Refused(
            _("Name at least one room, and no more than %(most)s.")
            % {"most": MOST_ROOMS}
        )
    if len({day.day for day in days}) < len(days):
        raise Refused(_("One day is given twice."))
    if len(days) > MOST_DAYS:
        raise Refused(_("No more than %(most)s days.") % {"most": MOST_DAYS})
    assessment.rooms = rooms
    assessment.save(update_fields=["rooms"])
    PitchDay.objects.filter(assessment=assessment).delete()
    PitchDay.objects.bulk_create(_row(assessment, day) for day in days)
    audit.record(
        "selection:pitch:set_frame",
        assessment,
        by=by,
        **where(assessment),
        days=len(days),
        rooms=len(rooms),
    )
    return assessment


def _locked(assessment: Assessment, by: User | None) -> Assessment:
    assessment = locked(assessment, by)
    if assessment.is_blind:
        raise Refused(
            _("Scoring is blind: the candidates are not met, so there are no pitches.")
        )
    return assessment


def _row(assessment: Assessment, day: Day) -> PitchDay:
    starts, ends = day.pause or (None, None)
    return PitchDay(
        agency=assessment.agency,
        assessment=assessment,
        day=day.day,
        starts=day.starts,
        ends=day.ends,
        pause_starts=starts,
        pause_ends=ends,
    )


@transaction.atomic
def arrange(assessment: Assessment, *, by: User | None) -> Arranged:
    """A time for every candidate; past pitches and those moved by hand stay."""
    assessment = _locked(assessment, by)
    days = queries.days(assessment)
    if not days:
        raise Refused(_("Say first on which days pitches are held."))
    hearers = queries.hearers(assessment)
    if not any(hearers.values()):
        raise Refused(_("Give the candidates their assessors first."))
    now = timezone.now()
    rows = {row.entry.public_id: row for row in queries.pitches(assessment)}
    fixed = {
        key: queries.slot(row)
        for key, row in rows.items()
        if row.by_hand or row.starts_at <= now
    }
    free = [
        slot
        for slot in timetable.slots(days, assessment.rooms, assessment.minutes)
        if timezone.make_aware(slot.starts) > now
    ]
    found = timetable.arrange(hearers, free, assessment.minutes, fixed=fixed)
    _write(assessment, found, rows)
    audit.record(
        "selection:pitch:arrange",
        assessment,
        by=by,
        **where(assessment),
        placed=len(found.placed),
        left=len(found.left),
    )
    return found


def _write(assessment: Assessment, found: Arranged, rows: dict[str, Pitch]) -> None:
    entries = {e.public_id: e for e in Entry.objects.filter(assessment=assessment)}
    gone = [row.pk for key, row in rows.items() if key not in found.placed]
    Pitch.objects.filter(pk__in=gone).delete()
    for key, slot in found.placed.items():
        starts_at = timezone.make_aware(slot.starts)
        _put(assessment, entries[key], rows.get(key), starts_at, slot.room)


def _put(
    assessment: Assessment,
    entry: Entry,
    row: Pitch | None,
    starts_at: datetime,
    room: str,
    *,
    by_hand: bool = False,
) -> Pitch:
    """A new time raises the sequence, by which calendars know that it moved."""
    if row is None:
        return Pitch.objects.create(
            agency=assessment.agency,
            entry=entry,
            room=room,
            starts_at=starts_at,
            minutes=assessment.minutes,
            by_hand=by_hand,
            changed_at=timezone.now(),
        )
    told = (row.starts_at, row.room, row.minutes)
    row.starts_at, row.room, row.minutes = starts_at, room, assessment.minutes
    row.by_hand = row.by_hand or by_hand
    if told != (starts_at, room, assessment.minutes):
        row.sequence += 1
        row.changed_at = timezone.now()
    row.save()
    return row


@transaction.atomic
def move(entry: Entry, *, by: User | None, starts: datetime, room: str) -> Pitch:
    """Give one candidate another time; ``starts`` is of the place, without a zone.

    Raises Refused, naming them, when room or assessors are needed elsewhere then.
    """
    assessment = _locked(entry.assessment, by)
    room = room.strip()[:80]
    if room not in assessment.rooms:
        raise Refused(_("There is no such room."))
    rows = {row.entry.public_id: row for row in queries.pitches(assessment)}
    placed = {key: queries.slot(row) for key, row in rows.items()}
    disturbed = timetable.clashes(
        entry.public_id,
        Slot(starts, room),
        queries.hearers(assessment),
        placed,
        assessment.minutes,
    )
    if disturbed:
        raise Refused(_told(disturbed, rows))
    row = _put(
        assessment,
        entry,
        rows.get(entry.public_id),
        timezone.make_aware(starts),
        room,
        by_hand=True,
    )
    audit.record(
        "selection:pitch:move",
        assessment,
        by=by,
        **where(assessment),
        number=entry.number,
        starts=starts.isoformat(timespec="minutes"),
        room=room,
    )
    return row


def _told(disturbed: dict[str, frozenset[str]], rows: dict[str, Pitch]) -> str:
    names = queries.names({who for shared in disturbed.values() for who in shared})
    sentences = []
    for key, shared in disturbed.items():
        row = rows[key]
        told = {
            "room": row.room,
            "time": time_format(timezone.localtime(row.starts_at), "H.i"),
            "name": row.entry.candidate.person.full_name,
            "assessors": ", ".join(sorted(names[who] for who in shared)),
        }
        if shared:
            sentences.append(
                _("%(assessors)s then hears %(name)s in %(room)s at %(time)s.") % told
            )
        else:
            sentences.append(_("%(room)s is taken by %(name)s at %(time)s.") % told)
    return " ".join(sentences)
