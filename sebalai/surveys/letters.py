"""What is written to colleagues; the personal link takes the place of ``{link}``."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sebalai.core.templatetags.ui import day
from sebalai.directory.models import Person
from sebalai.surveys.models import Poll

INVITATION, REMINDER = "surveys.invitation", "surveys.reminder"


def title(kind: str, poll: Poll) -> str:
    told = {
        INVITATION: _("Invitation: %(poll)s"),
        REMINDER: _("A reminder: %(poll)s"),
    }
    return told[kind] % {"poll": poll.title}


def invitation(poll: Poll, person: Person) -> str:
    opening = _(
        "your agency is choosing its agents of change and would like to know whom"
        " colleagues turn to at work. It takes less than two minutes, on a phone as"
        " well. You can answer until %(day)s:"
    ) % {"day": day(poll.closes_on)}
    return _letter(poll, person, opening)


def reminder(poll: Poll, person: Person) -> str:
    opening = _(
        "the poll of your agency ends on %(day)s. If you have answered already, thank"
        " you: then there is nothing left to do. If not, it takes less than two minutes:"
    ) % {"day": day(poll.closes_on)}
    return _letter(poll, person, opening)


def _letter(poll: Poll, person: Person, opening: str) -> str:
    return "\n\n".join(
        (
            _("Dear %(name)s,") % {"name": person.full_name},
            opening,
            "{link}",
            _(
                "This link is yours alone, so please do not pass it on. Answering is"
                " voluntary. Your answer is sealed: superiors, committee and programme"
                " office see numbers only, never who named whom."
            ),
            poll.promise,
            poll.agency.name,
        )
    )
