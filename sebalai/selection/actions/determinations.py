"""Prepare decisions from a list in silence, change them, take one up again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import audit
from sebalai.core.verdicts import Refused
from sebalai.directory.models import ProgrammePeriod
from sebalai.selection import permissions
from sebalai.selection.actions import locks
from sebalai.selection.actions.guards import refuse_if_over
from sebalai.selection.models import (
    Candidate,
    Determination,
    Lock,
    Proposal,
    RunMember,
    SelectionRound,
    SelectionRun,
)
from sebalai.selection.phases import Phase, Time
from sebalai.selection.queries.determinations import (
    ENDED,
    decided_list,
    is_announced_from,
)
from sebalai.selection.queries.lists import hindrances_of_list
from sebalai.selection.queries.proposals import Proposals, Proposed
from sebalai.selection.queries.rounds import timetable

Outcome, State = Determination.Outcome, Determination.State
FROM_COMPUTATION = "dari perhitungan"
_COLUMNS = ["run", "outcome", "reason", "is_edited", "state", "prepared_at"]


@dataclass(frozen=True)
class Prepared:
    """How many decisions are new, changed, and left as they were."""

    made: int
    changed: int
    kept: int


@transaction.atomic
def prepare(run: SelectionRun, *, by: User | None) -> Prepared:
    """Propose an outcome and a reason for every candidate of the round, from ``run``.

    What the committee wrote itself and what was announced stays, unless the list now
    says otherwise about the seat; an announced decision is then taken up again.
    """
    of = open_for_decisions(run.computation.round, by)
    for hindrance in hindrances_of_list(run, announced=is_announced_from(run)):
        raise Refused(hindrance)
    found = follow(run, by)
    audit.record(
        "selection:decisions:prepare",
        of,
        by=by,
        period=of.period.public_id,
        round=of.public_id,
        count=found.made + found.changed,
        kept=found.kept,
    )
    return found


def open_for_decisions(of: SelectionRound, by: User | None) -> SelectionRound:
    """The round, with its period locked, while decisions may still be made in it."""
    permissions.can_decide(by, of.agency).require()
    # Whoever adopts or locks people waits for the same row.
    period = ProgrammePeriod.objects.select_for_update().get(pk=of.period_id)
    refuse_if_over(period)
    of = SelectionRound.objects.select_related("period", "agency").get(pk=of.pk)
    if of.is_over:
        raise Refused(_("This round has its list already."))
    table = timetable(of, timezone.localdate())
    row = table.row(Phase.COMMITTEE)
    if row and table.time(Phase.COMMITTEE) is Time.AHEAD:
        raise Refused(
            _("%(phase)s opens on %(day)s.")
            % {"phase": row.get_kind_display(), "day": date_format(row.opens_on)}
        )
    return of


def follow(run: SelectionRun, by: User | None) -> Prepared:
    """Let the decisions follow ``run``; call it inside a transaction."""
    of = run.computation.round
    _bring_in(run, by)
    ended = Determination.objects.filter(round=of, candidate__state__in=ENDED)
    ended.filter(told="").delete()
    asked = Candidate.objects.filter(round=of).to_be_decided()
    candidates = list(asked.select_related("person", "determination"))
    now, made, changed = timezone.now(), [], []
    proposed = Proposals(run, candidates).of_all()
    for candidate in candidates:
        held = getattr(candidate, "determination", None)
        if held is None:
            made.append(_new(candidate, proposed[candidate.pk], run, by, now))
        elif _retake(held, proposed[candidate.pk], by, now):
            changed.append(held)
    Determination.objects.bulk_create(made, batch_size=500)
    Determination.objects.bulk_update(
        changed, [*_COLUMNS, "prepared_by"], batch_size=500
    )
    Determination.objects.filter(round=of).update(run=run)
    kept = len(candidates) - len(made) - len(changed)
    return Prepared(len(made), len(changed), kept)


def _bring_in(run: SelectionRun, by: User | None) -> None:
    """People on the list whom nobody proposed become candidates."""
    of = run.computation.round
    members = RunMember.objects.filter(run=run).values("person")
    dropped = Candidate.objects.filter(round=of, state=Candidate.State.DROPPED)
    dropped.filter(person__in=members).update(state=Candidate.State.PROPOSED)
    known = Candidate.objects.filter(round=of).values("person")
    strangers = RunMember.objects.filter(run=run).exclude(person__in=known)
    made = Candidate.objects.bulk_create(
        (
            Candidate(
                agency_id=of.agency_id,
                round=of,
                person_id=row.person_id,
                unit_id=row.unit_id,
                state=Candidate.State.PASSED,
            )
            for row in strangers
        ),
        batch_size=500,
    )
    Proposal.objects.bulk_create(
        (
            Proposal(
                agency_id=of.agency_id,
                candidate=candidate,
                door=Proposal.Door.OFFICE,
                reason=FROM_COMPUTATION,
                made_by=by,
            )
            for candidate in made
        ),
        batch_size=500,
    )


def _new(
    candidate: Candidate,
    proposed: Proposed,
    run: SelectionRun,
    by: User | None,
    now: datetime,
) -> Determination:
    return Determination(
        agency_id=candidate.agency_id,
        round_id=candidate.round_id,
        candidate=candidate,
        run=run,
        outcome=proposed.outcome,
        reason=proposed.reason,
        prepared_at=now,
        prepared_by=by,
    )


def _retake(
    held: Determination, proposed: Proposed, by: User | None, now: datetime
) -> bool:
    """Give a decision what the list says now; False where it stays as it is."""
    agrees = held.is_chosen == (proposed.outcome == Outcome.CHOSEN)
    if agrees and (held.is_released or held.is_edited):
        return False
    held.outcome, held.reason, held.is_edited = proposed.outcome, proposed.reason, False
    held.state, held.prepared_at, held.prepared_by = State.PENDING, now, by
    return True


@transaction.atomic
def decide(
    of: SelectionRound,
    keys: Collection[str],
    *,
    outcome: str = "",
    reason: str = "",
    expected: int,
    by: User | None,
) -> int:
    """Set outcome or reason of the decisions with these public ids; how many changed.

    An empty ``outcome`` or ``reason`` leaves that as it is. Whoever gains or loses a
    seat is locked, for the given reason, and the list is made anew around them.
    """
    of = open_for_decisions(of, by)
    rows = Determination.objects.filter(round=of, public_id__in=keys)
    held = list(rows.select_related("candidate__person", "run__computation__round"))
    if len(held) != expected:
        raise Refused(
            _("%(expected)s decisions were meant, %(found)s are here. Look again.")
            % {"expected": expected, "found": len(held)}
        )
    reason = reason.strip()
    _refuse_unchangeable(held, outcome, reason)
    if outcome:
        _move_seats(held, outcome, reason, by)
    _write(of, held, outcome, reason, by)
    audit.record(
        "selection:decisions:change",
        of,
        by=by,
        period=of.period.public_id,
        round=of.public_id,
        count=len(held),
    )
    return len(held)


def _refuse_unchangeable(held: list[Determination], outcome: str, reason: str) -> None:
    if not (outcome or reason):
        raise Refused(_("Choose an outcome or write a reason."))
    if any(one.is_released for one in held):
        raise Refused(
            _("An announced decision stays. Take it up again first, with a reason.")
        )
    failed = [
        one
        for one in held
        if outcome in (Outcome.CHOSEN, Outcome.RESERVE)
        and one.candidate.state == Candidate.State.FAILED
    ]
    if failed:
        raise Refused(
            _("%(name)s did not pass the screening and cannot get a seat.")
            % {"name": failed[0].candidate.person.full_name}
        )


def _move_seats(
    held: list[Determination], outcome: str, reason: str, by: User | None
) -> None:
    gains = outcome == Outcome.CHOSEN
    moved = [one for one in held if one.is_chosen != gains]
    if not moved:
        return
    if not reason:
        raise Refused(_("Write the reason: it stays in the record of the list."))
    direction = Lock.Direction.IN if gains else Lock.Direction.OUT
    wanted = {one.candidate.person: (direction, reason) for one in moved}
    follow(locks.lock_together(held[0].run, wanted, by=by), by)


def _write(
    of: SelectionRound,
    held: list[Determination],
    outcome: str,
    reason: str,
    by: User | None,
) -> None:
    run = decided_list(of)
    proposals = Proposals(run, [one.candidate for one in held]) if run else None
    now = timezone.now()
    for one in held:
        if outcome and outcome != one.outcome and not reason and proposals:
            one.reason = proposals.reason(one.candidate, outcome)
        one.outcome = outcome or one.outcome
        one.reason = reason or one.reason
        one.run, one.is_edited = run or one.run, True
        one.prepared_at, one.prepared_by = now, by
    columns = [*_COLUMNS, "prepared_by"]
    Determination.objects.bulk_update(held, columns, batch_size=500)


@transaction.atomic
def take_up_again(held: Determination, *, reason: str, by: User | None) -> None:
    """Make an announced decision a prepared one, which may be changed."""
    of = open_for_decisions(held.round, by)
    held = Determination.objects.select_related("round").get(pk=held.pk)
    if not held.is_released:
        raise Refused(_("This decision is not announced."))
    if not reason.strip():
        raise Refused(_("Write why the decision is taken up again."))
    reopen(held, by)
    audit.record(
        "selection:decisions:reopen",
        held,
        by=by,
        period=of.period.public_id,
        round=of.public_id,
        reason=reason.strip()[:500],
    )


def reopen(held: Determination, by: User | None) -> None:
    """Pending again, with the outcome it had; what was told stays known."""
    held.state = State.PENDING
    held.prepared_at, held.prepared_by = timezone.now(), by
    held.save(update_fields=["state", "prepared_at", "prepared_by"])
