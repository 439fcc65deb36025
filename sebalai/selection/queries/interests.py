"""Who may not score whom: by the unit tree, by declaration, by what was taken off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from sebalai.accounts.models import User
from sebalai.core.models import Agency
from sebalai.directory.models import Person, Unit
from sebalai.selection.conflicts import Conflict, Place, conflict
from sebalai.selection.models import Assessment, Assignment, Entry, Relation
from sebalai.selection.queries.staff import home

TakenOff = Assignment.TakenOff


class Places:
    """Where people stand in the unit tree. Two queries for an agency."""

    def __init__(self, agency: Agency) -> None:
        self.units = {u.pk: u for u in Unit.objects.of(agency)}
        self.seated = {
            pk for pk, u in self.units.items() if u.is_work_unit and u.is_open
        }
        self.heads: defaultdict[int, set[int]] = defaultdict(set)
        for pk, unit in self.units.items():
            if unit.head_id and unit.is_open:
                self.heads[unit.head_id].add(pk)

    def of(self, person: Person) -> Place:
        unit = self.units[person.unit_id]
        belongs = home(unit, self.seated)
        return Place(
            person=person.public_id,
            above=tuple(unit.ancestor_ids),
            team=belongs[1] if belongs else None,
            heads=frozenset(self.heads.get(person.pk, ())),
        )


def people_of(users: Iterable[User]) -> dict[int, Person]:
    """The civil servant behind each account, by key of the account."""
    rows = Person.objects.filter(user__in=[user.pk for user in users])
    return {row.user_id: row for row in rows.select_related("unit") if row.user_id}


def barred(
    assessment: Assessment, entries: Collection[Entry], users: Collection[User]
) -> dict[str, dict[str, Conflict]]:
    """By public id of the entry: public ids of assessors, with the reason against each.

    An account that is linked to nobody in the directory has only declared conflicts.
    """
    places, people = Places(assessment.agency), people_of(users)
    jury = {u.public_id: places.of(people[u.pk]) for u in users if u.pk in people}
    found: dict[str, dict[str, Conflict]] = {}
    declared = _declared(assessment)
    for entry in entries:
        stands = places.of(entry.candidate.person)
        by_tree = {who: conflict(place, stands) for who, place in jury.items()}
        reasons = {who: why for who, why in by_tree.items() if why}
        for who in declared.get(entry.candidate_id, ()):
            reasons.setdefault(who, Conflict.DECLARED)
        found[entry.public_id] = reasons
    return found


def _declared(assessment: Assessment) -> dict[int, set[str]]:
    rows = Relation.objects.filter(assessment=assessment)
    found: defaultdict[int, set[str]] = defaultdict(set)
    for candidate, user in rows.values_list("candidate_id", "assessor__public_id"):
        found[candidate].add(user)
    return found


def stepped_back(assessment: Assessment) -> dict[str, set[str]]:
    """By entry: who abstained or was replaced, and is not asked again."""
    rows = Assignment.objects.filter(entry__assessment=assessment)
    gone = rows.exclude(taken_off_at=None).exclude(taken_off=TakenOff.LEFT)
    gone = gone | rows.exclude(abstained_at=None)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for entry, user in gone.values_list("entry__public_id", "assessor__public_id"):
        found[entry].add(user)
    return found
