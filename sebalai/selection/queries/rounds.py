"""The rounds of a period, and what is open in one today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sebalai.core.models import Agency
from sebalai.directory.models import ProgrammePeriod
from sebalai.directory.queries.periods import current_period
from sebalai.selection.models import RoundPhase, SelectionRound
from sebalai.selection.phases import DOORS, ORDER, Phase, Time


def current_round(period: ProgrammePeriod) -> SelectionRound | None:
    """The last round of the period; None before the first."""
    rounds = SelectionRound.objects.filter(period=period)
    return rounds.select_related("period", "agency").order_by("-number").first()


def round_now(agency: Agency) -> SelectionRound | None:
    """The current round of the period people mean when they name none."""
    period = current_period(agency)
    return current_round(period) if period else None


@dataclass(frozen=True)
class Timetable:
    """The phases of a round against a day."""

    rows: tuple[RoundPhase, ...]
    today: date

    @cached_property
    def _by_kind(self) -> dict[str, RoundPhase]:
        return {row.kind: row for row in self.rows}

    def row(self, phase: Phase) -> RoundPhase | None:
        return self._by_kind.get(phase)

    def has(self, phase: Phase) -> bool:
        return phase in self._by_kind

    def time(self, phase: Phase) -> Time | None:
        """None where the round has no such phase."""
        row = self.row(phase)
        return row.window.time(self.today) if row else None

    def is_open(self, phase: Phase) -> bool:
        return self.time(phase) is Time.OPEN

    def in_time(self, time: Time) -> list[RoundPhase]:
        return [row for row in self.rows if row.window.time(self.today) is time]

    @property
    def open(self) -> list[RoundPhase]:
        return self.in_time(Time.OPEN)

    @cached_property
    def doors(self) -> list[RoundPhase]:
        """The phases in which people are proposed; none in a round from files alone."""
        return [row for phase in DOORS if (row := self.row(phase))]

    @property
    def takes_proposals(self) -> bool:
        """A round without these phases takes proposals as long as it lasts."""
        return not self.doors or any(
            self.is_open(Phase(row.kind)) for row in self.doors
        )

    @property
    def doors_close_on(self) -> date | None:
        """The last day on which somebody can be proposed, where one is set."""
        return max((row.closes_on for row in self.doors), default=None)


def timetable(of: SelectionRound, today: date) -> Timetable:
    """One query."""
    rows = RoundPhase.objects.filter(round=of)
    ordered = sorted(rows, key=lambda row: ORDER.index(Phase(row.kind)))
    return Timetable(tuple(ordered), today)
