"""Check in by the code of the hall, by the committee's list; strike out; close."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import announce
from sebalai.core.verdicts import Refused
from sebalai.training import codes, events, hall, permissions
from sebalai.training.actions.locking import locked, locked_with
from sebalai.training.actions.recording import bearer, record
from sebalai.training.codes import Arrival
from sebalai.training.models import Attendance, Participant, TrainingSession
from sebalai.training.queries import attendance as queries

Method = Attendance.Method


class Forged(Refused):
    """The code was never shown in this hall."""


@dataclass(frozen=True)
class Receipt:
    """What a check-in came to; ``is_new`` is False when it was there already."""

    attendance: Attendance
    is_new: bool


@transaction.atomic
def check_in(
    participant: Participant, code: str, *, now: datetime | None = None
) -> Receipt:
    """Take a scan, at once or sent later by a phone that had no line.

    The second scan of a person changes nothing. Raises Forged, or Refused with what
    to say to the person. ``now`` is for tests; the phone's own clock is never asked.
    """
    now = now or timezone.now()
    step = codes.read(hall.keys(participant.session), code)
    if step is None:
        raise Forged(
            _("This is not the code of this session. Scan the one in the hall.")
        )
    session, participant = locked_with(participant)
    if held := Attendance.objects.filter(participant=participant).first():
        return Receipt(held, is_new=False)
    arrival = _admitted(session, step, now)
    attendance = Attendance.objects.create(
        agency=session.agency,
        session=session,
        participant=participant,
        method=Method.CODE,
        seen_at=codes.begins(step),
        arrived_at=now,
        is_late=arrival is Arrival.LATE,
    )
    record(
        "attendance:check_in",
        participant,
        bearer(participant),
        late=attendance.is_late,
    )
    return Receipt(attendance, is_new=True)


def _admitted(session: TrainingSession, step: int, now: datetime) -> Arrival:
    """How the scan counts; raises Refused when it does not."""
    _refuse_settled(session)
    doors = hall.doors(session)
    # The first code is a little older than the opening of the doors.
    if not doors.are_open(codes.begins(step)) and not doors.are_open(
        codes.begins(step + 1)
    ):
        raise Refused(_("Attendance is taken while the session is on."))
    arrival = codes.judge(step, now, late=doors.late)
    if arrival is Arrival.TOO_LATE:
        raise Refused(
            _("This code is too old. Scan the present one, or tell the committee.")
        )
    if arrival is Arrival.AHEAD:
        raise Forged(_("This code has not been shown yet."))
    return arrival


def _refuse_settled(session: TrainingSession) -> None:
    if session.is_closed:
        raise Refused(_("The attendance is closed. Please tell the committee."))
    if session.is_cancelled:
        raise Refused(_("The session was called off."))
    if session.is_draft:
        raise Refused(_("The session has not been announced yet."))


@transaction.atomic
def record_from_list(
    session: TrainingSession,
    participants: Iterable[Participant],
    *,
    by: User | None,
    reason: str,
) -> int:
    """People whom the committee saw: signed on paper, no phone, an empty battery.

    Who is there already stays as they are; who was struck out counts again. Returns
    how many are new.
    """
    session = locked(session)
    permissions.can_run(by, session).require()
    now, reason = timezone.now(), reason.strip()
    if not reason:
        raise Refused(_("Say how the committee knows that they were there."))
    if now < hall.doors(session).opens_at:
        raise Refused(_("Attendance is taken while the session is on."))
    new = 0
    for participant in participants:
        if participant.session_id != session.pk:
            raise Refused(_("Somebody is not on the list of this session."))
        new += _record(session, participant, now, by, reason)
    return new


def _record(
    session: TrainingSession,
    participant: Participant,
    now: datetime,
    by: User | None,
    reason: str,
) -> bool:
    held = Attendance.objects.filter(participant=participant).first()
    if held and held.counts:
        return False
    attendance = held or Attendance(
        agency=session.agency, session=session, participant=participant
    )
    attendance.method, attendance.is_late = Method.LIST, False
    attendance.seen_at = attendance.arrived_at = now
    attendance.recorded_by, attendance.reason = by, reason
    attendance.struck_at, attendance.struck_by = None, None
    attendance.strike_reason = ""
    attendance.save()
    record("attendance:record", participant, by, reason=reason)
    return True


@transaction.atomic
def strike(participant: Participant, *, by: User | None, reason: str) -> None:
    """Not there after all; the entry stays to be seen and no longer counts."""
    session, participant = locked_with(participant)
    permissions.can_run(by, session).require()
    reason = reason.strip()
    if not reason:
        raise Refused(_("Say why this attendance does not count."))
    rows = Attendance.objects.counted().filter(participant=participant)
    if not rows.update(struck_at=timezone.now(), struck_by=by, strike_reason=reason):
        raise Refused(_("There is no attendance to strike out."))
    record("attendance:strike", participant, by, reason=reason)


@transaction.atomic
def close(session: TrainingSession, *, by: User | None) -> TrainingSession:
    """Fix who was there; nothing about the session changes from then on."""
    session = locked(session)
    permissions.can_run(by, session).require()
    now = timezone.now()
    if now < session.ends_at:
        raise Refused(_("The session is not over yet."))
    session.outcome = queries.outcome(session)
    session.digest = digest(session)
    session.state = TrainingSession.State.CLOSED
    session.closed_at, session.closed_by = now, by
    session.save(update_fields=["outcome", "digest", "state", "closed_at", "closed_by"])
    record(
        "session:close",
        session,
        by,
        people=session.outcome["present"],
        digest=session.digest,
    )
    announce.on_commit(events.ATTENDANCE_CLOSED, session_id=session.public_id)
    return session


def digest(session: TrainingSession) -> str:
    """SHA-256 over who was there, when and how: the same whatever the row order."""
    rows = Attendance.objects.counted().filter(session=session)
    seen = rows.values_list("participant__public_id", "method", "seen_at", "is_late")
    lines = sorted(
        [public_id, method, seen_at.isoformat(), is_late]
        for public_id, method, seen_at, is_late in seen
    )
    return hashlib.sha256(json.dumps(lines).encode()).hexdigest()
