"""Accounts as lists show them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from sebalai.accounts.models import Grant, User
from sebalai.accounts.roles import BY_CODE, ROLES, Role
from sebalai.accounts.units import names
from sebalai.core.models import Agency


def accounts(
    agency: Agency, *, text: str = "", role: str = "", state: str = ""
) -> QuerySet[User]:
    """Accounts of the agency with their grants; the closed only when asked for."""
    found = User.objects.of(agency).prefetch_related("grants")
    if state != "all":
        found = found.filter(is_active=state != "closed")
    if role:
        found = found.filter(pk__in=Grant.objects.filter(role=role).values("user"))
    for word in text.split():
        found = found.filter(Q(full_name__icontains=word) | Q(username__icontains=word))
    return found


@dataclass(frozen=True)
class HeldRole:
    """A grant in words."""

    grant: Grant
    role: type[Role]
    unit: str


def held_roles(user: User) -> list[HeldRole]:
    """The user's grants in the order of the roles, each with its unit's name."""
    units: dict[int, str] = {}
    if user.agency and any(grant.unit_id for grant in user.granted):
        units = names(user.agency)
    held = [
        HeldRole(grant, BY_CODE[grant.role], units.get(grant.unit_id or 0, ""))
        for grant in user.grants.select_related("granted_by")
        if grant.role in BY_CODE
    ]
    return sorted(held, key=lambda one: (ROLES.index(one.role), one.unit))


def fictional_users() -> list[User]:
    """The cast of the demo: the agency the story is about first, by role."""
    found = User.objects.filter(is_demo=True, is_active=True)
    users = found.select_related("agency").prefetch_related("grants")
    return sorted(users, key=lambda user: (user.agency_id or 0, _rank(user), user.pk))


def _rank(user: User) -> int:
    return min((ROLES.index(role) for role in user.roles), default=len(ROLES))


def accounts_without_role(agency: Agency) -> int:
    return User.objects.of(agency).filter(is_active=True, grants=None).count()
