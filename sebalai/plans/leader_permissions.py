"""Who records for a unit, and who reads its mirror when; None is the system itself."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holders, holds
from sebalai.accounts.powers import Power
from sebalai.core.models import Agency
from sebalai.core.verdicts import ALLOWED, Verdict, refuse
from sebalai.directory.models import ProgrammePeriod, Unit
from sebalai.plans.mirror import Calendar, Stage
from sebalai.plans.models import Deed
from sebalai.plans.quarters import Quarter


def leads(user: User, unit: Unit) -> bool:
    """The head of this very unit, acting ones too; of one above, not."""
    codes = {role.code for role in holders(Power.APPROVE_PLANS)}
    return user.agency_id == unit.agency_id and any(
        grant.role in codes and grant.unit_id == unit.pk for grant in user.granted
    )


def capacity(user: User, unit: Unit) -> str:
    is_head = unit.head is not None and unit.head.user_id == user.pk
    acting = unit.head_state == Unit.HeadState.ACTING
    return "acting" if is_head and acting else ""


def can_record(
    user: User,
    unit: Unit,
    period: ProgrammePeriod,
    quarter: Quarter,
    calendar: Calendar,
    today: date,
) -> Verdict:
    """The head, for themself, from the quarter's first day until the days of grace end."""
    if not leads(user, unit):
        return refuse(
            _("Only the head of %(unit)s records this.") % {"unit": unit.name}
        )
    if period.is_closed:
        return refuse(_("The period is closed."))
    if today < quarter.start:
        return refuse(_("This quarter has not begun."))
    if today > calendar.last_day(quarter):
        return refuse(
            _("The record of this quarter was closed on %(day)s.")
            % {"day": _day(calendar.last_day(quarter))}
        )
    return ALLOWED


def can_correct(user: User, deed: Deed) -> Verdict:
    """One's own entries only, whoever leads the unit now."""
    if deed.commitment.head_id != user.pk:
        return refuse(
            _("Only %(name)s, who recorded it, can correct it.")
            % {"name": deed.commitment.head.full_name}
        )
    if deed.struck_at or hasattr(deed, "successor"):
        return refuse(_("This entry was corrected or struck out meanwhile."))
    return ALLOWED


def can_remark(
    user: User, unit: Unit, quarter: Quarter, calendar: Calendar, today: date
) -> Verdict:
    """Until the office reads along."""
    if not leads(user, unit):
        return refuse(
            _("Only the head of %(unit)s remarks on it.") % {"unit": unit.name}
        )
    if today < quarter.start:
        return refuse(_("This quarter has not begun."))
    if calendar.stage(quarter, today) is Stage.OPEN:
        return refuse(
            _("Remarks were possible until %(day)s; the programme office reads it now.")
            % {"day": _day(calendar.remark_until(quarter))}
        )
    return ALLOWED


def can_list(user: User, agency: Agency) -> Verdict:
    """Heads for their units, the office for all."""
    held = holds(user, Power.APPROVE_PLANS, agency=agency)
    return held or holds(user, Power.CHECK_PLANS, agency=agency)


def can_read(
    user: User, unit: Unit, quarter: Quarter, calendar: Calendar, today: date
) -> Verdict:
    """The head and those above first; the office once the head had their days."""
    above = unit.ancestor_ids
    if holds(user, Power.APPROVE_PLANS, agency=unit.agency, unit_ids=above):
        return ALLOWED
    office = holds(user, Power.CHECK_PLANS, agency=unit.agency)
    return may_open(quarter, calendar, today) if office else office


def may_open(quarter: Quarter, calendar: Calendar, today: date) -> Verdict:
    """Whether the programme office reads the mirrors of this quarter already."""
    if calendar.stage(quarter, today) is Stage.OPEN:
        return ALLOWED
    return refuse(
        _("The head reads it first; it opens to the programme office on %(day)s.")
        % {"day": _day(calendar.opens_on(quarter))}
    )


def can_review(
    user: User | None,
    period: ProgrammePeriod,
    quarter: Quarter,
    calendar: Calendar,
    today: date,
) -> Verdict:
    if user is not None:
        held = holds(user, Power.CHECK_PLANS, agency=period.agency)
        if not held:
            return held
    return may_open(quarter, calendar, today)


def _day(day: date) -> str:
    return date_format(day, "j F Y")
