"""Decisions on candidates: who may see which, by unit, and what they come to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet

from sebalai.accounts.models import User
from sebalai.directory.models import Unit
from sebalai.selection import permissions
from sebalai.selection.models import (
    Candidate,
    Determination,
    SelectionRound,
    SelectionRun,
    UnitSeats,
)

Outcome, State = Determination.Outcome, Determination.State
Consent = Candidate.Consent
ENDED = (Candidate.State.WITHDRAWN, Candidate.State.DROPPED)


def visible(user: User, of: SelectionRound) -> QuerySet[Determination]:
    """The decisions that ``user`` may know of.

    The committee sees all; the programme office what was announced; whoever else
    follows the selection sees who was chosen or waits as a reserve.
    """
    rows = Determination.objects.filter(round=of, agency=user.agency)
    if permissions.can_decide(user, of.agency):
        return rows
    rows = rows.released()
    if permissions.can_follow_decisions(user, of.agency):
        return rows
    return rows.exclude(outcome=Outcome.NOT_CHOSEN)


def decided_list(of: SelectionRound) -> SelectionRun | None:
    """The list that the decisions of a round follow."""
    rows = Determination.objects.filter(round=of).order_by("-run_id")
    found = rows.select_related("run__computation__round__period", "run__agency")
    first = found.first()
    return first.run if first else None


def is_announced_from(run: SelectionRun) -> bool:
    """Whether decisions that follow the computation of ``run`` were announced."""
    rows = Determination.objects.filter(round=run.computation.round_id)
    told = rows.exclude(told="").filter(run__computation=run.computation_id)
    return told.exists()


@dataclass(frozen=True)
class WantedDecisions:
    """What the reader of the page asked to see."""

    text: str = ""
    unit: str = ""
    outcome: str = ""
    state: str = ""
    consent: str = ""


def matching(
    rows: QuerySet[Determination], wanted: WantedDecisions
) -> QuerySet[Determination]:
    for word in wanted.text.split():
        rows = rows.filter(
            Q(candidate__person__name__icontains=word)
            | Q(candidate__person__position__icontains=word)
            | Q(candidate__unit__name__icontains=word)
        )
    exact = {
        "candidate__unit__public_id": wanted.unit,
        "outcome": wanted.outcome,
        "state": wanted.state,
        "candidate__consent": wanted.consent,
    }
    rows = rows.filter(**{key: value for key, value in exact.items() if value})
    return rows.select_related("candidate__person", "candidate__unit")


@dataclass(frozen=True)
class Tally:
    """Decisions by outcome, and how many of the chosen are willing."""

    chosen: int = 0
    reserve: int = 0
    not_chosen: int = 0
    pending: int = 0
    willing: int = 0
    unwilling: int = 0

    @property
    def all(self) -> int:
        return self.chosen + self.reserve + self.not_chosen

    @property
    def unanswered(self) -> int:
        """Chosen people who have not said whether they are willing."""
        return self.chosen - self.willing - self.unwilling


_CHOSEN = Q(outcome=Outcome.CHOSEN)
_COUNTS: dict[str, Any] = {
    "chosen": Count("pk", filter=_CHOSEN),
    "reserve": Count("pk", filter=Q(outcome=Outcome.RESERVE)),
    "not_chosen": Count("pk", filter=Q(outcome=Outcome.NOT_CHOSEN)),
    "pending": Count("pk", filter=Q(state=State.PENDING)),
    "willing": Count("pk", filter=_CHOSEN & Q(candidate__consent=Consent.GIVEN)),
    "unwilling": Count("pk", filter=_CHOSEN & Q(candidate__consent=Consent.DECLINED)),
}


def tally(rows: QuerySet[Determination]) -> Tally:
    """One query."""
    return Tally(**rows.order_by().aggregate(**_COUNTS))


@dataclass(frozen=True)
class UnitLine:
    """One unit of the summary; ``seats`` as planned for the period."""

    unit: Unit
    seats: int
    tally: Tally = field(default_factory=Tally)

    @property
    def open(self) -> int:
        """Seats that nobody chosen fills; negative where there are too many."""
        return self.seats - self.tally.chosen


def by_unit(of: SelectionRound, rows: QuerySet[Determination]) -> list[UnitLine]:
    """A line for each unit with seats or candidates, open seats first; three queries."""
    counted: Iterable[Any] = (
        rows.order_by().values("candidate__unit").annotate(**_COUNTS)
    )
    tallies: defaultdict[int, Tally] = defaultdict(Tally)
    for row in counted:
        counts = {name: row[name] for name in _COUNTS}
        tallies[row["candidate__unit"]] = Tally(**counts)
    plan = UnitSeats.objects.filter(plan__period=of.period_id)
    seats = {row.unit_id: row.seats for row in plan}
    units = Unit.objects.filter(pk__in={*tallies, *seats}).only("public_id", "name")
    lines = [
        UnitLine(unit, seats.get(unit.pk, 0), tallies[unit.pk])
        for unit in units.order_by("name")
    ]
    return sorted(lines, key=lambda line: line.open == 0)


def gaps(of: SelectionRound) -> QuerySet[Determination]:
    """Announced as chosen, and yet not going to serve: unwilling, withdrawn, gone."""
    rows = Determination.objects.filter(round=of, outcome=Outcome.CHOSEN)
    rows = rows.exclude(told="").filter(
        Q(candidate__consent=Consent.DECLINED)
        | Q(candidate__state__in=ENDED)
        | Q(candidate__person__is_active=False)
    )
    return rows.select_related("candidate__person", "candidate__unit", "run")


def reserves_of(held: Determination) -> QuerySet[Determination]:
    """Reserves of the same unit, who could take the seat."""
    rows = Determination.objects.filter(
        round=held.round_id,
        outcome=Outcome.RESERVE,
        candidate__unit=held.candidate.unit_id,
        candidate__person__is_active=True,
    )
    rows = rows.exclude(candidate__consent=Consent.DECLINED)
    rows = rows.exclude(candidate__state__in=ENDED)
    return rows.select_related("candidate__person")
