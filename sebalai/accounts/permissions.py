"""Does a user hold a power, here and for this unit? Who may manage accounts?"""

from __future__ import annotations

from collections.abc import Collection

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from sebalai.accounts.models import Grant, User
from sebalai.accounts.powers import Power
from sebalai.accounts.roles import BY_CODE, ROLES, Administrator, Role
from sebalai.core.models import Agency
from sebalai.core.verdicts import ALLOWED, Verdict, refuse


def holds(
    user: User | AnonymousUser | None,
    power: Power,
    *,
    agency: Agency | None,
    unit_ids: Collection[int] = (),
) -> Verdict:
    """May ``user`` use ``power`` in ``agency``?

    ``unit_ids`` are the unit in question and all above it: a grant held for one of
    them counts. Without them, any grant in the agency counts.
    """
    if not isinstance(user, User) or not user.is_active:
        return refuse(_("Sign in first."))
    if agency is None or user.agency_id != agency.pk:
        return refuse(_("This belongs to another agency."))
    for grant in user.granted:
        role = BY_CODE.get(grant.role)
        if role is None or power not in role.powers or grant.agency_id != agency.pk:
            continue
        if grant.unit_id is None or not unit_ids or grant.unit_id in unit_ids:
            return ALLOWED
    return refuse(
        _("Only these roles may do this: %(roles)s.")
        % {"roles": ", ".join(str(role.title) for role in holders(power))}
    )


def holders(power: Power) -> list[type[Role]]:
    """The roles that carry ``power``."""
    return [role for role in ROLES if power in role.powers]


def can_manage_accounts(by: User | None, agency: Agency | None) -> Verdict:
    """The system itself (None) may; it acts for installations and the demo."""
    if by is None:
        return ALLOWED
    return holds(by, Power.MANAGE_ACCOUNTS, agency=agency)


def can_change_roles(by: User | None, user: User) -> Verdict:
    """Nobody raises or lowers themself: a second administrator must look."""
    if by is not None and by.pk == user.pk:
        return refuse(_("Nobody changes their own roles; ask another administrator."))
    return can_manage_accounts(by, user.agency)


def can_hold(user: User, role: type[Role]) -> Verdict:
    """Who manages accounts takes no part in the programme, so that one person alone
    can never give a power and use it.
    """
    others = set(user.grants.exclude(role=role.code).values_list("role", flat=True))
    if others and (role is Administrator or Administrator.code in others):
        return refuse(_("An administrator of accounts holds no other role."))
    return ALLOWED


def can_deactivate(by: User | None, user: User) -> Verdict:
    if by is not None and by.pk == user.pk:
        return refuse(_("Nobody closes their own account."))
    if is_last_administrator(user):
        return refuse(_("This is the last administrator; appoint another one first."))
    return can_manage_accounts(by, user.agency)


def can_change_password(user: User) -> Verdict:
    if user.is_demo:
        return refuse(_("The fictional users of the demo have no password."))
    return ALLOWED


def is_last_administrator(user: User) -> bool:
    """Would the agency be without anyone who can manage its accounts?"""
    administrators = Grant.objects.filter(
        agency=user.agency_id, role=Administrator.code, user__is_active=True
    )
    holders = set(administrators.values_list("user", flat=True))
    return holders == {user.pk}


def can_set_mobile(by: User | None, user: User) -> Verdict:
    """A number is one's own: whoever could set another's would send letters there."""
    if by is None or by.pk != user.pk:
        return refuse(_("Everybody says for themselves where short messages go."))
    return ALLOWED
