"""Write the letters of a morning; each thing once, each reader one letter a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.agenda import events, notices
from sebalai.agenda.models import Escalation, Nudge, NudgeLetter
from sebalai.agenda.rules import Manner, NudgeKind, Step, Told, due_nudges
from sebalai.core import announce, audit, outbox
from sebalai.core.models import Agency, MessageBatch, Topic
from sebalai.core.templatetags.ui import day as written


@dataclass(frozen=True)
class Subject:
    """What a step is called, where it is done, and who has it."""

    title: str
    url: str
    name: str


@transaction.atomic
def remind(
    agency: Agency,
    steps: Mapping[Step, Subject],
    hears: dict[Step, Collection[int]],
    *,
    manner: Manner,
    sends: bool,
    today: date,
) -> int:
    """How many people were written to; run twice, the second time nobody is."""
    # Two workers of one agency wait for each other; the constraints hold besides.
    Agency.objects.select_for_update().get(pk=agency.pk)
    written_to = NudgeLetter.objects.filter(agency=agency, day=today)
    due = due_nudges(
        steps,
        hears,
        manner=manner,
        told=_told(agency, steps),
        written_to=set(written_to.values_list("reader_id", flat=True)),
        today=today,
    )
    readers = User.objects.of(agency).filter(is_active=True)
    known = readers.in_bulk({one.reader for one in due})
    due = [one for one in due if one.reader in known]
    if not due:
        return 0
    batch = outbox.open_batch(
        agency=agency,
        kind="agenda.nudges",
        topic=Topic.TASKS,
        title=_("Reminders of %(day)s") % {"day": written(today)},
        by=None,
        is_confidential=True,
    )
    _open(agency, due, steps)
    count = 0
    for reader, group in groupby(due, key=lambda one: one.reader):
        _write(batch, known[reader], list(group), steps, today)
        count += 1
    audit.record("agenda:nudges:write", batch, by=None, people=count)
    if sends:
        outbox.queue(batch, by=None)
    return count


@transaction.atomic
def settle(agency: Agency, still: Collection[Step]) -> int:
    """Late steps that nobody has any more are done; returns how many."""
    held = {(step.person, step.key, step.due) for step in still}
    gone = [
        one.pk
        for one in Escalation.objects.of(agency).open()
        if (one.person_id, one.key, one.due_on) not in held
    ]
    if not gone:
        return 0
    rows = Escalation.objects.filter(pk__in=gone, resolved_at=None)
    count = int(rows.update(resolved_at=timezone.now()))
    audit.record("agenda:escalation:settle", agency, by=None, count=count)
    announce.on_commit(events.ESCALATIONS_SETTLED, agency=agency.code)
    return count


def _open(agency: Agency, due: Iterable[Told], steps: Mapping[Step, Subject]) -> None:
    late = {one.step for one in due if one.kind is NudgeKind.ESCALATION}
    now = timezone.now()
    Escalation.objects.bulk_create(
        (
            Escalation(
                agency=agency,
                person_id=step.person,
                key=step.key,
                due_on=step.due,
                title=steps[step].title[:300],
                url=steps[step].url[:300],
                opened_at=now,
            )
            for step in sorted(late)
        ),
        ignore_conflicts=True,
    )


def _told(agency: Agency, steps: Iterable[Step]) -> list[Told]:
    days = {step.due for step in steps}
    rows = Nudge.objects.filter(agency=agency, due_on__in=days)
    return [
        Told(reader, NudgeKind(kind), Step(due, key, person))
        for reader, kind, due, key, person in rows.values_list(
            "reader_id", "kind", "due_on", "key", "person_id"
        )
    ]


def _write(
    batch: MessageBatch,
    reader: User,
    told: list[Told],
    steps: Mapping[Step, Subject],
    today: date,
) -> None:
    letter = NudgeLetter.objects.create(
        agency=batch.agency, reader=reader, day=today, batch_id=batch.public_id
    )
    Nudge.objects.bulk_create(
        Nudge(
            agency=batch.agency,
            letter=letter,
            reader=reader,
            person_id=one.step.person,
            kind=one.kind,
            key=one.step.key,
            due_on=one.step.due,
        )
        for one in told
    )
    lines = _lines(told, steps)
    outbox.add(
        batch,
        key=reader.public_id,
        recipient_name=reader.full_name,
        subject=notices.morning_title(lines),
        body=notices.morning_body(reader.full_name, batch.agency.name, lines),
        address=reader.email,
        user=reader,
    )


def _lines(told: Iterable[Told], steps: Mapping[Step, Subject]) -> list[notices.Line]:
    """What several people have together is one line with their names."""
    held: dict[tuple[NudgeKind, date, str], list[Subject]] = {}
    for one in told:
        key = (one.kind, one.step.due, one.step.key)
        held.setdefault(key, []).append(steps[one.step])
    return [
        notices.Line(
            kind,
            subjects[0].title,
            subjects[0].url,
            due,
            ", ".join(subject.name for subject in subjects),
        )
        for (kind, due, _key), subjects in held.items()
    ]
