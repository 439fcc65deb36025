"""Who may see, draft, number and issue a decree; None is the system itself."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.appointment.models import Decree
from sebalai.core.models import Agency
from sebalai.core.verdicts import ALLOWED, Verdict, refuse

State = Decree.State
_WORKING_ON_IT = (Power.DRAFT_DECREE, Power.NUMBER_DECREE, Power.ISSUE_DECREE)


def _may(user: User | None, power: Power, agency: Agency) -> Verdict:
    return ALLOWED if user is None else holds(user, power, agency=agency)


def can_see_drafts(user: User, agency: Agency) -> bool:
    """Those who work on decrees or may see the selection; others wait for the decree."""
    powers = (*_WORKING_ON_IT, Power.VIEW_SELECTION)
    return any(holds(user, power, agency=agency) for power in powers)


def can_see_employee_numbers(user: User, agency: Agency) -> bool:
    """A NIP tells birth date and sex: on pages, only who works on decrees needs it."""
    return any(holds(user, power, agency=agency) for power in _WORKING_ON_IT)


def can_draft(user: User | None, agency: Agency) -> Verdict:
    return _may(user, Power.DRAFT_DECREE, agency)


def can_edit(user: User | None, decree: Decree) -> Verdict:
    if not (verdict := can_draft(user, decree.agency)):
        return verdict
    if decree.is_issued:
        return refuse(_("The decree is issued and stays as it is."))
    if decree.is_numbered:
        return refuse(
            _("The decree has its number. Withdraw the number first to change it.")
        )
    return ALLOWED


def can_number(user: User | None, decree: Decree) -> Verdict:
    if not (verdict := _may(user, Power.NUMBER_DECREE, decree.agency)):
        return verdict
    if not decree.is_draft:
        return refuse(_("The decree already has its number."))
    return ALLOWED


def can_withdraw_number(user: User | None, decree: Decree) -> Verdict:
    if not (verdict := _may(user, Power.NUMBER_DECREE, decree.agency)):
        return verdict
    if not decree.is_numbered:
        return refuse(_("Only a decree with a number that is not issued yet."))
    return ALLOWED


def can_issue(user: User | None, decree: Decree) -> Verdict:
    if not (verdict := _may(user, Power.ISSUE_DECREE, decree.agency)):
        return verdict
    if decree.is_issued:
        return refuse(_("The decree is already issued."))
    if decree.is_draft:
        return refuse(_("The decree has no number and date yet."))
    return ALLOWED
