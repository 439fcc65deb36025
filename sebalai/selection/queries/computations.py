"""The computations of a period and where its selection stands."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sebalai.core.models import Agency
from sebalai.directory.models import ProgrammePeriod
from sebalai.directory.queries.periods import current_period
from sebalai.selection.models import (
    AdoptedList,
    Computation,
    RunMember,
    SelectionRun,
)
from sebalai.selection.queries import freshness
from sebalai.selection.queries.rounds import current_round

State = Computation.State


@dataclass(frozen=True)
class Standing:
    """Where the selection of a period stands.

    ``shown`` is the newest finished computation, ``newest`` the newest of all.
    """

    period: ProgrammePeriod
    shown: Computation | None
    newest: Computation | None
    adopted: AdoptedList | None
    is_stale: bool

    @property
    def is_running(self) -> bool:
        return self.newest is not None and self.newest.state == State.WAITING

    @property
    def has_failed(self) -> bool:
        return self.newest is not None and self.newest.state == State.FAILED


def standing(period: ProgrammePeriod) -> Standing:
    """That of its current round; six queries."""
    of = current_round(period)
    all_of = Computation.objects.filter(round=of).select_related("job")
    newest = all_of.order_by("-number").first()
    shown = newest
    if newest is not None and newest.state != State.DONE:
        shown = all_of.filter(state=State.DONE).order_by("-number").first()
    adopted = AdoptedList.objects.filter(round=of).select_related("run").first()
    stale = (
        shown is not None
        and adopted is None
        and freshness.change_since(period, shown.data_mark) is not None
    )
    return Standing(period, shown, newest, adopted, stale)


def current_standing(agency: Agency) -> Standing | None:
    """That of the period people mean when they name none."""
    period = current_period(agency)
    return standing(period) if period else None


def scenarios(computation: Computation) -> list[SelectionRun]:
    """The lists of a computation before any lock, in the order they were computed."""
    return list(computation.runs.filter(base=None))


def in_common(runs: list[SelectionRun], with_run: SelectionRun) -> dict[int, int]:
    """How many people each list shares with one of them; one query."""
    people: defaultdict[int, set[int]] = defaultdict(set)
    rows = RunMember.objects.filter(run__in=runs).values_list("run_id", "person_id")
    for run, person in rows:
        people[run].add(person)
    return {run.pk: len(people[run.pk] & people[with_run.pk]) for run in runs}
