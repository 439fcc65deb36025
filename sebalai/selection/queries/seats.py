"""The seat plan as the page shows it: what cannot work comes first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sebalai.directory.models import ProgrammePeriod
from sebalai.selection.models import SeatPlan, UnitSeats
from sebalai.selection.period_rules import PeriodRules
from sebalai.selection.queries import freshness
from sebalai.selection.queries.staff import rules_of


@dataclass(frozen=True)
class PlanView:
    """A plan with its rows, and whether it adds up and still fits the data."""

    plan: SeatPlan
    rows: list[UnitSeats]
    rules: PeriodRules
    is_stale: bool

    @cached_property
    def given(self) -> int:
        return sum(row.seats for row in self.rows)

    @property
    def difference(self) -> int:
        """Seats still to give (positive) or given too often (negative)."""
        return self.rules.seats - self.given

    @cached_property
    def problems(self) -> list[UnitSeats]:
        """Units that cannot fill their seats, or have fewer than the least."""
        return [row for row in self.rows if is_problem(row, self.rules)]

    @cached_property
    def others(self) -> list[UnitSeats]:
        return [row for row in self.rows if not is_problem(row, self.rules)]

    @cached_property
    def adjusted(self) -> int:
        return sum(1 for row in self.rows if row.adjusted is not None)

    @property
    def is_balanced(self) -> bool:
        return self.difference == 0 and not any(row.missing for row in self.rows)


def is_problem(row: UnitSeats, rules: PeriodRules) -> bool:
    return row.missing > 0 or row.seats < rules.floor


def plan_view(period: ProgrammePeriod) -> PlanView | None:
    """Five queries, whatever the number of units; None before the first computation."""
    plan = SeatPlan.objects.filter(period=period).first()
    if plan is None:
        return None
    rows = list(
        UnitSeats.objects.filter(plan=plan)
        .select_related("unit", "adjusted_by")
        .order_by("-people", "unit__name", "pk")
    )
    stale = freshness.change_since(period, plan.data_mark, seats=False) is not None
    return PlanView(plan, rows, rules_of(period), stale)
