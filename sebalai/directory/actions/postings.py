"""Moving people between units, with their history."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sebalai.directory.models import Person, Posting, Unit


def transfer(people: Iterable[Person], to: Unit, *, on: date) -> int:
    """Move ``people`` to the unit: end the open posting, begin one there.

    Part of another action, which asks for permission and writes the record.
    """
    moving = list(people)
    keys = [person.pk for person in moving]
    Posting.objects.filter(person__in=keys, end_date=None).update(end_date=on)
    Person.objects.filter(pk__in=keys).update(unit=to)
    Posting.objects.bulk_create(
        Posting(
            agency_id=to.agency_id,
            person=person,
            unit=to,
            position=person.position,
            start_date=on,
        )
        for person in moving
    )
    return len(moving)
