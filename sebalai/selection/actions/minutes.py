"""Write the minutes of the meeting; adoption freezes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import audit, files
from sebalai.core.documents.typeset import Unprintable
from sebalai.core.models import StoredFile
from sebalai.core.verdicts import Refused
from sebalai.selection import composing
from sebalai.selection.actions.determinations import open_for_decisions
from sebalai.selection.minutes import MinutesDocument, docx, instrument, pdf
from sebalai.selection.models import (
    MinutesParticipant,
    MinutesRecord,
    SelectionRound,
    SelectionRun,
)
from sebalai.selection.queries.minutes import committee, minutes_of, positions_of

PURPOSE = "minutes"
PDF_TYPE = "application/pdf"
DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Meeting:
    """What is written down of a meeting beside who took part."""

    held_on: date
    place: str
    number: str = ""
    discussion: str = ""


@transaction.atomic
def write_minutes(
    of: SelectionRound, meeting: Meeting, *, by: User | None
) -> MinutesRecord:
    """Set date, place, number and discussion. The first time the committee takes part."""
    of = open_for_decisions(of, by)
    if meeting.held_on > timezone.localdate():
        raise Refused(_("The meeting lies in the future."))
    if not meeting.place.strip():
        raise Refused(_("Say where the committee met."))
    given = {
        "held_on": meeting.held_on,
        "place": meeting.place.strip(),
        "number": meeting.number.strip(),
        "discussion": meeting.discussion.strip(),
        "wording": instrument().version,
        "written_at": timezone.now(),
        "written_by": by,
    }
    record, is_new = MinutesRecord.objects.update_or_create(
        round=of, defaults=given, create_defaults={**given, "agency": of.agency}
    )
    if is_new:
        for user in committee(of.agency):
            _take_in(record, user=user)
    _recorded("selection:minutes:write", record, by)
    return record


@transaction.atomic
def add_participant(
    record: MinutesRecord,
    *,
    capacity: str,
    by: User | None,
    user: User | None = None,
    name: str = "",
    position: str = "",
) -> MinutesParticipant:
    """Somebody with an account, or a name and position from outside."""
    open_for_decisions(record.round, by)
    if user is not None and record.participants.filter(user=user).exists():
        raise Refused(_("%(name)s is there already.") % {"name": user.full_name})
    if user is None and not name.strip():
        raise Refused(_("Give a name."))
    made = _take_in(record, user=user, name=name, position=position, capacity=capacity)
    _recorded("selection:minutes:participant", record, by)
    return made


@transaction.atomic
def set_participant(
    held: MinutesParticipant, *, position: str, capacity: str, by: User | None
) -> None:
    open_for_decisions(held.minutes.round, by)
    held.position, held.capacity = position.strip(), capacity
    held.save(update_fields=["position", "capacity"])
    _recorded("selection:minutes:participant", held.minutes, by)


@transaction.atomic
def drop_participant(held: MinutesParticipant, *, by: User | None) -> None:
    open_for_decisions(held.minutes.round, by)
    record = held.minutes
    held.delete()
    _recorded("selection:minutes:participant", record, by)


def _take_in(
    record: MinutesRecord,
    *,
    user: User | None = None,
    name: str = "",
    position: str = "",
    capacity: str = MinutesParticipant.Capacity.MEMBER,
) -> MinutesParticipant:
    if user is not None:
        name = user.full_name
        position = position or positions_of([user]).get(user.pk, "")
    return MinutesParticipant.objects.create(
        agency_id=record.agency_id,
        minutes=record,
        user=user,
        name=" ".join(name.split()),
        position=" ".join(position.split()),
        capacity=capacity,
    )


def _recorded(act: str, record: MinutesRecord, by: User | None) -> None:
    of = record.round
    audit.record(act, record, by=by, period=of.period.public_id, round=of.public_id)


@dataclass(frozen=True)
class Printed:
    """What was printed, and from what."""

    document: MinutesDocument
    pdf: bytes
    docx: bytes


def print_minutes(run: SelectionRun, *, note: str) -> Printed | None:
    """The final papers; None where the round has no minutes. Takes a while."""
    record = minutes_of(run.computation.round)
    if record is None:
        return None
    document = composing.compose(record, run, note=note, final=True)
    try:
        return Printed(document, pdf(document), docx(document))
    except Unprintable as fault:
        raise Refused(
            _("These letters of the minutes cannot be printed: %(found)s.")
            % {"found": ", ".join(fault.characters)}
        ) from fault


def freeze_minutes(
    printed: Printed | None, run: SelectionRun, *, note: str, by: User | None
) -> None:
    """Keep both papers byte for byte; call it inside the transaction that adopts."""
    record = minutes_of(run.computation.round)
    if record is None and printed is None:
        return
    if (
        record is None
        or printed is None
        or composing.compose(record, run, note=note, final=True) != printed.document
    ):
        raise Refused(_("The minutes changed while they were printed. Look once more."))
    record.pdf = _keep(record, printed.pdf, "pdf", PDF_TYPE, by)
    record.docx = _keep(record, printed.docx, "docx", DOCX_TYPE, by)
    record.digest, record.frozen_at = record.pdf.sha256, timezone.now()
    record.save(update_fields=["pdf", "docx", "digest", "frozen_at"])


def _keep(
    record: MinutesRecord, content: bytes, ending: str, kind: str, by: User | None
) -> StoredFile:
    return files.keep(
        content,
        name=f"{file_stem(record)}.{ending}",
        agency=record.agency,
        purpose=PURPOSE,
        by=by,
        content_type=kind,
    )


def file_stem(record: MinutesRecord) -> str:
    """``berita-acara-000.8-12-ORG-2027``, or with the public id without a number."""
    return f"berita-acara-{(record.number or record.public_id).replace('/', '-')}"
