"""Decrees: which a user sees, what waits for one, the annex, the versions."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holders
from sebalai.accounts.powers import Power
from sebalai.appointment import permissions, rules
from sebalai.appointment.difference import SectionChange, differences
from sebalai.appointment.models import (
    ChangeAgent,
    Decree,
    DecreeInitial,
    DecreeMember,
    DecreePartner,
    DecreeText,
)
from sebalai.core.models import Agency
from sebalai.directory.models import Unit
from sebalai.selection.models import AdoptedList


def visible(user: User, agency: Agency) -> QuerySet[Decree]:
    """The decrees a user may know of; drafts only for those who work on them.

    Who is asked for initials sees that decree from then on.
    """
    decrees = Decree.objects.of(agency)
    if permissions.can_see_drafts(user, agency):
        return decrees
    asked = DecreeInitial.objects.of(agency).filter(_asks(user))
    mine = Q(state__in=rules.ISSUED) | Q(pk__in=asked.values("decree"))
    return decrees.filter(mine | Q(pk__in=headed_by(user, agency).values("pk")))


def headed_by(user: User, agency: Agency) -> QuerySet[Decree]:
    """Decrees of units that the user heads."""
    codes = {role.code for role in holders(Power.SIGN_UNIT_DECREE)}
    grants = [grant for grant in user.granted if grant.role in codes]
    rows = Decree.objects.of(agency)
    joined = DecreePartner.objects.of(agency).exclude(unit=None)
    if any(grant.unit_id is None for grant in grants):
        return rows.filter(~Q(unit=None) | Q(pk__in=joined.values("decree")))
    below = Q(pk__in=[])
    for unit in Unit.objects.filter(pk__in=[grant.unit_id for grant in grants]):
        below |= Q(unit__path__startswith=unit.path)
    return rows.filter(below | Q(pk__in=joined.filter(below).values("decree")))


def _asks(user: User) -> Q:
    return Q(user=user) | Q(role__in=[grant.role for grant in user.granted])


def last_number(decree: Decree) -> str:
    """The newest number in the register of the unit, or of the agency."""
    register = Decree.objects.of(decree.agency).filter(unit=decree.unit_id)
    numbered = register.exclude(number="").order_by("-dated", "-numbered_at")
    return numbered.values_list("number", flat=True).first() or ""


def decrees(user: User, agency: Agency) -> QuerySet[Decree]:
    """The visible decrees, newest first, with ``people`` as the size of the annex."""
    rows = visible(user, agency).select_related("period", "record")
    return rows.annotate(people=Count("members"))


def undecreed_lists(agency: Agency) -> list[AdoptedList]:
    """Adopted lists of whose people some stand in no decree yet, with ``people``.

    A later round's list holds everybody, so an earlier one of its period waits no more.
    """
    whole = Decree.objects.filter(adopted=OuterRef("pk"), amends=None, unit=None)
    later = AdoptedList.objects.filter(
        period=OuterRef("period"), round__number__gt=OuterRef("round__number")
    )
    waiting = AdoptedList.objects.of(agency).filter(~Exists(whole), ~Exists(later))
    lists = waiting.select_related("period").annotate(people=Count("members"))
    return [adopted for adopted in lists if undecreed_units(adopted)]


def undecreed_units(adopted: AdoptedList) -> list[Unit]:
    """Units of the list whose people stand in no decree yet."""
    first = Decree.objects.filter(adopted=adopted, amends=None)
    done = list(first.values_list("unit__path", flat=True))
    units = Unit.objects.filter(pk__in=adopted.members.values("unit")).order_by("name")
    if None in done:
        return []
    return [u for u in units if not any(u.path.startswith(str(path)) for path in done)]


def annex(decree: Decree, *, text: str = "", role: str = "") -> QuerySet[DecreeMember]:
    """Rows of the annex in their order; ``text`` looks in name, post and unit."""
    rows = decree.members.select_related("person").order_by("position")
    if role:
        rows = rows.filter(role=role)
    for word in text.split():
        rows = rows.filter(
            Q(full_name__icontains=word)
            | Q(post__icontains=word)
            | Q(unit_name__icontains=word)
        )
    return rows


@dataclass(frozen=True)
class AnnexFigures:
    people: int
    units: int
    coordinators: int


def annex_figures(decree: Decree) -> AnnexFigures:
    counted = decree.members.aggregate(
        people=Count("id"),
        units=Count("unit", distinct=True),
        coordinators=Count("id", filter=Q(role="coordinator")),
    )
    return AnnexFigures(**counted)


def agents_to_end(decree: Decree) -> int:
    """How many terms of earlier decrees end when this one is issued."""
    return ChangeAgent.objects.ended_by(decree).count()


def left_since_adoption(decree: Decree) -> list[DecreeMember]:
    """People of the annex who have left the agency since the list was adopted."""
    return list(decree.members.filter(person__is_active=False).order_by("position"))


@dataclass(frozen=True)
class Version:
    """A version of the wording and how it differs from the one before."""

    text: DecreeText
    changes: list[SectionChange]


def versions(agency: Agency, series: str) -> list[Version]:
    """All versions, newest first; the first one has no changes to tell."""
    found = DecreeText.objects.of(agency).filter(series=series)
    texts = list(found.select_related("created_by"))
    older = [*texts[1:], None]
    return [
        Version(text, differences(before.wording, text.wording) if before else [])
        for text, before in zip(texts, older, strict=True)
    ]
