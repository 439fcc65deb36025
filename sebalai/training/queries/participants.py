"""The list of participants, and whom the office could invite."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from sebalai.appointment.models import ChangeAgent
from sebalai.core.models import Agency
from sebalai.directory.models import Person, Unit
from sebalai.training.models import Participant, TrainingSession


@dataclass(frozen=True)
class Wanted:
    """What the visitor of the list asked to see."""

    text: str = ""
    answer: str = ""
    unit: Unit | None = None


def participants(session: TrainingSession, wanted: Wanted) -> QuerySet[Participant]:
    """Speakers first, then by name."""
    rows = session.participants.select_related("person", "unit")
    if wanted.answer:
        rows = rows.filter(answer=wanted.answer)
    if wanted.unit:
        rows = rows.filter(unit__path__startswith=wanted.unit.path)
    for word in wanted.text.split():
        rows = rows.filter(Q(name__icontains=word) | Q(organisation__icontains=word))
    return rows.order_by("-kind", "name", "id")


def speakers(session: TrainingSession) -> QuerySet[Participant]:
    return session.participants.filter(kind=Participant.Kind.SPEAKER)


def agents_of_period(session: TrainingSession) -> QuerySet[Person]:
    serving = ChangeAgent.objects.filter(
        agency=session.agency_id, decree__period=session.period_id
    ).exclude(state=ChangeAgent.State.ENDED)
    return _people(session.agency).filter(pk__in=serving.values("person"))


def people_of_unit(unit: Unit) -> QuerySet[Person]:
    return _people(unit.agency).filter(unit__path__startswith=unit.path)


def everyone(agency: Agency) -> QuerySet[Person]:
    return _people(agency)


def _people(agency: Agency) -> QuerySet[Person]:
    return Person.objects.of(agency).active().select_related("unit")


def uninvited(session: TrainingSession, people: QuerySet[Person]) -> QuerySet[Person]:
    held = session.participants.exclude(person=None).values("person")
    return people.exclude(pk__in=held)


FOUND_AT_MOST = 20


def found(session: TrainingSession, text: str) -> tuple[list[Person], set[int]]:
    """People whose name holds every word of ``text``, and who of them is invited."""
    rows = _people(session.agency)
    words = text.split()
    for word in words:
        rows = rows.filter(Q(name__icontains=word) | Q(employee_number=word))
    people = list(rows.order_by("name", "id")[:FOUND_AT_MOST]) if words else []
    held = session.participants.filter(person__in=people)
    return people, set(held.values_list("person_id", flat=True))


def units_invited(session: TrainingSession) -> QuerySet[Unit]:
    return Unit.objects.of(session.agency).filter(
        pk__in=session.participants.exclude(unit=None).values("unit")
    )
