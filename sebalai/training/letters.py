"""What is written to participants; the personal link takes the place of ``{link}``."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from sebalai.core import wording
from sebalai.core.templatetags.ui import day, moment
from sebalai.directory.models import Person
from sebalai.training import phrasing
from sebalai.training.models import Concern, Participant, TrainingSession
from sebalai.training.rules import Lack


class Letter(StrEnum):
    INVITATION = "invitation"
    REMINDER = "reminder"
    CHANGED = "changed"
    MOVED_UP = "moved_up"
    CANCELLED = "cancelled"


def heading(letter: Letter) -> str:
    """The name of the page on which they are sent."""
    told = {
        Letter.INVITATION: _("Invitations"),
        Letter.REMINDER: _("Reminders"),
        Letter.CHANGED: _("News of the change"),
        Letter.MOVED_UP: _("News of a seat"),
        Letter.CANCELLED: _("News that it is called off"),
    }
    return told[letter]


def title(letter: Letter, session: TrainingSession) -> str:
    """The name of the batch."""
    told = {
        Letter.INVITATION: _("Invitation: %(session)s"),
        Letter.REMINDER: _("A reminder: %(session)s"),
        Letter.CHANGED: _("Time or place has changed: %(session)s"),
        Letter.MOVED_UP: _("You have a seat: %(session)s"),
        Letter.CANCELLED: _("Called off: %(session)s"),
    }
    return told[letter] % {"session": session.title}


class Writer:
    """Letters of one kind about one session, as the agency words them."""

    def __init__(self, letter: Letter, session: TrainingSession) -> None:
        self.session = session
        key = f"training.{letter.value}"
        self._usual, self._to_speakers = key, key
        if letter is Letter.INVITATION:
            self._to_speakers = "training.speaker"
        keys = {self._usual, self._to_speakers}
        self._wordings = wording.current_of(session.agency, keys)

    def to(self, participant: Participant) -> wording.Text:
        key = self._to_speakers if participant.is_speaker else self._usual
        note = wording.phrase("training", "khusus")
        values = self._values(participant.name, note)
        return self._wordings[key].filled(values)

    def to_group(self) -> wording.Text:
        """For a group chat: no name, and the page to sign in to for a personal link."""
        values = self._values(wording.phrase("training", "semua"), "")
        page = settings.BASE_URL + reverse("training:mine")
        return self._wordings[self._usual].filled(values, link=page)

    def _values(self, name: str, note: str) -> dict[str, str]:
        session = self.session
        with translation.override(settings.LANGUAGE_CODE):
            return {
                "nama": name,
                "kegiatan": session.title,
                "alasan": session.cancel_reason,
                "waktu_tempat": when_and_where(session),
                "khusus": note,
                "instansi": session.agency.name,
            }


def when_and_where(session: TrainingSession) -> str:
    """The lines that a reader looks for."""
    lines = (
        (_("Time"), f"{moment(session.starts_at)} – {moment(session.ends_at)}"),
        (_("Where"), session.place),
        (_("Online"), session.online_at),
    )
    return "\n".join(f"{label}: {said}" for label, said in lines if said)


def result_title(session: TrainingSession) -> str:
    return _("Your certificate: %(session)s") % {"session": session.title}


class Results:
    """The certificate lies ready, or why there is none, as the agency words it."""

    def __init__(self, session: TrainingSession) -> None:
        self.session = session
        keys = ("training.certificate", "training.no_certificate")
        self._wordings = wording.current_of(session.agency, set(keys))

    def to(self, participant: Participant, lacks: Sequence[Lack]) -> wording.Text:
        key = "training.no_certificate" if lacks else "training.certificate"
        with translation.override(settings.LANGUAGE_CODE):
            why = "\n".join(f"- {phrasing.lack(one)}" for one in lacks)
        values = {
            "nama": participant.name,
            "kegiatan": self.session.title,
            "khusus": wording.phrase("training", "khusus"),
            "instansi": self.session.agency.name,
        }
        if lacks:
            values["kekurangan"] = why
        return self._wordings[key].filled(values)


def to_owner(concern: Concern, owner: Person) -> wording.Text:
    """Somebody is asked to answer what was raised."""
    with translation.override(settings.LANGUAGE_CODE):
        values = {
            "nama": owner.full_name,
            "kegiatan": concern.session.title,
            "masalah": concern.text,
            "batas": day(concern.due_on),
            "instansi": concern.agency.name,
        }
    return wording.current(concern.agency, "training.concern").filled(values)
