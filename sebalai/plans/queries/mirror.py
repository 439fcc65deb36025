"""The events of a quarter, gathered for all units at once in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone

from sebalai.accounts.models import Grant, User
from sebalai.accounts.permissions import holders
from sebalai.accounts.powers import Power
from sebalai.core import audit
from sebalai.core.models import Agency
from sebalai.directory.models import ProgrammePeriod, Unit
from sebalai.plans import wording
from sebalai.plans.mirror import DecisionFact, Facts, ResourceFact, accountable
from sebalai.plans.models import (
    Commitment,
    CoOwner,
    Decision,
    Deed,
    Plan,
    Reading,
    ResourceRequest,
)
from sebalai.plans.quarters import Quarter, between
from sebalai.plans.rules import Step
from sebalai.training.models import Participant, TrainingSession

_ASKING = (Plan.State.WITH_HEAD, Plan.State.WITH_OFFICE, Plan.State.APPROVED)


@dataclass
class Gathered:
    """By the key of the unit whose head decides; ``waiting`` holds keys of plans."""

    heads: dict[int, set[int]]
    facts: dict[int, Facts] = field(default_factory=lambda: defaultdict(Facts))
    waiting: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    def of(self, unit: Unit) -> Facts:
        return self.facts.get(unit.pk) or Facts()


def quarters(period: ProgrammePeriod) -> list[Quarter]:
    """From the first plan or the first day of the period until today, newest first."""
    today = timezone.localdate()
    begun = Plan.objects.filter(period=period).aggregate(at=Min("created_at"))["at"]
    first = min(filter(None, (period.start_date, begun and timezone.localdate(begun))))
    last = min(today, period.end_date)
    return between(first, last) or [Quarter.of(today)]


def heads_of(agency: Agency) -> dict[int, set[int]]:
    """Active users who decide on plans, by the unit that they lead."""
    found: dict[int, set[int]] = defaultdict(set)
    codes = [role.code for role in holders(Power.APPROVE_PLANS)]
    rows = Grant.objects.filter(
        agency=agency, role__in=codes, unit_id__isnull=False, user__is_active=True
    )
    for unit, user in rows.values_list("unit_id", "user_id"):
        if unit:
            found[unit].add(user)
    return found


def own_units(user: User) -> list[Unit]:
    """The units that ``user`` leads, open ones, by name."""
    codes = {role.code for role in holders(Power.APPROVE_PLANS)}
    keys = [one.unit_id for one in user.granted if one.role in codes and one.unit_id]
    rows = Unit.objects.filter(agency=user.agency_id, pk__in=keys, valid_to=None)
    return list(rows.select_related("head", "agency"))


def span(quarter: Quarter) -> tuple[datetime, datetime]:
    first, after = (
        timezone.make_aware(datetime.combine(day, time.min))
        for day in (quarter.start, quarter.next.start)
    )
    return first, after


def gather(period: ProgrammePeriod, quarter: Quarter) -> Gathered:
    """Everything that happened in ``quarter``; nine queries whatever there is."""
    found = Gathered(heads_of(period.agency))
    owners = _owners(period)
    placed: dict[tuple[str, frozenset[int]], int] = {}

    def place(plan: int, path: str, lead: int | None) -> int:
        key = path, frozenset(owners.get(plan, set()) | ({lead} if lead else set()))
        if key not in placed:
            line = [int(part) for part in path.strip("/").split("/")]
            placed[key] = accountable(line, found.heads, key[1])
        return placed[key]

    first, after = span(quarter)
    _decisions(found, place, period, first, after)
    _waiting(found, place, period, after)
    _resources(found, place, period, first, after)
    _meetings(found, period, first, after)
    return found


def _owners(period: ProgrammePeriod) -> dict[int, set[int]]:
    """Users who write plans along, by plan."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = CoOwner.objects.filter(plan__period=period, person__user__isnull=False)
    for plan, user in rows.values_list("plan", "person__user"):
        found[plan].add(user)
    return found


_PLACE = ("plan", "plan__unit__path", "plan__person__user")


