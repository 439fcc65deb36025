"""Candidates as lists show them, and the way from a person to their candidacy."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.directory.models import Person, Unit
from sebalai.selection.models import (
    Candidate,
    InputImport,
    Nomination,
    Proposal,
    SelectionRound,
)
from sebalai.selection.models.candidates import CandidateQuerySet
from sebalai.selection.phrasing import few
from sebalai.selection.queries.staff import in_force
from sebalai.selection.rules import FEW_BELOW
from sebalai.surveys.models import NameCount, Poll

COUNTED = (Poll.State.CLOSED, Poll.State.PURGED)

SORTS = {
    "name": ("person__name", "pk"),
    "-name": ("-person__name", "-pk"),
    "unit": ("unit__name", "person__name", "pk"),
    "-unit": ("-unit__name", "person__name", "pk"),
    "since": ("created_at", "pk"),
    "-since": ("-created_at", "-pk"),
}


@dataclass(frozen=True)
class Wanted:
    """What the reader of the list asked to see."""

    text: str = ""
    unit: str = ""
    door: str = ""
    state: str = ""
    sort: str = "name"


def candidates(of: SelectionRound, wanted: Wanted) -> CandidateQuerySet:
    """Each with person, unit and standing proposals loaded."""
    rows = _but_state(of, wanted)
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    rows = rows.select_related("person__unit", "unit").with_doors()
    return rows.order_by(*SORTS.get(wanted.sort, SORTS["name"]))


def state_counts(of: SelectionRound, wanted: Wanted) -> Counter[str]:
    """How many of each state the other filters leave."""
    rows = _but_state(of, wanted).order_by().values_list("state")
    return Counter(dict(rows.annotate(count=Count("pk"))))


def _but_state(of: SelectionRound, wanted: Wanted) -> CandidateQuerySet:
    rows = Candidate.objects.filter(round=of)
    for word in wanted.text.split():
        rows = rows.filter(
            Q(person__name__icontains=word)
            | Q(person__position__icontains=word)
            | Q(idea_title__icontains=word)
        )
    if wanted.unit:
        rows = rows.filter(unit__public_id=wanted.unit)
    if wanted.door:
        came = Proposal.objects.standing().filter(
            candidate=OuterRef("pk"), door=wanted.door
        )
        rows = rows.filter(Exists(came))
    return rows


def units_with_candidates(of: SelectionRound) -> list[Unit]:
    found = Candidate.objects.filter(round=of).values("unit")
    return list(Unit.objects.filter(pk__in=found).order_by("name", "pk"))


def named_by(of: SelectionRound, people: list[int]) -> dict[int, str] | None:
    """By how many colleagues each was named, in words; None where nobody was asked.

    Two or three queries. Small numbers are never told; of a poll they are not even kept.
    """
    polls = Poll.objects.filter(period=of.period_id, state__in=COUNTED)
    sources = in_force(of.period, InputImport.Kind.NOMINATIONS)
    was_polled = polls.exists()
    if not sources and not was_polled:
        return None
    found: Counter[int] = Counter()
    if was_polled:
        kept = NameCount.objects.filter(poll__in=polls, person__in=people)
        for person, names in kept.values_list("person_id", "names"):
            found[person] += names
    if sources:
        rows = Nomination.objects.filter(source__in=sources, chosen__in=people)
        counted = rows.order_by().values_list("chosen_id")
        found.update(dict(counted.annotate(count=Count("voter", distinct=True))))
    return {person: _told(found[person], was_polled) for person in people}


def _told(count: int, was_polled: bool) -> str:
    if was_polled and count < FEW_BELOW:
        return _("a few or nobody")
    return few(count)


def person_of(user: User) -> Person | None:
    """Who of the staff the user is, with unit and agency loaded."""
    people = Person.objects.of(user.agency).active().select_related("unit", "agency")
    return people.filter(user=user).first()


def candidate_of(of: SelectionRound, person: Person) -> Candidate | None:
    rows = Candidate.objects.filter(round=of, person=person)
    return rows.select_related("round__period", "unit").first()
