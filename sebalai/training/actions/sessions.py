"""Prepare a session, announce it, call it off, drop a draft."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import announce, files
from sebalai.core.verdicts import Refused
from sebalai.directory.models import ProgrammePeriod
from sebalai.training import events, permissions, phrasing, rules
from sebalai.training.actions import seats
from sebalai.training.actions.locking import locked
from sebalai.training.actions.recording import record
from sebalai.training.models import TrainingSession

# What a calendar shows: a change of these replaces its entry.
_SHOWN = frozenset({"title", "starts_at", "ends_at", "place", "online_at"})


@dataclass(frozen=True)
class Details:
    """What the office decides about a session."""

    kind: str
    title: str
    about: str
    starts_at: datetime
    ends_at: datetime
    place: str
    online_at: str
    capacity: int | None
    answer_until: datetime | None


@transaction.atomic
def create(
    period: ProgrammePeriod, *, by: User | None, details: Details
) -> TrainingSession:
    """A draft; nobody is told of it before it is announced."""
    permissions.can_manage(by, period.agency).require()
    _refuse_faulty(details)
    if period.is_closed:
        raise Refused(_("The period is closed."))
    now = timezone.now()
    session = TrainingSession.objects.create(
        agency=period.agency,
        period=period,
        created_at=now,
        created_by=by,
        changed_at=now,
        **asdict(details),
    )
    record("session:create", session, by)
    return session


@transaction.atomic
def change(session: TrainingSession, *, by: User | None, details: Details) -> list[str]:
    """Change particulars; a larger room lets the waiting move up.

    Returns the names of the fields that changed.
    """
    session = locked(session)
    permissions.can_prepare(by, session).require()
    _refuse_faulty(details)
    given = asdict(details)
    changed = sorted(name for name in given if getattr(session, name) != given[name])
    if not changed:
        return []
    for name in changed:
        setattr(session, name, given[name])
    if _SHOWN & set(changed):
        session.revision += 1
        session.changed_at = timezone.now()
    session.save(update_fields=[*changed, "revision", "changed_at"])
    record("session:change", session, by, changed=changed)
    seats.move_up(session)
    return changed


def _refuse_faulty(details: Details) -> None:
    fault = rules.time_fault(details.starts_at, details.ends_at, details.answer_until)
    if fault:
        raise Refused(phrasing.time_fault(fault))
    if not details.place and not details.online_at:
        raise Refused(_("Say where people meet: a place, a link, or both."))


@transaction.atomic
def announce_session(session: TrainingSession, *, by: User | None) -> TrainingSession:
    """From now on the invited see it and can answer."""
    session = locked(session)
    permissions.can_announce(by, session).require()
    if session.ends_at <= timezone.now():
        raise Refused(_("The session is over already; correct its time first."))
    session.state = TrainingSession.State.ANNOUNCED
    session.announced_at, session.announced_by = timezone.now(), by
    session.save(update_fields=["state", "announced_at", "announced_by"])
    record("session:announce", session, by)
    announce.on_commit(events.SESSION_ANNOUNCED, session_id=session.public_id)
    return session


@transaction.atomic
def call_off(
    session: TrainingSession, *, by: User | None, reason: str
) -> TrainingSession:
    """The session does not take place; its calendar entry says so as well."""
    session = locked(session)
    permissions.can_run(by, session).require()
    if not reason.strip():
        raise Refused(_("Say why the session is called off."))
    now = timezone.now()
    session.state = TrainingSession.State.CANCELLED
    session.cancelled_at, session.cancelled_by = now, by
    session.cancel_reason = reason.strip()
    session.revision += 1
    session.changed_at = now
    session.save(
        update_fields=[
            "state",
            "cancelled_at",
            "cancelled_by",
            "cancel_reason",
            "revision",
            "changed_at",
        ]
    )
    record("session:call_off", session, by, reason=session.cancel_reason)
    return session


@transaction.atomic
def discard(session: TrainingSession, *, by: User | None) -> None:
    """Drop a draft with its agenda, its files and its list of people."""
    session = locked(session)
    permissions.can_announce(by, session).require()
    record("session:discard", session, by)
    kept = [material.file for material in session.materials.select_related("file")]
    session.delete()
    for stored in kept:
        files.erase(stored)
