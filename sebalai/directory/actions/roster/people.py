"""People and their postings after an import, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from sebalai.core.verdicts import Refused
from sebalai.directory.models import ImportRow, Person, Posting, RosterImport
from sebalai.directory.queries.roster import value_from_json
from sebalai.directory.rules import Standing

BATCH = 1000
Outcome = ImportRow.Outcome
CHANGING = (Outcome.CHANGED, Outcome.MOVED, Outcome.LEFT)
_WRITTEN = [
    field.name
    for field in Person._meta.concrete_fields
    if field.name not in {"id", "public_id", "agency", "user"}
]


class People:
    """Applies the staged rows of people, in batches within one transaction."""

    def __init__(
        self, roster_import: RosterImport, units: Mapping[str, int], today: date
    ) -> None:
        self._import = roster_import
        self._units = units
        self._today = today

    def apply(self) -> None:
        rows = self._import.rows.filter(content="people")
        for batch in batches(rows.filter(outcome=Outcome.NEW)):
            self._arrive(batch)
        for batch in batches(rows.filter(outcome__in=CHANGING)):
            self._change(batch)

    def _arrive(self, rows: list[ImportRow]) -> None:
        arrivals = [Person(agency_id=self._import.agency_id) for _row in rows]
        for person, row in zip(arrivals, rows, strict=True):
            self._write(person, row.values)
        people = Person.objects.bulk_create(arrivals, batch_size=BATCH)
        self._open(person for person in people if person.is_active)

    def _change(self, rows: list[ImportRow]) -> None:
        people = Person.objects.in_bulk([row.person_id for row in rows])
        before = {pk: _place(person) for pk, person in people.items()}
        returning = []
        for row in rows:
            person = people[row.person_id or 0]
            if "standing" in row.values:
                left_on = person.left_on
                row.before["left_on"] = left_on.isoformat() if left_on else None
                returning.append(row)
            self._write(person, row.values)
        ImportRow.objects.bulk_update(returning, ["before"], batch_size=200)
        save(people.values())
        moved = [p for pk, p in people.items() if _place(p) != before[pk]]
        ended = self._close(moved)
        self._open((person for person in moved if person.is_active), ended)

    def _write(self, person: Person, values: Mapping[str, Any]) -> None:
        for name, value in values.items():
            if name == "unit":
                person.unit_id = self._unit(value)
            else:
                setattr(person, name, value_from_json(name, value))
        was_active = person.is_active
        person.is_active = person.standing != Standing.GONE
        if person.is_active:
            person.left_on = None
        elif was_active:
            person.left_on = self._today

    def _unit(self, name: str) -> int:
        if name not in self._units:
            raise Refused(
                _("A unit of this import has closed since. Load the files again.")
            )
        return self._units[name]

    def _close(self, people: Iterable[Person]) -> dict[int, date]:
        """End the open postings, when the next one begins or today."""
        by_key = {person.pk: person for person in people}
        ends: dict[int, date] = {}
        postings = list(Posting.objects.filter(person__in=by_key, end_date=None))
        for posting in postings:
            person = by_key[posting.person_id]
            since = person.position_since if person.is_active else None
            known = since and posting.start_date < since <= self._today
            end = since if since and known else max(posting.start_date, self._today)
            posting.end_date = ends[posting.person_id] = end
            posting.closed_by = self._import
        Posting.objects.bulk_update(postings, ["end_date", "closed_by"], batch_size=200)
        return ends

    def _open(
        self, people: Iterable[Person], ended: Mapping[int, date] | None = None
    ) -> None:
        """Begin a posting where another ended; who returns begins today."""
        Posting.objects.bulk_create(
            (
                Posting(
                    agency_id=person.agency_id,
                    person=person,
                    unit_id=person.unit_id,
                    position=person.position,
                    start_date=self._since(person)
                    if ended is None
                    else ended.get(person.pk, self._today),
                    opened_by=self._import,
                )
                for person in people
            ),
            batch_size=BATCH,
        )

    def _since(self, person: Person) -> date:
        """TMT JABATAN, unless it is unknown or still to come."""
        since = person.position_since
        return since if since and since <= self._today else self._today


def restore_people(roster_import: RosterImport, units: Mapping[str, int]) -> None:
    """Old facts again; people and postings that the import made are removed."""
    Posting.objects.filter(opened_by=roster_import).delete()
    Posting.objects.filter(closed_by=roster_import).update(
        end_date=None, closed_by=None
    )
    rows = roster_import.rows.filter(content="people")
    for batch in batches(rows.filter(outcome__in=CHANGING)):
        people = Person.objects.in_bulk([row.person_id for row in batch])
        for row in batch:
            person = people[row.person_id or 0]
            for name, value in row.before.items():
                if name == "unit":
                    person.unit_id = units[value]
                elif name == "left_on":
                    person.left_on = parse_date(value) if value else None
                else:
                    setattr(person, name, value_from_json(name, value))
            person.is_active = person.standing != Standing.GONE
        save(people.values())
    for batch in batches(rows.filter(outcome=Outcome.NEW)):
        numbers = [row.values["employee_number"] for row in batch]
        made = Person.objects.of(roster_import.agency)
        made.filter(employee_number__in=numbers).delete()


def save(people: Iterable[Person]) -> None:
    """Update many people at once: an upsert is many times faster than bulk_update."""
    Person.objects.bulk_create(
        list(people),
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=_WRITTEN,
    )


def batches(rows: QuerySet[ImportRow]) -> Iterator[list[ImportRow]]:
    """Rows by the thousand, read as they are needed."""
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield batch
        last = batch[-1].pk


def _place(person: Person) -> tuple[int, str, bool]:
    """What a posting is about: when it differs, a new one begins."""
    return person.unit_id, person.position, person.is_active