def _decisions(
    found: Gathered, place: Any, period: ProgrammePeriod, first: datetime, after: Any
) -> None:
    opened = {
        (plan, version, reader): at
        for plan, version, reader, at in Reading.objects.filter(
            plan__period=period, opened_at__lt=after
        ).values_list("plan", "version", "reader", "opened_at")
    }
    rows = Decision.objects.filter(
        plan__period=period,
        step=Step.HEAD,
        decided_at__gte=first,
        decided_at__lt=after,
    )
    counted = rows.annotate(marks=Count("fields")).order_by("decided_at", "pk")
    passed, zone = Decision.Verdict.PASSED, timezone.get_current_timezone()
    for one in counted.values(
        *_PLACE,
        "version__number",
        "verdict",
        "capacity",
        "decided_at",
        "waiting_since",
        "decided_by",
        "decided_by__full_name",
        "marks",
    ):
        unit = place(*(one[name] for name in _PLACE))
        key = one["plan"], one["version__number"], one["decided_by"]
        fact = DecisionFact(
            passed=one["verdict"] == passed,
            since=one["waiting_since"],
            decided=one["decided_at"],
            since_on=one["waiting_since"].astimezone(zone).date(),
            decided_on=one["decided_at"].astimezone(zone).date(),
            opened_at=opened.get(key),
            marks=one["marks"],
            by=_named(one["decided_by__full_name"], one["capacity"]),
        )
        found.facts[unit].decisions.append(fact)


def _named(name: str | None, capacity: str) -> str:
    as_what = wording.CAPACITIES.get(capacity)
    return " · ".join(str(part) for part in (name or audit.SYSTEM, as_what) if part)


def _waiting(
    found: Gathered, place: Any, period: ProgrammePeriod, after: datetime
) -> None:
    """What waits, or waited when the quarter ended and was decided on later."""
    later = Decision.objects.filter(
        plan__period=period,
        step=Step.HEAD,
        waiting_since__lt=after,
        decided_at__gte=after,
    ).order_by("waiting_since", "pk")
    rows = list(later.values_list(*_PLACE, "waiting_since"))
    now = Plan.objects.filter(
        period=period, state=Plan.State.WITH_HEAD, state_since__lt=after
    ).order_by("state_since", "pk")
    rows += now.values_list("pk", "unit__path", "person__user", "state_since")
    for plan, path, lead, since in rows:
        unit = place(plan, path, lead)
        found.facts[unit].waiting.append(timezone.localdate(since))
        found.waiting[unit].append(plan)


def _resources(
    found: Gathered, place: Any, period: ProgrammePeriod, first: datetime, after: Any
) -> None:
    answered = Q(granted_at__gte=first, granted_at__lt=after)
    asking = Q(granted_at=None, plan__state__in=_ASKING, plan__submitted_at__lt=after)
    rows = ResourceRequest.objects.filter(
        answered | asking, plan__period=period, amount__gt=0
    ).exclude(kind="")
    for *where, kind, asked, granted, used in rows.order_by("pk").values_list(
        *_PLACE, "kind", "amount", "granted", "used"
    ):
        fact = ResourceFact(kind, asked, granted, used)
        found.facts[place(*where)].resources.append(fact)


def _meetings(
    found: Gathered, period: ProgrammePeriod, first: datetime, after: datetime
) -> None:
    users = {user for heads in found.heads.values() for user in heads}
    rows = Participant.objects.filter(
        session__in=held_sessions(period, first, after), person__user__in=users
    )
    invited: dict[int, list[bool]] = defaultdict(list)
    for user, attended in _attended(rows).values_list("person__user", "there"):
        invited[user].append(bool(attended))
    for unit, heads in found.heads.items():
        for user in heads & invited.keys():
            found.facts[unit].invited += len(invited[user])
            found.facts[unit].attended += sum(invited[user])


def _attended(rows: QuerySet[Participant]) -> QuerySet[Any]:
    there = Q(attendance__isnull=False, attendance__struck_at=None)
    return rows.order_by("pk").annotate(there=Count("attendance", filter=there))


