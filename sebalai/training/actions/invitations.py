"""Who is invited: the agents of the period, a unit, everyone, chosen people, guests."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.appointment.models import ChangeAgent
from sebalai.core.verdicts import Refused
from sebalai.directory.models import Person
from sebalai.training import permissions
from sebalai.training.actions import seats
from sebalai.training.actions.locking import locked
from sebalai.training.actions.recording import record
from sebalai.training.models import (
    Attempt,
    Attendance,
    Concern,
    ConcernVote,
    Participant,
    TrainingSession,
)

Kind = Participant.Kind
_ROWS = 500


@transaction.atomic
def invite(
    session: TrainingSession,
    people: Collection[Person],
    *,
    by: User | None,
    kind: str = Kind.LISTENER,
) -> int:
    """Invite people of the roster; who is invited already stays as they are.

    Returns how many are new. An agent of the period is invited as that agent, so that
    the session counts for their unit.
    """
    session = locked(session)
    permissions.can_prepare(by, session).require()
    if any(person.agency_id != session.agency_id for person in people):
        raise Refused(_("Somebody of another agency is invited as a guest."))
    serving = _agents(session)
    now, before = timezone.now(), session.participants.count()
    Participant.objects.bulk_create(
        (
            Participant(
                agency_id=session.agency_id,
                session=session,
                kind=kind,
                person=person,
                agent=serving.get(person.pk),
                unit=agent.unit if (agent := serving.get(person.pk)) else person.unit,
                name=person.full_name,
                organisation=person.unit.name,
                invited_at=now,
                invited_by=by,
            )
            for person in people
        ),
        batch_size=_ROWS,
        ignore_conflicts=True,
    )
    new = session.participants.count() - before
    if new:
        record("participants:invite", session, by, people=new, kind=str(kind))
    return new


def _agents(session: TrainingSession) -> dict[int, ChangeAgent]:
    """The period's agents by the key of their person; the newest term counts."""
    found = ChangeAgent.objects.filter(
        agency=session.agency_id, decree__period=session.period_id
    )
    rows = found.exclude(state=ChangeAgent.State.ENDED).select_related("unit")
    return {agent.person_id: agent for agent in rows.order_by("pk")}


@transaction.atomic
def invite_guest(
    session: TrainingSession,
    *,
    by: User | None,
    name: str,
    organisation: str,
    email: str,
    kind: str = Kind.SPEAKER,
) -> Participant:
    """Invite somebody who is not of the roster, such as a speaker from a ministry."""
    session = locked(session)
    permissions.can_prepare(by, session).require()
    known = session.participants.filter(person=None, email=email).exclude(email="")
    if known.exists():
        raise Refused(_("Somebody with this e-mail address is invited already."))
    guest = Participant.objects.create(
        agency=session.agency,
        session=session,
        kind=kind,
        name=name,
        organisation=organisation,
        email=email,
        invited_at=timezone.now(),
        invited_by=by,
    )
    record("participant:invite_guest", guest, by)
    return guest


@transaction.atomic
def set_kind(participant: Participant, *, by: User | None, kind: str) -> Participant:
    """Make a participant a speaker, or a speaker a participant."""
    session = locked(participant.session)
    permissions.can_prepare(by, session).require()
    participant.kind = kind
    participant.save(update_fields=["kind"])
    if not participant.is_speaker:
        participant.items.clear()
    record("participant:set_kind", participant, by, kind=str(kind))
    seats.move_up(session)
    return participant


@transaction.atomic
def withdraw(participant: Participant, *, by: User | None) -> None:
    """Take an invitation back; a seat that becomes free goes to who waits."""
    session = locked(participant.session)
    permissions.can_prepare(by, session).require()
    if Attendance.objects.filter(participant=participant).exists():
        raise Refused(_("Somebody who was there stays on the list."))
    if Concern.objects.filter(raised_by=participant).exists():
        raise Refused(_("Somebody who raised something stays on the list."))
    if Attempt.objects.filter(participant=participant).exists():
        raise Refused(_("Somebody who took a test stays on the list."))
    record("participant:withdraw", participant, by)
    ConcernVote.objects.filter(participant=participant).delete()
    participant.delete()
    seats.move_up(session)
