"""How ready the units are: their agents, who of them was briefed, who passed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from sebalai.appointment.models import ChangeAgent
from sebalai.directory.models import ProgrammePeriod, Unit
from sebalai.training.models import (
    Attempt,
    Attendance,
    Paper,
    Participant,
    TrainingSession,
)

CLOSED = TrainingSession.State.CLOSED


@dataclass
class UnitReadiness:
    """The serving agents of a unit; ``missing`` are those who are not ready yet."""

    unit: Unit
    agents: int = 0
    briefed: int = 0
    passed: int = 0
    missing: list[ChangeAgent] = field(default_factory=list)

    @property
    def is_ready(self) -> bool:
        return self.passed == self.agents


def completed(session: TrainingSession) -> QuerySet[Participant]:
    """Who finished a closed session: was there, and passed where there was a test.

    What certificates are made of; empty while the attendance is open.
    """
    if not session.is_closed:
        return session.participants.none()
    here = session.participants.listeners().filter(
        attendance__isnull=False, attendance__struck_at=None
    )
    if not Paper.objects.filter(session=session).exists():
        return here
    passed = Attempt.objects.filter(
        participant=OuterRef("pk"), kind=Attempt.Kind.POST, passed=True
    )
    return here.filter(Exists(passed))


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


def readiness(period: ProgrammePeriod, day: date) -> list[UnitReadiness]:
    """Units with serving agents of the period; the least ready first."""
    serving = ChangeAgent.objects.filter(decree__period=period).serving_on(day)
    briefed, passed = briefed_people(period), passed_people(period)
    units: dict[int, UnitReadiness] = {}
    for agent in serving.select_related("person", "unit").order_by("person__name"):
        row = units.setdefault(agent.unit_id, UnitReadiness(agent.unit))
        row.agents += 1
        row.briefed += agent.person_id in briefed
        row.passed += agent.person_id in passed
        if agent.person_id not in passed:
            row.missing.append(agent)
    return sorted(
        units.values(), key=lambda row: (row.passed / row.agents, row.unit.name)
    )
