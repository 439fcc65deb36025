"""What is written to participants; the personal link takes the place of ``{link}``."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from django.utils.translation import gettext as _

from sebalai.core import outbox
from sebalai.core.templatetags.ui import day, moment
from sebalai.directory.models import Person
from sebalai.training import phrasing
from sebalai.training.models import Concern, Participant, TrainingSession
from sebalai.training.rules import Lack

_BRACES = str.maketrans("{}", "()")


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
    told = {
        Letter.INVITATION: _("Invitation: %(session)s"),
        Letter.REMINDER: _("A reminder: %(session)s"),
        Letter.CHANGED: _("Time or place has changed: %(session)s"),
        Letter.MOVED_UP: _("You have a seat: %(session)s"),
        Letter.CANCELLED: _("Called off: %(session)s"),
    }
    return told[letter] % {"session": session.title}


def body(letter: Letter, session: TrainingSession, participant: Participant) -> str:
    parts = [
        _("Dear %(name)s,") % {"name": participant.name},
        _opening(letter, session, participant),
        when_and_where(session),
        _before_link(letter),
        outbox.LINK,
        _("This link is yours alone, so please do not pass it on."),
        session.agency.name,
    ]
    return _joined(parts)


def _joined(parts: list[str]) -> str:
    """Braces that somebody typed would be taken for places of the outbox."""
    told = [one if one == outbox.LINK else one.translate(_BRACES) for one in parts]
    return "\n\n".join(one for one in told if one)


def when_and_where(session: TrainingSession) -> str:
    """The lines that a reader looks for."""
    lines = (
        (_("Time"), f"{moment(session.starts_at)} – {moment(session.ends_at)}"),
        (_("Where"), session.place),
        (_("Online"), session.online_at),
    )
    return "\n".join(f"{label}: {said}" for label, said in lines if said)


def _opening(letter: Letter, session: TrainingSession, participant: Participant) -> str:
    about = {"session": session.title, "reason": session.cancel_reason}
    if letter is Letter.INVITATION and participant.is_speaker:
        return _("we would be glad to have you as a speaker at “%(session)s”.") % about
    told = {
        Letter.INVITATION: _("you are invited to “%(session)s”."),
        Letter.REMINDER: _(
            "we have not heard from you yet about “%(session)s”. Please say whether you"
            " are coming; if you have answered meanwhile, thank you."
        ),
        Letter.CHANGED: _("time or place of “%(session)s” has changed. It is now:"),
        Letter.MOVED_UP: _(
            "a seat has become free at “%(session)s”, and it is yours. If you cannot"
            " come after all, please say so, so that somebody else can."
        ),
        Letter.CANCELLED: _("“%(session)s” does not take place. %(reason)s"),
    }
    return told[letter] % about


def _before_link(letter: Letter) -> str:
    if letter is Letter.CANCELLED:
        return _("The particulars are kept here:")
    return _(
        "Please say here whether you are coming. Agenda, materials, tests and check-in"
        " are in the same place; open it once on the phone that you will bring:"
    )


def result_title(session: TrainingSession) -> str:
    return _("Your certificate: %(session)s") % {"session": session.title}


def result_body(session: TrainingSession, name: str, lacks: Sequence[Lack]) -> str:
    """The certificate lies ready, or why there is none."""
    if lacks:
        said = _("there is no certificate of “%(session)s” for you:")
        why = "\n".join(f"- {phrasing.lack(one)}" for one in lacks)
        link = _("If that is not so, please tell the committee. What we know is here:")
    else:
        said, why = _("your certificate of “%(session)s” lies ready."), ""
        link = _("Fetch it here:")
    parts = [
        _("Dear %(name)s,") % {"name": name},
        said % {"session": session.title},
        why,
        link,
        outbox.LINK,
        _("This link is yours alone, so please do not pass it on."),
        session.agency.name,
    ]
    return _joined(parts)


def concern_title(concern: Concern) -> str:
    return _("Your answer is asked for: %(session)s") % {
        "session": concern.session.title
    }


def concern_body(concern: Concern, owner: Person) -> str:
    parts = [
        _("Dear %(name)s,") % {"name": owner.full_name},
        _("in “%(session)s” somebody raised:") % {"session": concern.session.title},
        f"“{concern.text}”",
        _("You have been asked to answer it by %(day)s. Please do so here:")
        % {"day": day(concern.due_on)},
        outbox.LINK,
        _("Those who took part will read your answer."),
        concern.agency.name,
    ]
    return _joined(parts)
