"""Each look at the answers, and each print of links, leaves a line; never its content."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core.verdicts import Refused
from sebalai.directory.models import Unit
from sebalai.surveys import permissions, slips
from sebalai.surveys.actions.polls import record
from sebalai.surveys.models import Poll
from sebalai.surveys.queries import stewardship as queries
from sebalai.surveys.queries.stewardship import Evidence, Line, Wanted
from sebalai.surveys.rules import Door


@transaction.atomic
def look_at_ties(poll: Poll, *, by: User, wanted: Wanted, page: int) -> list[Line]:
    """Who named whom, of a closed poll. The record has how many filters were set."""
    permissions.can_read_ties(by, poll.agency).require()
    if poll.state != Poll.State.CLOSED:
        raise Refused(_("Only a closed poll has answers that can be read."))
    record("read", poll, by, filters=wanted.filters, page=page)
    return queries.ties(poll, wanted)


@transaction.atomic
def look_at_evidence(poll: Poll, *, by: User) -> list[Evidence]:
    """The patterns with the people in them, while the answers exist."""
    permissions.can_read_ties(by, poll.agency).require()
    record("read_patterns", poll, by)
    return queries.evidence(poll)


@transaction.atomic
def print_slips(poll: Poll, *, by: User, unit: Unit) -> bytes:
    """Slips with the personal links of people whom no letter reaches, as PDF.

    Who holds a slip can answer for somebody: that is why the data role prints them.
    """
    permissions.can_read_ties(by, poll.agency).require()
    if poll.state != Poll.State.OPEN or poll.door(timezone.localdate()) == Door.OVER:
        raise Refused(_("Slips are printed until the poll closes."))
    invitations = queries.slips(poll, unit)
    if not invitations:
        raise Refused(_("Nobody of this unit needs a slip."))
    record("print", poll, by, unit=unit.name)
    return slips.pdf(poll, invitations)
