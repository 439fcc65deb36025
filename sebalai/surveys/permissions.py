"""Who may run polls, and who may read who named whom; None is the system itself."""

from __future__ import annotations

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.core.models import Agency
from sebalai.core.verdicts import ALLOWED, Verdict


def can_manage_polls(user: User | None, agency: Agency) -> Verdict:
    return ALLOWED if user is None else holds(user, Power.MANAGE_POLLS, agency=agency)


def can_read_ties(user: User | None, agency: Agency) -> Verdict:
    """The one data role. The system may for the solver, which shows no tie."""
    return ALLOWED if user is None else holds(user, Power.READ_TIES, agency=agency)
