"""Invitations, reminders and news of a session leave through the outbox."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core.models import MessageBatch
from sebalai.core.verdicts import Refused
from sebalai.training import permissions
from sebalai.training.actions.locking import locked
from sebalai.training.actions.mailing import post
from sebalai.training.actions.recording import record
from sebalai.training.letters import Letter
from sebalai.training.models import TrainingSession
from sebalai.training.queries import letters as queries


@transaction.atomic
def send(
    session: TrainingSession,
    *,
    by: User | None,
    letter: Letter,
    expected: int,
    mark: str | None = None,
) -> MessageBatch:
    """Write to all whom ``letter`` concerns; ``expected`` is the confirmed number,
    ``mark`` that of the letters which were shown.

    Raises Refused when by now they are others, or when nobody is left.
    """
    session = locked(session)
    permissions.can_manage(by, session.agency).require()
    _refuse_untimely(session, letter)
    people = list(queries.addressees(session, letter, timezone.now()))
    batch = post(session, people, letter, by=by, expected=expected, mark=mark)
    record("letters:send", session, by, letter=letter.value, people=len(people))
    return batch


def _refuse_untimely(session: TrainingSession, letter: Letter) -> None:
    if session.is_draft:
        raise Refused(_("The session has not been announced yet."))
    if letter is Letter.CANCELLED:
        if not session.is_cancelled:
            raise Refused(_("The session was not called off."))
    elif session.is_settled:
        raise Refused(_("The session is closed or called off; nobody is invited now."))
