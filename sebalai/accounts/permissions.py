"""Does a user hold a power, here and for this unit?"""

from __future__ import annotations

from collections.abc import Collection

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.accounts.powers import Power
from sebalai.accounts.roles import BY_CODE, ROLES
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


def holders(power: Power) -> list[type]:
    """The roles that carry ``power``."""
    return [role for role in ROLES if power in role.powers]
