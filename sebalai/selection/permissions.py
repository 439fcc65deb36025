"""Who may see and do what in the selection; None is the system itself."""

from __future__ import annotations

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.core.models import Agency
from sebalai.core.verdicts import ALLOWED, Verdict


def _may(user: User | None, power: Power, agency: Agency) -> Verdict:
    return ALLOWED if user is None else holds(user, power, agency=agency)


def can_manage_rounds(user: User | None, agency: Agency) -> Verdict:
    return _may(user, Power.MANAGE_ROUNDS, agency)


def can_plan_seats(user: User | None, agency: Agency) -> Verdict:
    return _may(user, Power.PLAN_SEATS, agency)


def can_import_inputs(user: User | None, agency: Agency) -> Verdict:
    return _may(user, Power.IMPORT_SELECTION_INPUTS, agency)


def can_run(user: User | None, agency: Agency) -> Verdict:
    return _may(user, Power.RUN_SELECTION, agency)


def can_lock(user: User | None, agency: Agency) -> Verdict:
    return _may(user, Power.LOCK_CANDIDATES, agency)


def can_adopt(user: User | None, agency: Agency) -> Verdict:
    return _may(user, Power.ADOPT_SELECTION, agency)