def held_sessions(
    period: ProgrammePeriod, first: datetime, after: datetime
) -> QuerySet[TrainingSession]:
    """Sessions of these days that are over and were not called off."""
    held = (TrainingSession.State.ANNOUNCED, TrainingSession.State.CLOSED)
    rows = TrainingSession.objects.filter(
        period=period, state__in=held, starts_at__gte=first, starts_at__lt=after
    )
    return rows.filter(ends_at__lte=timezone.now())


def agents_at_sessions(
    period: ProgrammePeriod, quarter: Quarter, unit: Unit
) -> tuple[int, int, int]:
    """Sessions held, seats offered to agents of the unit and below, seats taken."""
    sessions = held_sessions(period, *span(quarter))
    rows = Participant.objects.filter(
        session__in=sessions, agent__isnull=False, unit__path__startswith=unit.path
    )
    there = list(_attended(rows).values_list("there", flat=True))
    return sessions.count(), len(there), sum(map(bool, there))


def commitments(period: ProgrammePeriod, quarter: Quarter) -> QuerySet[Commitment]:
    rows = Commitment.objects.filter(period=period).of_quarter(quarter)
    return rows.select_related("head", "unit")


def deeds(rows: Iterable[Commitment]) -> QuerySet[Deed]:
    """All entries of these records, corrected and struck ones too."""
    found = Deed.objects.filter(commitment__in=rows)
    return found.select_related("commitment__head", "plan", "session", "successor")


def deeds_of(agency: Agency) -> QuerySet[Deed]:
    rows = Deed.objects.of(agency)
    return rows.select_related("commitment__head", "plan", "session", "successor")


def confirmed(found: Iterable[Deed]) -> set[int]:
    """Keys of deeds at a session whose list of attendance has the head."""
    pairs = {
        one.pk: (one.session_id, one.commitment.head_id)
        for one in found
        if one.session_id
    }
    rows = Participant.objects.filter(
        session__in={session for session, _user in pairs.values()},
        person__user__in={user for _session, user in pairs.values()},
        attendance__isnull=False,
        attendance__struck_at=None,
    )
    there = set(rows.values_list("session", "person__user"))
    return {key for key, pair in pairs.items() if pair in there}


def recorded(
    period: ProgrammePeriod, quarter: Quarter
) -> tuple[dict[int, int], set[int]]:
    """How many standing deeds each unit has, and which units' heads remarked."""
    rows = Commitment.objects.filter(period=period).of_quarter(quarter).order_by()
    standing = Q(deeds__successor=None, deeds__struck_at=None, deeds__isnull=False)
    counted = rows.values_list("unit").annotate(n=Count("deeds", filter=standing))
    remarked = rows.exclude(remark="").values_list("unit", flat=True)
    return dict(counted), set(remarked)


def plans_to_name(period: ProgrammePeriod, unit: Unit) -> QuerySet[Plan]:
    """Submitted plans of the unit and below, by title."""
    rows = Plan.objects.filter(period=period, unit__path__startswith=unit.path)
    return rows.exclude(submitted_at=None).alive().order_by("title", "pk")


def sessions_to_name(
    period: ProgrammePeriod, quarter: Quarter
) -> QuerySet[TrainingSession]:
    rows = TrainingSession.objects.filter(period=period).seen_by_participants()
    first, after = span(quarter)
    return rows.filter(starts_at__gte=first, starts_at__lt=after).order_by("starts_at")


def lacks_record(
    user: User, period: ProgrammePeriod, quarter: Quarter, units: Iterable[Unit]
) -> list[Unit]:
    """Of ``units`` those for which ``user`` wrote neither an entry nor a remark."""
    rows = commitments(period, quarter).filter(head=user)
    told = Q(pk__in=Deed.objects.standing().values("commitment")) | ~Q(remark="")
    written = set(rows.filter(told).values_list("unit", flat=True))
    return [unit for unit in units if unit.pk not in written]


def looked_at_on(quarter: Quarter, today: date) -> date:
    """Ages are told of today while the quarter runs, else of its last day."""
    return min(today, quarter.end)
