"""Invite everybody, remind who has not answered; nobody learns who that is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import outbox
from sebalai.core.jobs import progress
from sebalai.core.models import Topic
from sebalai.core.verdicts import Refused
from sebalai.directory.models import Person, Unit
from sebalai.surveys import letters
from sebalai.surveys.actions import schedule
from sebalai.surveys.actions.polls import held, locked, record
from sebalai.surveys.addresses import ANSWER
from sebalai.surveys.models import Invitation, Poll
from sebalai.surveys.queries.response import hidden_together
from sebalai.surveys.rules import Door

_ROWS = 500


@transaction.atomic
def invite(poll: Poll) -> int:
    """Write who may answer: active people of work units who are not invited yet.

    Once the poll has begun the letters leave as well. Repeating it changes nothing.
    Returns how many invitations are new. Part of a job.
    """
    poll = locked(poll)
    if poll.state != Poll.State.OPEN:
        return 0
    progress.report(1, 3, _("Looking up who works where"))
    new = list(_new_invitations(poll))
    Invitation.objects.bulk_create(new, batch_size=_ROWS)
    if new:
        record("invite", poll, None, people=len(new))
    if poll.door(timezone.localdate()) == Door.OPEN:
        progress.report(2, 3, _("Writing the letters"))
        _mail(poll)
    return len(new)


def _new_invitations(poll: Poll) -> Iterator[Invitation]:
    units = {u.pk: u for u in Unit.objects.of(poll.agency).filter(valid_to=None)}
    homes = {key: _home(unit, units) for key, unit in units.items()}
    asked = Invitation.objects.filter(poll=poll).values("person")
    people = Person.objects.of(poll.agency).active().exclude(pk__in=asked)
    for person, unit in people.order_by("pk").values_list("pk", "unit_id"):
        if home := homes.get(unit):
            yield Invitation(
                agency=poll.agency,
                poll=poll,
                person_id=person,
                unit_id=home[0],
                subunit_id=home[1],
            )


def _home(unit: Unit, units: dict[int, Unit]) -> tuple[int, int] | None:
    """The work unit of a unit, and the unit right below it on the way."""
    path = unit.ancestor_ids
    for place in range(len(path) - 1, -1, -1):
        if path[place] in units and units[path[place]].is_work_unit:
            return path[place], path[min(place + 1, len(path) - 1)]
    return None


def _mail(poll: Poll) -> None:
    rows = _reachable(poll).filter(is_mailed=False)
    people = list(rows)
    if not people:
        return
    _send(poll, letters.INVITATION, people)
    rows.update(is_mailed=True)


@transaction.atomic
def ask_to_remind(poll: Poll, *, by: User | None) -> None:
    """Let a job remind who has not answered, at most once a day."""
    poll = held(poll, by)
    today = timezone.localdate()
    if poll.door(today) != Door.OPEN:
        raise Refused(_("Colleagues are reminded while the poll is open."))
    if poll.reminded_on == today:
        raise Refused(_("There was a reminder today. One a day is enough."))
    _mark(poll, today, due=True)
    schedule.remind(poll, by=by)
    record("remind", poll, by)


@transaction.atomic
def remind_on_the_day(poll: Poll, day: date) -> None:
    """The automatic reminder; does nothing when there was one today. Part of a job."""
    poll = locked(poll)
    if poll.door(day) != Door.OPEN or poll.reminded_on == day:
        return
    _mark(poll, day, due=False)
    record("remind", poll, None)
    _remind(poll)


@transaction.atomic
def remind(poll: Poll) -> None:
    """Write to who has not answered. Part of a job; repeated, it changes nothing."""
    poll = locked(poll)
    if poll.reminder_is_due and poll.reminded_on:
        _mark(poll, poll.reminded_on, due=False)
        if poll.door(timezone.localdate()) == Door.OPEN:
            _remind(poll)


def _mark(poll: Poll, day: date, *, due: bool) -> None:
    poll.reminded_on, poll.reminder_is_due = day, due
    poll.save(update_fields=["reminded_on", "reminder_is_due"])


def _remind(poll: Poll) -> None:
    """Where the response of few people is kept back, all of those few are written to:
    the number of letters would tell it otherwise.
    """
    wanted = Q(answered=False) | Q(unit__in=hidden_together(poll))
    people = list(_reachable(poll).filter(wanted, is_mailed=True))
    if people:
        _send(poll, letters.REMINDER, people)


def _reachable(poll: Poll) -> QuerySet[Invitation]:
    rows = Invitation.objects.filter(poll=poll, person__is_active=True)
    rows = rows.exclude(person__work_email="", person__user=None)
    return rows.select_related("person__user")


def _send(poll: Poll, kind: str, people: list[Invitation]) -> None:
    title, writer = letters.title(kind, poll), letters.Writer(kind, poll)
    batch = outbox.open_batch(
        agency=poll.agency,
        kind=kind,
        topic=Topic.TASKS if kind == letters.REMINDER else Topic.INVITATIONS,
        title=title,
        by=None,
        is_confidential=True,
    )
    outbox.add_many(
        batch,
        (
            outbox.Draft(
                key=invitation.public_id,
                recipient_name=invitation.person.full_name,
                subject=text.subject,
                body=text.body,
                address=invitation.person.work_email,
                user=invitation.person.user,
                link=(ANSWER, invitation.public_id),
            )
            for invitation in people
            for text in [writer.to(invitation.person)]
        ),
    )
    outbox.queue(batch, by=None)
    poll.batches = [*poll.batches, batch.public_id]
    poll.save(update_fields=["batches"])
