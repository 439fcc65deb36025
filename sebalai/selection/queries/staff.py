"""The staff of an agency as the selection sees it: where they belong, who can be chosen."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from sebalai.directory import rules as directory_rules
from sebalai.directory.models import Person, ProgrammePeriod, Unit
from sebalai.directory.models.people import PersonQuerySet
from sebalai.directory.models.units import UnitQuerySet
from sebalai.directory.queries.periods import rule_values
from sebalai.selection.eligibility import Facts, Pool, Punishment, Reason, Severity
from sebalai.selection.models import Candidate, InputImport, Sanction, SelectionRound
from sebalai.selection.period_rules import PeriodRules
from sebalai.surveys.queries.ballots import left_out

_COLUMNS = (
    "pk",
    "public_id",
    "unit_id",
    "grade",
    "gender",
    "region",
    "birth_date",
    "kind",
    "is_probationary",
    "standing",
    "position",
    "position_kind",
    "echelon",
)


@dataclass(frozen=True, slots=True)
class Member:
    """One person; ``unit`` and ``subunit`` are keys, the work unit and the one below."""

    key: int
    public_id: str
    unit: int
    subunit: int
    grade: str
    gender: str
    region: str
    reasons: tuple[Reason, ...]

    @property
    def eligible(self) -> bool:
        return not self.reasons


@dataclass(frozen=True)
class Staff:
    """Everybody who belongs to a unit that gets seats, and how many belong to none."""

    members: list[Member]
    units: dict[int, Unit]
    outside: int

    def sizes(self) -> Counter[int]:
        return Counter(member.unit for member in self.members)

    def eligible(self) -> Counter[int]:
        return Counter(member.unit for member in self.members if member.eligible)

    def left_out(self) -> Counter[Reason]:
        """People by reason; someone with two reasons counts under both."""
        return Counter(reason for member in self.members for reason in member.reasons)


def rules_of(period: ProgrammePeriod) -> PeriodRules:
    return PeriodRules.of(
        rule_values(period), start=period.start_date, end=period.end_date
    )


def staff_of(
    period: ProgrammePeriod,
    rules: PeriodRules | None = None,
    of: SelectionRound | None = None,
) -> Staff:
    """Everybody, and why some cannot be chosen; in round ``of`` also for its reasons.

    Seven queries, whatever the size of the agency.
    """
    rules = rules or rules_of(period)
    reader = _Reader(period, rules, _open_units(period))
    if of:
        reader.pool = _pool(of, rules)
    members, outside = [], 0
    rows = Person.objects.of(period.agency).active().order_by("pk")
    for row in rows.values(*_COLUMNS):
        member = reader.member(row)
        if member:
            members.append(member)
        else:
            outside += 1
    return Staff(members, reader.work_units, outside)


def members_among(
    people: PersonQuerySet, period: ProgrammePeriod, rules: PeriodRules | None = None
) -> dict[int, Member]:
    """Some of the staff by their keys, whatever the round; people of no unit that gets
    seats are left out. Five queries.
    """
    reader = _Reader(period, rules or rules_of(period), _open_units(period))
    members = (reader.member(row) for row in people.values(*_COLUMNS))
    return {member.key: member for member in members if member}


@dataclass(frozen=True)
class Eligibility:
    """The work unit of one person, and what stands against choosing them."""

    unit: Unit | None
    reasons: tuple[Reason, ...]


def eligibility_of(person: Person, period: ProgrammePeriod) -> Eligibility:
    """As ``members_among`` for one person, without reading the whole agency."""
    if not person.is_active:
        return Eligibility(None, (Reason.GONE,))
    mine = Q(pk__in=person.unit.ancestor_ids) | Q(head=person)
    units = _open_units(period).filter(mine)
    reader = _Reader(period, rules_of(period), units, person)
    member = reader.member({name: getattr(person, name) for name in _COLUMNS})
    if member is None:
        return Eligibility(None, (Reason.OUTSIDE,))
    return Eligibility(reader.work_units[member.unit], member.reasons)


def _open_units(period: ProgrammePeriod) -> UnitQuerySet:
    return Unit.objects.of(period.agency).filter(valid_to=None)


def facts_of(
    period: ProgrammePeriod, people: Collection[int], rules: PeriodRules | None = None
) -> dict[int, Facts]:
    """What the rules need to know of these people, by key; those without a place lack.

    Five queries, whatever their number.
    """
    reader = _Reader(period, rules or rules_of(period), _open_units(period))
    rows = Person.objects.of(period.agency).active().filter(pk__in=people)
    return {
        row["pk"]: reader.facts(row)
        for row in rows.values(*_COLUMNS)
        if reader.home.get(row["unit_id"])
    }


def home(unit: Unit, work_units: Collection[int]) -> tuple[int, int] | None:
    """The work unit of a unit, and the unit right below it on the way, as keys."""
    path = unit.ancestor_ids
    for place in range(len(path) - 1, -1, -1):
        if path[place] in work_units:
            return path[place], path[min(place + 1, len(path) - 1)]
    return None


class _Reader:
    """What turns a row of the directory into a Member."""

    pool: Callable[[int], Reason | None] | None = None

    def __init__(
        self,
        period: ProgrammePeriod,
        rules: PeriodRules,
        units_of: UnitQuerySet,
        only: Person | None = None,
    ) -> None:
        units = {unit.pk: unit for unit in units_of}
        self.screen = rules.screen
        self.work_units = {pk: unit for pk, unit in units.items() if unit.is_work_unit}
        self.home = {pk: home(unit, self.work_units) for pk, unit in units.items()}
        self.heads = {unit.head_id for unit in units.values() if unit.head_id}
        self.work_heads = {u.head_id for u in self.work_units.values() if u.head_id}
        self.punishments = _punishments(period, only)
        self.opted_out = left_out(period)

    def member(self, row: dict[str, Any]) -> Member | None:
        home = self.home.get(row["unit_id"])
        if home is None:
            return None
        return Member(
            key=row["pk"],
            public_id=row["public_id"],
            unit=home[0],
            subunit=home[1],
            grade=directory_rules.grade_group(row["grade"]),
            gender=row["gender"],
            region=row["region"],
            reasons=self._reasons(row),
        )

    def _reasons(self, row: dict[str, Any]) -> tuple[Reason, ...]:
        reasons = self.screen.reasons(self.facts(row))
        in_round = self.pool(row["pk"]) if self.pool else None
        return (*reasons, in_round) if in_round else reasons

    def facts(self, row: dict[str, Any]) -> Facts:
        return Facts(
            serving=row["standing"] == Person.Standing.SERVING,
            probationary=row["is_probationary"],
            part_time=row["kind"] == Person.Kind.PART_TIME,
            retires_on=_retires_on(row),
            echelon=row["echelon"],
            heads_unit=row["pk"] in self.heads,
            heads_work_unit=row["pk"] in self.work_heads,
            punishments=tuple(self.punishments[row["pk"]]),
            opted_out=row["pk"] in self.opted_out,
        )


def _pool(of: SelectionRound, rules: PeriodRules) -> Callable[[int], Reason | None]:
    """What the round holds against a person: none where all staff stand for choice."""
    states = dict(of.candidates.values_list("person_id", "state"))
    reasons = {
        Candidate.State.FAILED: Reason.SCREENED_OUT,
        Candidate.State.WITHDRAWN: Reason.WITHDREW,
    }
    absent = Reason.NOT_PROPOSED if rules.pool is Pool.CANDIDATES else None

    def reason(person: int) -> Reason | None:
        state = states.get(person, Candidate.State.DROPPED)
        if state == Candidate.State.DROPPED:
            return absent
        return reasons.get(Candidate.State(state))

    return reason


def _retires_on(row: dict[str, Any]) -> date | None:
    born = row["birth_date"]
    if born is None:
        return None
    kind = row["position_kind"]
    age = directory_rules.retirement_age(
        directory_rules.PositionKind(kind) if kind else None,
        row["position"],
        row["echelon"],
    )
    return directory_rules.retirement_date(born, age)


def _punishments(
    period: ProgrammePeriod, only: Person | None
) -> defaultdict[int, list[Punishment]]:
    found: defaultdict[int, list[Punishment]] = defaultdict(list)
    rows = Sanction.objects.filter(
        source__in=in_force(period, InputImport.Kind.SANCTIONS)
    )
    if only:
        rows = rows.filter(person=only)
    columns = ("person_id", "level", "starts", "ends")
    for person, level, starts, ends in rows.values_list(*columns):
        found[person].append(Punishment(Severity(level), starts, ends))
    return found


def in_force(period: ProgrammePeriod, kind: str) -> list[int]:
    """Keys of the imports of a kind whose rows count, oldest first."""
    return list(
        InputImport.objects.of(period.agency)
        .counting()
        .filter(period=period, kind=kind)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
