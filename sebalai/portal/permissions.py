"""Who may change what spans phases."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core.verdicts import ALLOWED, Verdict, refuse


def can_choose_channels(by: User, user: User) -> Verdict:
    if by.pk != user.pk:
        return refuse(_("Everybody chooses for themselves how letters reach them."))
    return ALLOWED
