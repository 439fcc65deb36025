"""The programme of a session: its lines, who speaks, what is handed out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import BinaryIO

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import files
from sebalai.core.verdicts import Refused
from sebalai.training import permissions
from sebalai.training.actions.locking import locked
from sebalai.training.actions.recording import record
from sebalai.training.models import (
    AgendaItem,
    Material,
    Participant,
    TrainingSession,
)

PURPOSE = "training"
# What offices hand out; nothing that runs, nothing that a browser would show as a page.
TYPES = {
    ".pdf": "application/pdf",
    ".pptx": (
        "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    ),
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".ppt": "application/vnd.ms-powerpoint",
    ".doc": "application/msword",
    ".xls": "application/vnd.ms-excel",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".mp4": "video/mp4",
    ".zip": "application/zip",
}


@dataclass(frozen=True)
class Line:
    """One line of the agenda, as typed in."""

    title: str
    starts_at: datetime
    ends_at: datetime
    note: str = ""


@transaction.atomic
def add_item(
    session: TrainingSession,
    *,
    by: User | None,
    line: Line,
    speakers: Iterable[Participant] = (),
) -> AgendaItem:
    session = _open(session, by)
    _check(session, line)
    item = AgendaItem.objects.create(
        agency=session.agency,
        session=session,
        title=line.title,
        note=line.note,
        starts_at=line.starts_at,
        ends_at=line.ends_at,
    )
    item.speakers.set(_speakers_of(session, speakers))
    record("agenda:add", item, by)
    return item


@transaction.atomic
def change_item(
    item: AgendaItem,
    *,
    by: User | None,
    line: Line,
    speakers: Iterable[Participant] = (),
) -> AgendaItem:
    session = _open(item.session, by)
    _check(session, line)
    item.title, item.note = line.title, line.note
    item.starts_at, item.ends_at = line.starts_at, line.ends_at
    item.save(update_fields=["title", "note", "starts_at", "ends_at"])
    item.speakers.set(_speakers_of(session, speakers))
    record("agenda:change", item, by)
    return item


@transaction.atomic
def remove_item(item: AgendaItem, *, by: User | None) -> None:
    _open(item.session, by)
    record("agenda:remove", item, by)
    item.delete()


def _open(session: TrainingSession, by: User | None) -> TrainingSession:
    session = locked(session)
    permissions.can_prepare(by, session).require()
    return session


def _check(session: TrainingSession, line: Line) -> None:
    if line.ends_at <= line.starts_at:
        raise Refused(_("A line of the agenda must end after it begins."))
    if line.starts_at < session.starts_at or line.ends_at > session.ends_at:
        raise Refused(_("The line lies outside the time of the session."))


def _speakers_of(
    session: TrainingSession, speakers: Iterable[Participant]
) -> list[Participant]:
    chosen = list(speakers)
    if any(one.session_id != session.pk or not one.is_speaker for one in chosen):
        raise Refused(_("Only speakers of this session can be named."))
    return chosen


@transaction.atomic
def add_material(
    session: TrainingSession,
    *,
    by: User | None,
    title: str,
    name: str,
    content: bytes | BinaryIO,
) -> Material:
    """Keep a file for the participants; only the usual kinds of office files."""
    session = locked(session)
    permissions.can_manage(by, session.agency).require()
    if session.is_cancelled:
        raise Refused(_("The session was called off."))
    kind = TYPES.get(PurePath(name).suffix.lower())
    if kind is None:
        raise Refused(
            _("Files of this kind are not handed out. Take one of: %(kinds)s.")
            % {"kinds": ", ".join(sorted(one.lstrip(".") for one in TYPES))}
        )
    stored = files.keep(
        content,
        name=name,
        agency=session.agency,
        purpose=PURPOSE,
        by=by,
        content_type=kind,
    )
    material = Material.objects.create(
        agency=session.agency,
        session=session,
        title=title or PurePath(name).stem[:160],
        file=stored,
        added_at=timezone.now(),
        added_by=by,
    )
    record("material:add", material, by)
    return material


@transaction.atomic
def remove_material(material: Material, *, by: User | None) -> None:
    session = locked(material.session)
    permissions.can_manage(by, session.agency).require()
    record("material:remove", material, by)
    stored = material.file
    material.delete()
    files.erase(stored)
