"""Make accounts and close them, grant roles and withdraw them, set passwords."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sebalai.accounts import permissions
from sebalai.accounts.models import Grant, User
from sebalai.accounts.roles import Administrator, Role
from sebalai.core import audit
from sebalai.core.models import Agency
from sebalai.core.verdicts import Refused


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
    permissions.can_manage_accounts(by, agency).require()
    if User.objects.filter(username__iexact=username).exists():
        raise Refused(_("The user name “%(name)s” is taken.") % {"name": username})
    user = User(
        username=username,
        full_name=full_name,
        email=email,
        agency=agency,
        is_demo=is_demo,
    )
    if password is not None:
        _require_good_password(password, user)
    user.set_password(password)
    user.save()
    audit.record("accounts:user:create", user, by=by)
    return user


@transaction.atomic
def change_user(user: User, *, by: User | None, full_name: str, email: str) -> User:
    """Correct the name that others see and the address for letters."""
    permissions.can_manage_accounts(by, user.agency).require()
    user.full_name, user.email = full_name, email
    user.save(update_fields=["full_name", "email"])
    audit.record("accounts:user:change", user, by=by)
    return user


@transaction.atomic
def deactivate(user: User, *, by: User | None) -> None:
    """Close the account: its sessions end with their next request."""
    permissions.can_deactivate(by, user).require()
    if _set_active(user, False):
        audit.record("accounts:user:deactivate", user, by=by)


@transaction.atomic
def reactivate(user: User, *, by: User | None) -> None:
    permissions.can_manage_accounts(by, user.agency).require()
    if _set_active(user, True):
        audit.record("accounts:user:reactivate", user, by=by)


def _set_active(user: User, active: bool) -> bool:
    user.is_active = active
    others = User.objects.filter(pk=user.pk, is_active=not active)
    return others.update(is_active=active) == 1


@transaction.atomic
def grant_role(
    user: User, role: type[Role], *, by: User | None, unit_id: int | None = None
) -> Grant:
    """Give ``user`` the role in their own agency; granting twice changes nothing."""
    permissions.can_change_roles(by, user).require()
    if user.agency is None:
        raise ValueError("a user without an agency holds no role")
    permissions.can_hold(user, role).require()
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
    permissions.can_change_roles(by, grant.user).require()
    leaves_none = permissions.is_last_administrator(grant.user)
    if grant.role == Administrator.code and leaves_none:
        raise Refused(_("This is the last administrator; appoint another one first."))
    audit.record(
        "accounts:role:withdraw",
        grant.user,
        by=by,
        role=grant.role,
        unit=grant.unit_id,
    )
    grant.delete()


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


@transaction.atomic
def make_password_link(user: User, *, by: User | None) -> str:
    """A token with which its holder sets the user's password once, for three days.

    It dies with the next password or sign-in, so making one again is harmless.
    """
    permissions.can_manage_accounts(by, user.agency).require()
    permissions.can_change_password(user).require()
    audit.record("accounts:password:link", user, by=by)
    return default_token_generator.make_token(user)


@transaction.atomic
def set_password(user: User, password: str, *, by: User | None) -> None:
    """Change the password; every other session of the user ends."""
    permissions.can_change_password(user).require()
    _require_good_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    audit.record("accounts:password:change", user, by=by)


@transaction.atomic
def set_mobile(user: User, mobile: str, *, by: User | None) -> None:
    """Keep the number, in E.164, to which short messages to ``user`` go."""
    permissions.can_set_mobile(by, user).require()
    if user.mobile != mobile:
        user.mobile = mobile
        user.save(update_fields=["mobile"])
        audit.record("accounts:user:mobile", user, by=by)


def _require_good_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
