"""A colleague answers, once; or asks to be left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.core import audit
from sebalai.core.verdicts import Refused
from sebalai.directory.models import ProgrammePeriod
from sebalai.surveys.actions.polls import locked
from sebalai.surveys.keys import box
from sebalai.surveys.models import Ballot, Invitation, OptOut, Poll
from sebalai.surveys.queries.roster import judge, keys_of
from sebalai.surveys.rules import Door
from sebalai.surveys.sealing import Vote


class Answered(Refused):
    """Somebody answers with a link that has been used."""

    def __init__(self) -> None:
        super().__init__(
            _("This link has been used already. The first answer counts; thank you.")
        )


@transaction.atomic
def cast(invitation: Invitation, choices: Mapping[str, Sequence[str]]) -> None:
    """Seal the ballot and spend the invitation, both or neither.

    ``choices`` has public ids of people by key of the question; any may be empty. There
    is no actor and no audit entry: a line in time order would tell who answered when.
    Raises Answered for a second answer, Refused for one that cannot be taken.
    """
    # The lock of the row lets no answer slip in while the poll is being counted.
    poll = _open_poll(invitation)
    judged = judge(invitation, choices)
    if not judged.is_fine:
        raise Refused(" ".join(sum(judged.problems.values(), [])))
    unspent = Invitation.objects.filter(pk=invitation.pk, answered=False)
    if not unspent.update(answered=True):
        raise Answered
    named = tuple(
        tuple(person.pk for person in judged.people[key]) for key in keys_of(poll)
    )
    sealed = box(poll).seal(Vote(invitation.person_id, named))
    Ballot.objects.create(agency_id=poll.agency_id, poll=poll, sealed=sealed)
    invitation.answered = True


@transaction.atomic
def leave_out(invitation: Invitation) -> None:
    """Their own wish: nobody can name them any more, and no list can have them."""
    poll = _open_poll(invitation)
    _held, is_new = OptOut.objects.get_or_create(
        agency_id=poll.agency_id, period=poll.period, person=invitation.person
    )
    if is_new:
        _record("set", poll.period)


@transaction.atomic
def take_back(invitation: Invitation) -> None:
    """They can be named and chosen again, while the poll is open."""
    poll = _open_poll(invitation)
    held = OptOut.objects.filter(period=poll.period, person=invitation.person_id)
    if held.delete()[0]:
        _record("lift", poll.period)


def _open_poll(invitation: Invitation) -> Poll:
    poll = locked(invitation.poll)
    match poll.door(timezone.localdate()):
        case Door.OVER:
            raise Refused(_("The poll is over."))
        case Door.NOT_YET:
            raise Refused(_("The poll has not begun yet."))
    return poll


def _record(verb: str, period: ProgrammePeriod) -> None:
    """Names nobody: a line about a person would say when they were on the page."""
    audit.record(f"surveys:opt_out:{verb}", period, by=None, period=period.public_id)
