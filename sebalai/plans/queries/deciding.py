"""What waits for somebody's decision, what was decided, and how far each unit is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.agenda.models import DelegatedAct
from sebalai.agenda.queries.delegations import names
from sebalai.appointment.models import ChangeAgent
from sebalai.core.models import Agency
from sebalai.directory.models import ProgrammePeriod, Unit
from sebalai.plans.difference import Change, changes
from sebalai.plans.models import CoOwner, Decision, Plan
from sebalai.plans.queries.plans import plans, reach, seen_by, units_seen, within

NOT_BEGUN = "none"


def waiting_for(user: User, agency: Agency) -> QuerySet[Plan]:
    """Plans whose turn is with ``user``, the longest waiting first."""
    reached = reach(user, DelegatedAct.Act.APPROVE)
    turn = Q(state=Plan.State.WITH_HEAD) & reached
    if holds(user, Power.CHECK_PLANS, agency=agency):
        turn |= Q(state=Plan.State.WITH_OFFICE)
    own = CoOwner.objects.filter(person__user=user).values("plan")
    rows = (
        plans(agency).filter(turn).exclude(period__state=ProgrammePeriod.State.CLOSED)
    )
    return rows.exclude(Q(person__user=user) | Q(pk__in=own)).order_by(
        "state_since", "id"
    )


def decision_key(decision: Decision) -> str:
    """As what it stands in the record of a delegation."""
    return f"plans.decision:{decision.pk}"


def in_whose_name(decisions: Iterable[Decision]) -> dict[int, str]:
    """The heads for whom delegates decided, by the key of the decision."""
    held = {decision_key(one): one for one in decisions if one.capacity == "delegate"}
    if not held:
        return {}
    agency = next(iter(held.values())).agency_id
    return {held[key].pk: name for key, name in names(agency, list(held)).items()}


def decisions(plan: Plan) -> QuerySet[Decision]:
    """The newest first, with what each sent back."""
    rows = plan.decisions.select_related("decided_by", "version")
    return rows.prefetch_related("fields").order_by("-pk")


def news(plan: Plan) -> list[Change]:
    """What the waiting version changes against what was last decided on or approved."""
    seen = plan.decisions.order_by("-pk").values_list("version__number", flat=True)
    before = seen.exclude(version__number=plan.version).first()
    if before is None:
        return []
    held = dict(
        plan.versions.filter(number__in=[before, plan.version]).values_list(
            "number", "content"
        )
    )
    return changes(held[before], held[plan.version])


@dataclass
class Row:
    """A unit: agents without a plan, and plans by state; amendments counted apart."""

    unit: Unit
    counts: Counter[str] = field(default_factory=Counter)
    amended: int = 0


def matrix(user: User, period: ProgrammePeriod) -> list[Row]:
    """Units by name, those with agents only; what ``user`` may see."""
    rows: dict[int, Row] = {}
    seen = seen_by(user, period).exclude(state=Plan.State.WITHDRAWN)
    amended = Q(approved_version__isnull=False) & ~Q(state=Plan.State.APPROVED)
    counted = seen.order_by().values_list("unit", "state")
    units = {one.pk: one for one in _units(user, period)}
    for unit, state, count, changed in counted.annotate(
        n=Count("pk"), changed=Count("pk", filter=amended)
    ):
        if unit in units:
            row = rows.setdefault(unit, Row(units[unit]))
            row.counts[state] += count
            row.amended += changed
    for unit, count in _without_plan(period):
        if unit in units:
            rows.setdefault(unit, Row(units[unit])).counts[NOT_BEGUN] += count
    return sorted(rows.values(), key=lambda row: (row.unit.name, row.unit.pk))


def _units(user: User, period: ProgrammePeriod) -> QuerySet[Unit]:
    units = Unit.objects.of(period.agency)
    held = units_seen(user)
    if held is None:
        return units
    below = Q(pk__in=[])
    for unit in held:
        below |= Q(path__startswith=unit.path)
    return units.filter(below)


def idle_agents(user: User, period: ProgrammePeriod) -> int:
    """How many agents of the units that ``user`` sees have no plan at all."""
    return _without_any(period).filter(within(units_seen(user))).count()


def _without_plan(period: ProgrammePeriod) -> Iterable[tuple[int, int]]:
    """Unit and number of the agents who have not begun."""
    idle = _without_any(period)
    return idle.order_by().values_list("unit").annotate(n=Count("pk"))


def _without_any(period: ProgrammePeriod) -> QuerySet[ChangeAgent]:
    alive = Plan.objects.filter(period=period).alive()
    joint = CoOwner.objects.filter(plan__in=alive).values("person")
    agents = ChangeAgent.objects.of(period.agency).filter(
        decree__period=period, state=ChangeAgent.State.APPOINTED
    )
    return agents.exclude(person__in=alive.values("person")).exclude(person__in=joint)
