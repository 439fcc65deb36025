"""Letters of one kind to some participants, released in the transaction at hand."""

from __future__ import annotations

from collections.abc import Collection

from django.utils import timezone

from sebalai.accounts.models import User
from sebalai.core import outbox
from sebalai.core.models import MessageBatch, Topic
from sebalai.training import letters
from sebalai.training.addresses import PARTICIPANT
from sebalai.training.letters import Letter
from sebalai.training.models import Participant, TrainingSession
from sebalai.training.queries import letters as queries


def drafts(
    session: TrainingSession, people: Collection[Participant], letter: Letter
) -> list[outbox.Draft]:
    """What each of them would be sent."""
    writer = letters.Writer(letter, session)
    return [
        outbox.Draft(
            key=one.public_id,
            recipient_name=one.name,
            subject=text.subject,
            body=text.body,
            address=queries.address_of(one),
            user=one.person.user if one.person else None,
            link=(PARTICIPANT, one.public_id),
        )
        for one in people
        for text in [writer.to(one)]
    ]


def post(
    session: TrainingSession,
    people: Collection[Participant],
    letter: Letter,
    *,
    by: User | None,
    expected: int | None = None,
    mark: str | None = None,
) -> MessageBatch:
    """Raises Refused when there is nobody, or not those who were ``expected``."""
    title = letters.title(letter, session)
    batch = outbox.open_batch(
        agency=session.agency,
        kind=f"training.{letter.value}",
        topic=Topic.TASKS if letter is Letter.REMINDER else Topic.INVITATIONS,
        title=title,
        by=by,
    )
    outbox.add_many(batch, drafts(session, people, letter))
    outbox.queue(batch, by=by, expected=expected, mark=mark)
    _mark(people, letter)
    return batch


def _mark(people: Collection[Participant], letter: Letter) -> None:
    column = {Letter.INVITATION: "written_at", Letter.REMINDER: "reminded_at"}
    if name := column.get(letter):
        rows = Participant.objects.filter(pk__in=[one.pk for one in people])
        rows.update(**{name: timezone.now()})
