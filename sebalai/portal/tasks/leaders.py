"""Heads record what they did in a quarter; the office talks the mirrors over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.core.models import Agency
from sebalai.directory.models import ProgrammePeriod
from sebalai.directory.queries.periods import current_period
from sebalai.plans.mirror import Calendar, Stage
from sebalai.plans.mirror_rules import mirror_rules
from sebalai.plans.models import MirrorReview, Plan
from sebalai.plans.quarters import Quarter
from sebalai.plans.queries import mirror as queries
from sebalai.portal.tasks.task import Task, mandated


def tasks(user: User, agency: Agency) -> Iterator[Task]:
    heads = holds(user, Power.APPROVE_PLANS, agency=agency)
    office = holds(user, Power.CHECK_PLANS, agency=agency)
    period = current_period(agency) if heads or office else None
    if period is None or period.is_closed:
        return
    if not Plan.objects.filter(period=period, submitted_at__isnull=False).exists():
        return
    days, today = mirror_rules(period).calendar, timezone.localdate()
    known = queries.quarters(period)
    if heads:
        found = _to_record(user, period, days, known, today)
        yield from mandated(user, Power.APPROVE_PLANS, found)
    if office:
        found = _to_review(period, days, known, today)
        yield from mandated(user, Power.CHECK_PLANS, found)


def _to_record(
    user: User,
    period: ProgrammePeriod,
    days: Calendar,
    known: list[Quarter],
    today: date,
) -> Iterator[Task]:
    """The running quarter, and the last one while its record is open; oldest first."""
    units = queries.own_units(user)
    writable = [one for one in known if today <= days.last_day(one)]
    for quarter in reversed(writable if units else []):
        for unit in queries.lacks_record(user, period, quarter, units):
            yield Task(
                title=_("Record what you did in quarter %(number)s")
                % {"number": f"{quarter.roman}/{quarter.year}"},
                note=unit.name,
                url=reverse("plans:mirror", args=[unit.public_id, quarter.key])
                + "#catatan",
                action=_("Record it"),
                icon="edit",
                due=days.due(quarter),
                key=f"plans.commitment:{unit.public_id}:{quarter.key}",
                page="plans:mirror_home",
            )


def _to_review(
    period: ProgrammePeriod, days: Calendar, known: list[Quarter], today: date
) -> Iterator[Task]:
    """The newest quarter that opened to the office, until it says what follows."""
    opened = (one for one in known if days.stage(one, today) is Stage.OPEN)
    quarter = next(opened, None)
    if quarter is None:
        return
    done = MirrorReview.objects.filter(
        period=period, year=quarter.year, number=quarter.number
    )
    if done.exists():
        return
    yield Task(
        title=_("The mirrors of quarter %(number)s are open")
        % {"number": f"{quarter.roman}/{quarter.year}"},
        note=_("Talk them over with the heads and say what follows."),
        url=f"{reverse('plans:mirrors')}?quarter={quarter.key}",
        action=_("Look at them"),
        icon="eye",
        page="plans:mirror_home",
    )
