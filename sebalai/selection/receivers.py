"""What the selection answers to other phases."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.core import announce
from sebalai.directory.events import ROSTER_APPLIED, ROSTER_UNDONE, UNITS_MERGED
from sebalai.directory.models import ProgrammePeriod, RosterImport, Unit
from sebalai.selection.actions import candidates, ties
from sebalai.selection.actions.merging import follow_merge
from sebalai.selection.actions.screening import ask_for_review
from sebalai.selection.events import INPUTS_CHANGED
from sebalai.selection.models import InputImport
from sebalai.selection.queries.rounds import current_round, timetable
from sebalai.surveys import claims, offers
from sebalai.surveys.events import POLL_CLOSED, TIES_PURGED
from sebalai.surveys.models import Invitation, Poll
from sebalai.surveys.offers import Offer
from sebalai.surveys.queries.ballots import named_counts


@announce.listen(POLL_CLOSED)
def take_in_the_named(poll: Poll) -> None:
    """Whom enough colleagues named becomes a candidate of the round under way."""
    of = current_round(poll.period)
    if of is None or of.is_over:
        return
    counts = {
        person: names for person, (names, _by_teams) in named_counts(poll).items()
    }
    candidates.take_named(of, counts)


@announce.listen(TIES_PURGED)
def erase_copies(poll: Poll) -> None:
    """Files and rows of this phase that repeat who named whom go as well."""
    ties.ask_to_erase(poll.period)


@claims.tell
def still_needed(period: ProgrammePeriod) -> str:
    return ties.needed(period)


@offers.tell
def propose_yourself(invitation: Invitation, token: str) -> Offer | None:
    """After answering, while somebody can still be proposed."""
    of = current_round(invitation.poll.period)
    if of is None or of.is_over:
        return None
    table = timetable(of, timezone.localdate())
    if not table.doors or not table.takes_proposals:
        return None
    return Offer(
        title=_("Propose yourself"),
        text=_("Do you have an idea for change in your unit? You may be an agent too."),
        url=reverse("selection:propose_by_invitation", args=[token]),
    )


@announce.listen(ROSTER_APPLIED)
@announce.listen(ROSTER_UNDONE)
def on_roster_changed(import_id: str) -> None:
    found = RosterImport.objects.select_related("agency").get(public_id=import_id)
    ask_for_review(found.agency)


@announce.listen(UNITS_MERGED)
def on_units_merged(unit_id: int, into_id: int) -> None:
    follow_merge(Unit.objects.get(pk=unit_id), Unit.objects.get(pk=into_id))


@announce.listen(INPUTS_CHANGED)
def on_inputs_changed(import_id: str) -> None:
    found = InputImport.objects.select_related("agency").get(public_id=import_id)
    if found.kind == InputImport.Kind.SANCTIONS:
        ask_for_review(found.agency)
