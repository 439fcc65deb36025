"""How ready the units are: their agents, who of them was briefed, who passed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from sebalai.appointment.models import ChangeAgent
from sebalai.directory.models import Person, ProgrammePeriod, Unit
from sebalai.training.models import (
    Attempt,
    Attendance,
    Participant,
    TrainingSession,
)
from sebalai.training.period_rules import briefing_rules
from sebalai.training.queries.certificates import judged, trained_people

CLOSED = TrainingSession.State.CLOSED


@dataclass
class UnitReadiness:
    """The serving agents of a unit; ``missing`` are those who are not ready yet."""

    unit: Unit
    agents: int = 0
    briefed: int = 0
    passed: int = 0
    trained: int = 0
    missing: list[ChangeAgent] = field(default_factory=list)

    @property
    def is_ready(self) -> bool:
        return self.trained == self.agents


def completed(session: TrainingSession) -> list[Participant]:
    """Who finished a closed session as the period asks: to whom certificates are due."""
    return [one.participant for one in judged(session) if one.is_entitled]


def briefed_people(period: ProgrammePeriod) -> set[int]:
    """Keys of people who were at a session of the period whose attendance is closed."""
    rows = Attendance.objects.counted().filter(
        session__period=period,
        session__state=CLOSED,
        participant__kind=Participant.Kind.LISTENER,
    )
    return _keys(rows.values_list("participant__person", flat=True))


def passed_people(period: ProgrammePeriod) -> set[int]:
    """Keys of people who were at a closed session and passed its post-test."""
    rows = Attempt.objects.filter(
        Q(kind=Attempt.Kind.POST, passed=True),
        participant__session__period=period,
        participant__session__state=CLOSED,
        participant__attendance__isnull=False,
        participant__attendance__struck_at=None,
    )
    return _keys(rows.values_list("participant__person", flat=True))


def _keys(values: Iterable[int | None]) -> set[int]:
    return {one for one in values if one is not None}


def readiness(
    period: ProgrammePeriod, day: date, within: Sequence[Unit] | None = None
) -> list[UnitReadiness]:
    """Units with serving agents of the period; the least ready first.

    A unit is ready when each of its agents is trained as the period asks. ``within``
    keeps to these units and those below them.
    """
    serving = ChangeAgent.objects.filter(decree__period=period).serving_on(day)
    if within is not None:
        below = Q(pk__in=[])
        for unit in within:
            below |= Q(unit__path__startswith=unit.path)
        serving = serving.filter(below)
    briefed, passed = briefed_people(period), passed_people(period)
    trained = trained_people(period, briefing_rules(period).need)
    units: dict[int, UnitReadiness] = {}
    for agent in serving.select_related("person", "unit").order_by("person__name"):
        row = units.setdefault(agent.unit_id, UnitReadiness(agent.unit))
        row.agents += 1
        row.briefed += agent.person_id in briefed
        row.passed += agent.person_id in passed
        row.trained += agent.person_id in trained
        if agent.person_id not in trained:
            row.missing.append(agent)
    return sorted(
        units.values(), key=lambda row: (row.trained / row.agents, row.unit.name)
    )


def has_closed(period: ProgrammePeriod) -> bool:
    """Is there anything yet from which readiness could come?"""
    return TrainingSession.objects.filter(period=period, state=CLOSED).exists()


def untrained_agents(period: ProgrammePeriod, day: date) -> QuerySet[Person]:
    """Serving agents of the period who are not trained yet."""
    trained = trained_people(period, briefing_rules(period).need)
    serving = ChangeAgent.objects.filter(decree__period=period).serving_on(day)
    people = Person.objects.filter(pk__in=serving.values("person"))
    return people.exclude(pk__in=trained)
