"""Whom a colleague can name: the own team first, the unit, anybody by search."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Case, IntegerField, Value, When
from django.utils.translation import gettext as _, ngettext

from sebalai.directory.models import Person
from sebalai.directory.models.people import PersonQuerySet
from sebalai.surveys.models import Invitation, OptOut, Poll

TEAM_MOST = 150  # a longer list is not read: the search takes its place
UNIT_MOST = 300
FOUND_MOST = 20


@dataclass(frozen=True)
class Roster:
    """``team`` and ``unit`` share nobody; empty where the list would be too long."""

    team: list[Person]
    unit: list[Person]


@dataclass(frozen=True)
class Found:
    people: list[Person]
    more: bool = False


@dataclass
class Judged:
    """The named people of each question, and what is wrong, as sentences."""

    people: dict[str, list[Person]] = field(default_factory=dict)
    problems: dict[str, list[str]] = field(default_factory=dict)

    @property
    def is_fine(self) -> bool:
        return not any(self.problems.values())


def offered(invitation: Invitation) -> PersonQuerySet:
    """Colleagues who can be named: of the agency, here, not oneself, not left out."""
    gone = OptOut.objects.filter(period=invitation.poll.period_id)
    return (
        Person.objects.of(invitation.agency)
        .active()
        .exclude(pk=invitation.person_id)
        .exclude(pk__in=gone.values("person"))
    )


def roster(invitation: Invitation) -> Roster:
    """Two queries."""
    team = _short(offered(invitation).under(invitation.subunit), TEAM_MOST)
    if invitation.unit_id == invitation.subunit_id:
        return Roster(team, [])
    others = offered(invitation).under(invitation.unit)
    others = others.exclude(unit__path__startswith=invitation.subunit.path)
    return Roster(team, _short(others, UNIT_MOST))


def _short(people: PersonQuerySet, most: int) -> list[Person]:
    listed = list(_listed(people).order_by("name", "pk")[: most + 1])
    return listed if len(listed) <= most else []


def _listed(people: PersonQuerySet) -> PersonQuerySet:
    return people.select_related("unit").only(
        "public_id", "name", "front_title", "back_title", "position", "unit__name"
    )


def search(invitation: Invitation, text: str, without: Collection[str] = ()) -> Found:
    """People of the agency whose names have all words; those of the unit first."""
    words = text.split()
    if not words:
        return Found([])
    people = offered(invitation).exclude(public_id__in=without)
    for word in words[:6]:
        people = people.filter(name__icontains=word)
    near = Case(
        When(unit__path__startswith=invitation.subunit.path, then=Value(0)),
        When(unit__path__startswith=invitation.unit.path, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    found = list(_listed(people).order_by(near, "name", "pk")[: FOUND_MOST + 1])
    return Found(found[:FOUND_MOST], more=len(found) > FOUND_MOST)


def judge(invitation: Invitation, choices: Mapping[str, Sequence[str]]) -> Judged:
    """Look up everybody named, and say kindly what cannot stay as it is.

    ``choices`` has public ids by key of the question; questions that the poll does not
    have are passed over. Two queries.
    """
    poll = invitation.poll
    asked = {key: _once(choices.get(key, ())) for key in keys_of(poll)}
    wanted = {public_id for ids in asked.values() for public_id in ids}
    known = {
        person.public_id: person
        for person in Person.objects.of(invitation.agency)
        .filter(public_id__in=wanted)
        .select_related("unit")
    }
    gone = set(
        OptOut.objects.filter(
            period=poll.period_id, person__public_id__in=wanted
        ).values_list("person_id", flat=True)
    )
    judged = Judged()
    for key, ids in asked.items():
        named = [known[public_id] for public_id in ids if public_id in known]
        judged.people[key] = named
        judged.problems[key] = [
            *_unknown(len(ids) - len(named)),
            *_unfit(invitation, named, gone),
            *_too_many(len(named), poll.most_names),
        ]
    return judged


def keys_of(poll: Poll) -> list[str]:
    return [question.key for question in poll.questions]


def _once(ids: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(ids))


def _unknown(count: int) -> list[str]:
    if not count:
        return []
    return [
        ngettext(
            "One name is not on the staff list of your agency, so it was left out.",
            "%(count)d names are not on the staff list of your agency, so they were left"
            " out.",
            count,
        )
        % {"count": count}
    ]


def _unfit(
    invitation: Invitation, named: Iterable[Person], gone: Collection[int]
) -> list[str]:
    told = []
    for person in named:
        if person.pk == invitation.person_id:
            told.append(_("You cannot name yourself: take your own name away."))
        elif not person.is_active:
            told.append(
                _("%(name)s no longer works here: take this name away.")
                % {"name": person.full_name}
            )
        elif person.pk in gone:
            told.append(
                _("%(name)s cannot be named in this poll: take this name away.")
                % {"name": person.full_name}
            )
    return told


def _too_many(count: int, most: int) -> list[str]:
    if count <= most:
        return []
    return [
        ngettext(
            "You chose %(count)d names. Only one is possible: take the others away.",
            "You chose %(count)d names. At most %(most)d are possible: take away"
            " %(over)d.",
            most,
        )
        % {"count": count, "most": most, "over": count - most}
    ]
