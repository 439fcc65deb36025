"""Close a poll: count it, mix its ballots, look for patterns, fix the day of deletion."""

from __future__ import annotations

import json
import secrets
import uuid
from collections.abc import Mapping
from contextlib import suppress
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import announce, outbox
from sebalai.core.models import MessageBatch
from sebalai.core.verdicts import Refused
from sebalai.surveys import keys, patterns, rules, sealing
from sebalai.surveys.actions import schedule
from sebalai.surveys.actions.polls import held, locked, record
from sebalai.surveys.events import POLL_CLOSED
from sebalai.surveys.models import (
    Ballot,
    Finding,
    Invitation,
    NameCount,
    Poll,
    UnitResponse,
)
from sebalai.surveys.patterns import Pattern
from sebalai.surveys.queries import ballots, response
from sebalai.surveys.sealing import Vote

State = Poll.State
_ROWS = 500


@transaction.atomic
def close(poll: Poll, *, by: User | None) -> Poll:
    """End the poll now, before its last day or after it."""
    poll = held(poll, by)
    if poll.state != State.OPEN:
        raise Refused(_("The poll is not open."))
    return _close(poll, by)


@transaction.atomic
def close_when_over(poll: Poll, day: date) -> None:
    """Part of a job; does nothing while the poll may still be answered."""
    poll = locked(poll)
    if poll.state == State.OPEN and day > poll.closes_on:
        _close(poll, None)


def _close(poll: Poll, by: User | None) -> Poll:
    today = timezone.localdate()
    cast = ballots.votes(poll)
    turnouts = response.turnouts(poll)
    _mix(poll)
    UnitResponse.objects.bulk_create(
        UnitResponse(
            agency_id=poll.agency_id,
            poll=poll,
            unit_id=unit,
            invited=turnout.invited,
            answered=turnout.answered,
        )
        for unit, turnout in turnouts.items()
    )
    poll.state = State.CLOSED
    poll.closed_at, poll.closed_by = timezone.now(), by
    poll.purge_on = rules.purges_on(max(today, poll.opens_on), poll.keep_days)
    poll.ballots = len(cast)
    poll.ties = sum(len(vote.named) for vote in cast)
    poll.save()
    _count(poll, cast)
    _look_for_patterns(poll, cast)
    forget_letters(poll)
    schedule.purge(poll, poll.purge_on)
    schedule.leave_no_bytes(poll)
    # How many answered in all would tell, by subtraction, of units too small to show.
    record("close", poll, by, ties=poll.ties)
    announce.on_commit(POLL_CLOSED, poll=poll)
    return poll


def _mix(poll: Poll) -> None:
    """Write the ballots anew in an order drawn by lot, under new ids: whatever the
    database keeps of the order in which they came is gone.
    """
    sealed = [
        bytes(one)
        for one in Ballot.objects.filter(poll=poll).values_list("sealed", flat=True)
    ]
    secrets.SystemRandom().shuffle(sealed)
    Ballot.objects.filter(poll=poll).delete()
    Ballot.objects.bulk_create(
        (
            Ballot(id=uuid.uuid4(), agency_id=poll.agency_id, poll=poll, sealed=one)
            for one in sealed
        ),
        batch_size=_ROWS,
    )


def _count(poll: Poll, cast: list[Vote]) -> None:
    """Keep the counts of those whom three or more named; fewer is kept nowhere."""
    gone = ballots.left_out(poll.period)
    counted = ballots.count(cast, ballots.teams_of(poll))
    known = ballots.known_people(poll.agency)
    NameCount.objects.bulk_create(
        (
            NameCount(
                agency_id=poll.agency_id,
                poll=poll,
                person_id=person,
                names=names,
                teams=teams,
            )
            for person, (names, teams) in sorted(counted.items())
            if names >= rules.FEW_BELOW and person in known and person not in gone
        ),
        batch_size=_ROWS,
    )


def _look_for_patterns(poll: Poll, cast: list[Vote]) -> None:
    asked = Invitation.objects.filter(poll=poll)
    rows = asked.values_list("person_id", "subunit_id", "unit_id")
    teams = {person: team for person, team, _unit in rows}
    units = {team: unit for _person, team, unit in rows}
    key = keys.data_key(poll)
    Finding.objects.bulk_create(
        _finding(poll, pattern, units, key) for pattern in patterns.find(cast, teams)
    )


def _finding(
    poll: Poll, pattern: Pattern, units: Mapping[int, int], key: bytes
) -> Finding:
    evidence = {
        "voters": pattern.voters,
        "named": pattern.named,
        "team": [pattern.team],
    }
    finding = Finding(
        agency_id=poll.agency_id,
        poll=poll,
        kind=pattern.kind,
        unit_id=units[pattern.team],
        figures={
            "votes": pattern.votes,
            "ballots": pattern.ballots,
            "elsewhere": pattern.elsewhere,
        },
    )
    finding.evidence = sealing.lock(
        json.dumps(evidence).encode(), key=key, context=finding.context
    )
    return finding


def forget_letters(poll: Poll) -> None:
    """Take back letters that have not left, and erase who was written to."""
    for batch in MessageBatch.objects.filter(public_id__in=poll.batches):
        with suppress(Refused):
            outbox.cancel(batch, by=None)
        with suppress(Refused):  # one is leaving at this moment: the purge comes again
            outbox.forget(batch, by=None)
