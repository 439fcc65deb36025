"""Letters of a round: heads are asked for names, candidates are told that they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import audit, outbox
from sebalai.core.models import MessageBatch, Topic
from sebalai.core.verdicts import Refused
from sebalai.directory.models import Unit
from sebalai.selection import permissions
from sebalai.selection.actions.rounds import refuse_if_ended, require_doors_open
from sebalai.selection.addresses import CANDIDATE
from sebalai.selection.models import Candidate, NameRequest, Proposal, SelectionRound
from sebalai.selection.queries.asking import (
    Asked,
    candidacy_letter,
    candidacy_wording,
    heads_to_ask,
    is_reachable,
    request_text,
    untold,
)


@transaction.atomic
def ask_heads(
    of: SelectionRound,
    units: Iterable[Unit],
    *,
    by: User | None,
    subject: str,
    text: str,
    expected: int,
    mark: str | None = None,
) -> MessageBatch:
    """Send the heads of ``units`` a letter each and note that they were asked.

    ``expected`` is the number of letters that the sender confirmed. Units whose head
    cannot be reached get none.
    """
    permissions.can_manage_rounds(by, of.agency).require()
    require_doors_open(of)
    asked = [one for one in heads_to_ask(of, units) if one.head]
    if not asked:
        raise Refused(_("None of these units has a head who can be written to."))
    batch = outbox.open_batch(
        agency=of.agency,
        kind="selection.ask_names",
        topic=Topic.TASKS,
        title=_("Request for names: %(period)s") % {"period": of.period.name},
        by=by,
        reply_to=by.email if by else "",
    )
    outbox.add_many(batch, requests(asked, subject, text, of))
    outbox.queue(batch, by=by, expected=expected, mark=mark)
    NameRequest.objects.bulk_create(
        NameRequest(
            agency=of.agency,
            round=of,
            unit=one.unit,
            missing=one.need.missing,
            asked_by=by,
        )
        for one in asked
    )
    _record("names:ask", of, by, len(asked), batch)
    return batch


def requests(
    asked: Iterable[Asked], subject: str, text: str, of: SelectionRound
) -> list[outbox.Draft]:
    """What each head who can be reached would be sent."""
    return [_request(one, subject, text, of) for one in asked if one.head]


def _request(asked: Asked, subject: str, text: str, of: SelectionRound) -> outbox.Draft:
    assert asked.head is not None  # noqa: S101 - the caller kept those with a head
    return outbox.Draft(
        key=f"unit-{asked.unit.public_id}",
        recipient_name=asked.head.name,
        subject=subject,
        body=request_text(text, asked, of),
        address=asked.head.address,
        user=asked.head.user,
    )


@transaction.atomic
def tell_candidates(
    of: SelectionRound, *, by: User | None, expected: int, mark: str | None = None
) -> MessageBatch:
    """Send every candidate who has not got it the link to the own page."""
    permissions.can_manage_rounds(by, of.agency).require()
    refuse_if_ended(of)
    rows = untold(of).select_for_update(of=("self",))
    candidates = [row for row in rows if is_reachable(row)]
    if not candidates:
        raise Refused(_("Every candidate who can be written to has the link already."))
    batch = outbox.open_batch(
        agency=of.agency,
        kind="selection.candidacy",
        topic=Topic.TASKS,
        title=_("To the candidates: %(period)s") % {"period": of.period.name},
        by=by,
        reply_to=by.email if by else "",
    )
    outbox.add_many(batch, candidacy_drafts(candidates, of))
    outbox.queue(batch, by=by, expected=expected, mark=mark)
    keys = [candidate.pk for candidate in candidates]
    Candidate.objects.filter(pk__in=keys).update(told_at=timezone.now())
    _record("candidacy:tell", of, by, len(candidates), batch)
    return batch


def candidacy_drafts(
    candidates: Iterable[Candidate], of: SelectionRound
) -> list[outbox.Draft]:
    """What each of them would be sent."""
    candidates = list(candidates)
    doors = _doors(candidates)
    words = candidacy_wording(of.agency)
    return [
        outbox.Draft(
            key=f"candidate-{candidate.public_id}",
            recipient_name=candidate.person.full_name,
            subject=text.subject,
            body=text.body,
            address=candidate.person.work_email,
            user=candidate.person.user,
            link=(CANDIDATE, candidate.public_id),
        )
        for candidate in candidates
        for text in [candidacy_letter(candidate, "; ".join(doors[candidate.pk]), words)]
    ]


def _doors(candidates: Iterable[Candidate]) -> defaultdict[int, list[str]]:
    told: defaultdict[int, list[str]] = defaultdict(list)
    for proposal in Proposal.objects.standing().filter(candidate__in=candidates):
        told[proposal.candidate_id].append(str(proposal.get_door_display()).lower())
    return told


def _record(
    verb: str, of: SelectionRound, by: User | None, count: int, batch: MessageBatch
) -> None:
    audit.record(
        f"selection:{verb}",
        of,
        by=by,
        period=of.period.public_id,
        round=of.public_id,
        count=count,
        batch=batch.public_id,
    )
