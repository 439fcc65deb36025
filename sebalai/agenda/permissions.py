"""Who hands tasks to whom, who settles them, who sets dates; None is the system itself."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.agenda.models import Delegation, HandedTask
from sebalai.core.models import Agency
from sebalai.core.verdicts import ALLOWED, Verdict, refuse


def can_hand(by: User, receiver: User, agency: Agency) -> Verdict:
    """Anybody hands any colleague of the agency a task."""
    if not by.is_active or {by.agency_id, receiver.agency_id} != {agency.pk}:
        return refuse(_("Tasks are handed to colleagues of the agency."))
    if not receiver.is_active:
        return refuse(
            _("The account of %(name)s is closed.") % {"name": receiver.full_name}
        )
    if by.pk == receiver.pk:
        return refuse(_("Choose somebody else: this would be a task for yourself."))
    return ALLOWED


def can_see(user: User, task: HandedTask) -> bool:
    return user.agency_id == task.agency_id and user.pk in {
        task.giver_id,
        task.receiver_id,
    }


def can_settle(by: User, task: HandedTask) -> Verdict:
    """The receiver does it or returns it."""
    if by.pk != task.receiver_id:
        return refuse(_("Only who was handed the task can settle it."))
    return _still_open(task)


def can_take_back(by: User, task: HandedTask) -> Verdict:
    if by.pk != task.giver_id:
        return refuse(_("Only who handed the task over can take it back."))
    return _still_open(task)


def _still_open(task: HandedTask) -> Verdict:
    if task.is_open:
        return ALLOWED
    return refuse(
        _("The task is settled already: %(state)s.")
        % {"state": task.get_state_display()}
    )


def can_set_dates(by: User | None, agency: Agency) -> Verdict:
    if by is None:
        return ALLOWED
    return holds(by, Power.MANAGE_PERIODS, agency=agency)


def can_delegate(by: User, delegate: User, agency: Agency) -> Verdict:
    """Heads, who hold the power themselves; nobody passes on what was lent to them."""
    if by.pk == delegate.pk:
        return refuse(_("Choose somebody else: you act for yourself already."))
    if not delegate.is_active or delegate.agency_id != agency.pk:
        return refuse(
            _("A delegate is a colleague of the agency with an open account.")
        )
    return holds(by, Power.APPROVE_PLANS, agency=agency)


def can_revoke(by: User, found: Delegation) -> Verdict:
    if by.pk != found.giver_id:
        return refuse(_("Only who named the delegate can end it."))
    if found.revoked_at is not None:
        return refuse(_("It was ended already."))
    return ALLOWED
