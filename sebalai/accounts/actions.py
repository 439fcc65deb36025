"""Make users, grant and withdraw roles."""

from __future__ import annotations

from django.db import transaction

from sebalai.accounts.models import Grant, User
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.accounts.roles import Role
from sebalai.core import audit
from sebalai.core.models import Agency


@transaction.atomic
def create_user(
    *,
    by: User | None,
    agency: Agency | None,
    username: str,
    full_name: str,
    password: str | None = None,
    email: str = "",
    is_demo: bool = False,
) -> User:
    """Make an account; without a password nobody can sign in to it by password."""
    _may_manage(by, agency)
    user = User(
        username=username,
        full_name=full_name,
        email=email,
        agency=agency,
        is_demo=is_demo,
    )
    user.set_password(password)
    user.save()
    audit.record("accounts:user:create", user, by=by)
    return user


@transaction.atomic
def grant_role(
    user: User, role: type[Role], *, by: User | None, unit_id: int | None = None
) -> Grant:
    """Give ``user`` the role in their own agency; granting twice changes nothing."""
    _may_manage(by, user.agency)
    if user.agency is None:
        raise ValueError("a user without an agency holds no role")
    grant, created = Grant.objects.get_or_create(
        user=user,
        agency=user.agency,
        role=role.code,
        unit_id=unit_id,
        defaults={"granted_by": by},
    )
    if created:
        audit.record("accounts:role:grant", user, by=by, role=role.code, unit=unit_id)
    return grant


@transaction.atomic
def withdraw_role(grant: Grant, *, by: User | None) -> None:
    _may_manage(by, grant.agency)
    audit.record("accounts:role:withdraw", grant.user, by=by, role=grant.role)
    grant.delete()


def _may_manage(by: User | None, agency: Agency | None) -> None:
    if by is not None:
        holds(by, Power.MANAGE_ACCOUNTS, agency=agency).require()


def move_unit_grants(
    from_id: int, to_id: int, *, by: User | None, agency: Agency
) -> None:
    """Roles held for one unit are now held for another (part of a merger)."""
    for grant in Grant.objects.filter(agency=agency, unit_id=from_id):
        there = Grant.objects.filter(user=grant.user_id, role=grant.role, unit_id=to_id)
        if there.exists():
            grant.delete()
        else:
            grant.unit_id = to_id
            grant.save(update_fields=["unit_id"])
        audit.record("accounts:role:move", grant.user, by=by, role=grant.role)
