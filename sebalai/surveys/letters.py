"""What is written to colleagues; the personal link takes the place of ``{link}``."""

from __future__ import annotations

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from sebalai.core import wording
from sebalai.core.templatetags.ui import day
from sebalai.directory.models import Person
from sebalai.surveys.models import Poll

INVITATION, REMINDER = "surveys.invitation", "surveys.reminder"


def title(kind: str, poll: Poll) -> str:
    """The name of the batch."""
    told = {
        INVITATION: _("Invitation: %(poll)s"),
        REMINDER: _("A reminder: %(poll)s"),
    }
    return told[kind] % {"poll": poll.title}


class Writer:
    """Letters of one kind about one poll, as the agency words them."""

    def __init__(self, kind: str, poll: Poll) -> None:
        self.poll = poll
        self.wording = wording.current(poll.agency, kind)

    def to(self, person: Person) -> wording.Text:
        note = wording.phrase("surveys", "khusus")
        return self.wording.filled(self._values(person.full_name, note))

    def _values(self, name: str, note: str) -> dict[str, str]:
        with translation.override(settings.LANGUAGE_CODE):
            return {
                "nama": name,
                "jajak": self.poll.title,
                "batas": day(self.poll.closes_on),
                "janji": self.poll.promise,
                "khusus": note,
                "instansi": self.poll.agency.name,
            }
