"""Handed tasks as lists show them, and colleagues who can be handed one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q, QuerySet

from sebalai.accounts.models import User
from sebalai.agenda.models import HandedTask
from sebalai.core.models import Agency
from sebalai.directory.models import Person

FOUND_AT_MOST = 12


def waiting_for(user: User) -> QuerySet[HandedTask]:
    """What ``user`` was handed and has not settled, the first due day first."""
    rows = HandedTask.objects.of(user.agency).open().filter(receiver=user)
    return rows.select_related("giver").order_by(
        F("due_on").asc(nulls_last=True), "given_at", "id"
    )


def received(user: User) -> QuerySet[HandedTask]:
    """All that ``user`` was ever handed; open ones first, then the newest."""
    rows = HandedTask.objects.of(user.agency).filter(receiver=user)
    return _newest(rows).select_related("giver")


def given(user: User) -> QuerySet[HandedTask]:
    """All that ``user`` handed to others, so that they see what became of it."""
    rows = HandedTask.objects.of(user.agency).filter(giver=user)
    return _newest(rows).select_related("receiver")


def _newest(rows: QuerySet[HandedTask]) -> QuerySet[HandedTask]:
    is_open = Q(state=HandedTask.State.OPEN)
    return rows.alias(open=is_open).order_by("-open", "-given_at", "-id")


def given_since(giver: User, moment: datetime) -> int:
    return HandedTask.objects.filter(giver=giver, given_at__gte=moment).count()


def open_between(giver: User, receiver: User) -> QuerySet[HandedTask]:
    return HandedTask.objects.open().filter(giver=giver, receiver=receiver)


@dataclass(frozen=True)
class Colleague:
    """An account with the work place that tells people of one name apart."""

    user: User
    unit: str


def colleagues(agency: Agency, text: str, *, but: User) -> list[Colleague]:
    """Accounts that have every word of ``text`` in their name; none for no words."""
    words = text.split()
    if not words:
        return []
    rows = User.objects.of(agency).filter(is_active=True).exclude(pk=but.pk)
    for word in words:
        rows = rows.filter(full_name__icontains=word)
    return _placed(list(rows.order_by("full_name", "pk")[:FOUND_AT_MOST]))


def colleague(agency: Agency, public_id: str) -> Colleague | None:
    rows = User.objects.of(agency).filter(is_active=True, public_id=public_id)
    return next(iter(_placed(list(rows))), None)


def _placed(users: list[User]) -> list[Colleague]:
    people = Person.objects.filter(user__in=users).values_list("user", "unit__name")
    units = dict(people)
    return [Colleague(user, units.get(user.pk, "")) for user in users]
