"""The list of plans, one's own plans, one plan with all that its pages need."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holders
from sebalai.accounts.powers import Power
from sebalai.agenda.models import DelegatedAct
from sebalai.agenda.queries.delegations import held
from sebalai.core.models import Agency
from sebalai.directory.models import Person, ProgrammePeriod, Unit
from sebalai.plans.models import CoOwner, Plan

SORTS = {
    "title": ("title", "id"),
    "-title": ("-title", "-id"),
    "unit": ("unit__name", "title", "id"),
    "-unit": ("-unit__name", "title", "id"),
    "changed": ("changed_at", "id"),
    "-changed": ("-changed_at", "-id"),
}
LOADED = ("period", "agent", "person__unit", "unit__head", "agency")


@dataclass(frozen=True)
class Wanted:
    """What the visitor of the list asked to see."""

    text: str = ""
    state: str = ""
    area: str = ""
    unit: Unit | None = None
    sort: str = "-changed"


def plans(agency: Agency) -> QuerySet[Plan]:
    return Plan.objects.of(agency).select_related(*LOADED)


def own_plans(user: User) -> QuerySet[Plan]:
    people = Person.objects.of(user.agency).filter(user=user)
    joint = Q(pk__in=Plan.objects.filter(co_owners__person__in=people).values("pk"))
    rows = plans_of_anybody(user).filter(Q(person__in=people) | joint)
    return rows.prefetch_related("co_owners")


def plans_of_anybody(user: User) -> QuerySet[Plan]:
    return Plan.objects.of(user.agency).select_related(*LOADED)


def units_seen(user: User, power: Power = Power.VIEW_PLANS) -> list[Unit] | None:
    """The units for which ``user`` holds ``power``; None: the whole agency."""
    codes = {role.code for role in holders(power)}
    held = [grant for grant in user.granted if grant.role in codes]
    if any(grant.unit_id is None for grant in held):
        return None
    keys = [grant.unit_id for grant in held if grant.unit_id]
    return list(Unit.objects.filter(agency=user.agency_id, pk__in=keys))


def seen_by(user: User, period: ProgrammePeriod) -> QuerySet[Plan]:
    """Plans of the units that ``user`` answers for, drafts too: a list tells no content."""
    rows = plans(period.agency).filter(period=period)
    return rows.filter(within(units_seen(user)))


def within(units: list[Unit] | None) -> Q:
    """Plans of these units and all below them; None: of any unit."""
    if units is None:
        return Q()
    below = Q(pk__in=[])
    for unit in units:
        below |= Q(unit__path__startswith=unit.path)
    return below


def reach(user: User, act: DelegatedAct.Act) -> Q:
    """Plans on which ``user`` acts as a head, or for one; a head's own stay out."""
    found = within(units_seen(user, Power.APPROVE_PLANS))
    for one in held(user, act, timezone.localdate()):
        own = CoOwner.objects.filter(person__user=one.giver).values("plan")
        theirs = within(units_seen(one.giver, Power.APPROVE_PLANS))
        found |= theirs & ~Q(person__user=one.giver) & ~Q(pk__in=own)
    return found


def listed(rows: QuerySet[Plan], wanted: Wanted) -> QuerySet[Plan]:
    gone = Plan.State.WITHDRAWN
    rows = rows.filter(state=wanted.state) if wanted.state else rows.exclude(state=gone)
    if wanted.area:
        rows = rows.filter(area=wanted.area)
    if wanted.unit:
        rows = rows.filter(unit__path__startswith=wanted.unit.path)
    for word in wanted.text.split():
        rows = rows.filter(Q(title__icontains=word) | Q(person__name__icontains=word))
    order = SORTS.get(wanted.sort, SORTS["-changed"])
    return rows.prefetch_related("co_owners").order_by(*order)


def counts(rows: QuerySet[Plan]) -> dict[str, int]:
    """Plans by state."""
    return dict(rows.order_by().values_list("state").annotate(n=Count("pk")))
