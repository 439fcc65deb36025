"""The people of a head's unit: who can be proposed, who is a candidate, who cannot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holders, holds
from sebalai.accounts.powers import Power
from sebalai.directory.models import Person, ProgrammePeriod, Unit
from sebalai.selection.eligibility import Reason
from sebalai.selection.models import Candidate, Proposal, SelectionRound
from sebalai.selection.queries.coverage import Need, unit_needs
from sebalai.selection.queries.staff import Member, members_among
from sebalai.selection.wording import reason_texts_for_others


def units_of_head(user: User) -> list[Unit]:
    """The units for which the user may propose; all work units for a grant of all."""
    roles = {role.code for role in holders(Power.PROPOSE_CANDIDATES)}
    grants = [grant for grant in user.granted if grant.role in roles]
    units = Unit.objects.of(user.agency).filter(valid_to=None).select_related("agency")
    if any(grant.unit_id is None for grant in grants):
        return list(units.filter(is_work_unit=True))
    return list(units.filter(pk__in=[grant.unit_id for grant in grants]))


def may_propose_in(user: User, unit: Unit) -> bool:
    above = unit.ancestor_ids
    power = Power.PROPOSE_CANDIDATES
    return bool(holds(user, power, agency=unit.agency, unit_ids=above))


@dataclass(frozen=True)
class UnitNeed:
    unit: Unit
    need: Need


def needs_around(of: SelectionRound, unit: Unit) -> list[UnitNeed]:
    """Of the work units at or below ``unit``; else of the one that it is part of."""
    marked = Unit.objects.of(unit.agency).filter(is_work_unit=True, valid_to=None)
    found = list(marked.filter(path__startswith=unit.path).order_by("path"))
    if not found:
        above = marked.filter(pk__in=unit.ancestor_ids).order_by("path")
        found = list(above)[-1:]
    needs = unit_needs(of, [one.pk for one in found])
    return [UnitNeed(one, needs[one.pk]) for one in found if one.pk in needs]


@dataclass(frozen=True)
class Nominee:
    """Somebody of the unit as its head sees them."""

    person: Person
    reasons: list[str]
    candidate: Candidate | None
    is_own: bool  # proposed by the reader, who may take it back

    @property
    def can_be_proposed(self) -> bool:
        return not self.reasons and not self._settled

    @property
    def _settled(self) -> bool:
        """Proposed by a head, or past the point where a head could."""
        if self.candidate is None:
            return False
        doors = {p.door for p in self.candidate.standing_proposals}
        closed = {Candidate.State.FAILED, Candidate.State.WITHDRAWN}
        return self.candidate.state in closed or Proposal.Door.HEAD in doors


class UnitPeople:
    """The people of a unit and below; a few queries, whatever their number."""

    def __init__(self, of: SelectionRound, unit: Unit, user: User, text: str) -> None:
        self.user = user
        people = Person.objects.of(unit.agency).active().under(unit)
        for word in text.split():
            people = people.filter(
                Q(name__icontains=word) | Q(position__icontains=word)
            )
        self.people = people
        self.members: dict[int, Member] = members_among(people, of.period)
        candidates = Candidate.objects.filter(round=of, person__in=people)
        self.states = dict(candidates.values_list("person_id", "state"))
        self.round = of

    def rows(self, keys: Iterable[int] | None = None) -> QuerySet[Person]:
        people = self.people if keys is None else self.people.filter(pk__in=keys)
        return people.select_related("unit").order_by("name", "pk")

    def able(self) -> list[int]:
        """Who can be chosen and is no candidate yet."""
        return [
            key
            for key, member in self.members.items()
            if member.eligible and not self._is_candidate(key)
        ]

    def barred(self) -> list[int]:
        able = {key for key, member in self.members.items() if member.eligible}
        return [
            key for key in self.people.values_list("pk", flat=True) if key not in able
        ]

    def candidates(self) -> list[int]:
        return [key for key in self.states if self._is_candidate(key)]

    def _is_candidate(self, key: int) -> bool:
        return self.states.get(key) in {
            Candidate.State.PROPOSED,
            Candidate.State.PASSED,
        }

    def nominees(self, people: Iterable[Person]) -> list[Nominee]:
        """For one page of ``rows``."""
        people = list(people)
        rows = Candidate.objects.filter(round=self.round, person__in=people)
        known = {row.person_id: row for row in rows.with_doors()}
        return [self._nominee(person, known.get(person.pk)) for person in people]

    def _nominee(self, person: Person, candidate: Candidate | None) -> Nominee:
        member = self.members.get(person.pk)
        own = candidate is not None and any(
            proposal.door == Proposal.Door.HEAD and proposal.made_by_id == self.user.pk
            for proposal in candidate.standing_proposals
        )
        takes_back = own and candidate is not None and candidate.is_standing
        return Nominee(person, _why_not(member), candidate, takes_back)


FOUND_MOST = 20


@dataclass(frozen=True)
class Found:
    person: Person
    reasons: list[str]
    candidate: Candidate | None


def found_people(
    period: ProgrammePeriod, of: SelectionRound | None, text: str
) -> list[Found]:
    """The first people of the agency whose name, position or number fits the words."""
    if not text.strip():
        return []
    people = Person.objects.of(period.agency).active().select_related("unit")
    for word in text.split():
        people = people.filter(_fits(word))
    found = list(people.order_by("name", "pk")[:FOUND_MOST])
    chosen = Person.objects.filter(pk__in=[person.pk for person in found])
    members = members_among(chosen, period)
    rows = Candidate.objects.filter(round=of, person__in=found) if of else ()
    known = {row.person_id: row for row in rows}
    return [
        Found(person, _why_not(members.get(person.pk)), known.get(person.pk))
        for person in found
    ]


def _fits(word: str) -> Q:
    named = Q(name__icontains=word) | Q(position__icontains=word)
    return named | Q(employee_number__startswith=word) if word.isdigit() else named


def _why_not(member: Member | None) -> list[str]:
    return reason_texts_for_others(member.reasons if member else (Reason.OUTSIDE,))
