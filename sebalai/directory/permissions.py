"""Who may see and change the directory."""

from __future__ import annotations

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.core.models import Agency
from sebalai.core.verdicts import ALLOWED, Verdict


def can_view_directory(user: User, agency: Agency) -> Verdict:
    return holds(user, Power.VIEW_DIRECTORY, agency=agency)


def can_manage_units(user: User | None, agency: Agency) -> Verdict:
    """The system itself (None) may; it acts for installations and imports."""
    if user is None:
        return ALLOWED
    return holds(user, Power.MANAGE_UNITS, agency=agency)


def can_import_roster(user: User | None, agency: Agency) -> Verdict:
    if user is None:
        return ALLOWED
    return holds(user, Power.IMPORT_ROSTER, agency=agency)


def can_see_employee_numbers(user: User, agency: Agency) -> Verdict:
    """A NIP tells birth date and sex: only those who maintain the roster need it."""
    return holds(user, Power.IMPORT_ROSTER, agency=agency)


def can_manage_periods(user: User | None, agency: Agency) -> Verdict:
    if user is None:
        return ALLOWED
    return holds(user, Power.MANAGE_PERIODS, agency=agency)


def can_link_users(user: User | None, agency: Agency) -> Verdict:
    if user is None:
        return ALLOWED
    return holds(user, Power.MANAGE_ACCOUNTS, agency=agency)
