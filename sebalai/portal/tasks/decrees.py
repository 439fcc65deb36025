"""A decree on its way: drafting, initials, number, signature, force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _, ngettext

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.agenda.rules import Capacity
from sebalai.appointment import permissions
from sebalai.appointment.models import Decree, DecreeInitial
from sebalai.appointment.queries import (
    endings,
    headed_by,
    ready_for_number,
    undecreed_lists,
    unfinished_handovers,
    waiting_for,
)
from sebalai.core.models import Agency
from sebalai.core.signing import configured
from sebalai.portal.tasks.task import Task, because, mandated

State = Decree.State
REMINDED_BEFORE = timedelta(days=90)
HANDED_OVER_WITHIN = timedelta(days=14)


def tasks(user: User, agency: Agency) -> Iterator[Task]:
    if holds(user, Power.VIEW_DECREE, agency=agency):
        yield from because(
            _("You are next in the chain of initials"), _initials(user, agency)
        )
    if holds(user, Power.DRAFT_DECREE, agency=agency):
        yield from mandated(user, Power.DRAFT_DECREE, _drafts(agency))
        yield from mandated(user, Power.DRAFT_DECREE, _ending(agency))
        yield from mandated(user, Power.DRAFT_DECREE, _handovers(agency))
    yield from _turns(user, agency)
    yield from _own_handovers(user, agency)


def _ending(agency: Agency) -> Iterator[Task]:
    """Terms that end before long and of which nobody has decided yet, day by day."""
    today = timezone.localdate()
    agents: Counter[date] = Counter()
    for ending in endings(agency, today, today + REMINDED_BEFORE):
        if ending.is_open:
            agents[ending.day] += ending.agents
    for day, count in sorted(agents.items()):
        yield Task(
            title=ngettext(
                "The term of %(count)d agent ends on %(day)s",
                "The terms of %(count)d agents end on %(day)s",
                count,
            )
            % {"count": count, "day": date_format(day)},
            note=_("Extend the term by a decree, or let it end."),
            url=reverse("appointment:endings"),
            action=_("Decide"),
            icon="calendar-event",
            urgent=day - today <= REMINDED_BEFORE / 3,
            due=day,
            key=f"appointment.term:{day.isoformat()}",
            page="appointment:agents",
        )


def _initials(user: User, agency: Agency) -> Iterator[Task]:
    for initial in waiting_for(user, agency):
        yield Task(
            title=_("Put your initials on the decree, or return it"),
            note=initial.decree.title,
            url=reverse("appointment:initials", args=[initial.decree.public_id]),
            action=_("Read it"),
            icon="checks",
            urgent=True,
        )


def _drafts(agency: Agency) -> Iterator[Task]:
    for adopted in undecreed_lists(agency):
        yield Task(
            title=_("Draft the decree"),
            note=str(adopted.period),
            url=reverse("appointment:decrees"),
            action=_("To the decrees"),
            icon="file-text",
        )
    sent_back = DecreeInitial.objects.of(agency).filter(
        state=DecreeInitial.State.RETURNED, decree__state=State.DRAFT
    )
    rows = sent_back.select_related("decree").order_by("turn", "position")
    last = {returned.decree_id: returned for returned in rows}
    for returned in last.values():
        yield Task(
            title=_("A decree was returned to you"),
            note=f"{returned.office}: {returned.reason}",
            url=reverse("appointment:initials", args=[returned.decree.public_id]),
            action=_("Open the decree"),
            icon="arrow-back-up",
            urgent=True,
        )


def _turns(user: User, agency: Agency) -> Iterator[Task]:
    numbering = (_("Give the decree its number"), "decree")
    if holds(user, Power.NUMBER_DECREE, agency=agency):
        ready = _turn(ready_for_number(agency), *numbering)
        yield from mandated(user, Power.NUMBER_DECREE, ready)
    signing, signs = _signing()
    force = (_("Put the decree in force"), "issue")
    of_agency = Decree.objects.of(agency).filter(unit=None)
    numbered, signed = Q(state=State.NUMBERED), Q(state=State.SIGNED)
    if holds(user, signs, agency=agency):
        first = of_agency.filter(numbered, part_signed=None)
        yield from mandated(user, signs, _turn(first, *signing))
    if holds(user, Power.ISSUE_DECREE, agency=agency):
        waiting = Decree.objects.of(agency).filter(signed)
        yield from mandated(user, Power.ISSUE_DECREE, _turn(waiting, *force))
    if holds(user, Power.SIGN_UNIT_DECREE, agency=agency):
        own, power = _headed(user, agency), Power.SIGN_UNIT_DECREE
        may = (
            permissions.is_signatory
            if signs is Power.SIGN_DECREE
            else permissions.issues
        )
        mine = [one for one in own.filter(numbered) if may(user, one)]
        waits = [one for one in own.filter(signed) if permissions.issues(user, one)]
        yield from mandated(user, power, _turn(mine, *signing))
        yield from mandated(user, power, _turn(waits, *force))


def _headed(user: User, agency: Agency) -> QuerySet[Decree]:
    return headed_by(user, agency).select_related("agency", "unit")


def _signing() -> tuple[tuple[str, str], Power]:
    """How a numbered decree goes on: signed here, or in ink and elsewhere."""
    if configured.signatory():
        return (_("Sign the decree"), "sign"), Power.SIGN_DECREE
    return (_("Issue the decree"), "decree"), Power.ISSUE_DECREE


def _turn(decrees: Iterable[Decree], title: str, page: str) -> Iterator[Task]:
    for decree in decrees:
        yield Task(
            title=title,
            note=decree.title,
            url=reverse(f"appointment:{page}", args=[decree.public_id]),
            action=_("Open the decree"),
            icon="signature" if page == "sign" else "rubber-stamp",
        )


def _handovers(agency: Agency) -> Iterator[Task]:
    """For the office one line that leads to the first; the two agents see their own."""
    waiting = list(unfinished_handovers(agency))
    for agent in waiting[:1]:
        yield Task(
            title=ngettext(
                "%(count)d hand-over is not complete",
                "%(count)d hand-overs are not complete",
                len(waiting),
            )
            % {"count": len(waiting)},
            note=", ".join(one.person.full_name for one in waiting[:3]),
            url=reverse("appointment:handover", args=[agent.public_id]),
            action=_("To the hand-over"),
            icon="arrows-left-right",
            page="appointment:agents",
        )


def _own_handovers(user: User, agency: Agency) -> Iterator[Task]:
    for agent in unfinished_handovers(agency, user):
        leaves = agent.person.user_id == user.pk
        yield Task(
            title=_("Hand over what you carried as an agent")
            if leaves
            else _("Take over from %(name)s") % {"name": agent.person.full_name},
            note=_("Tick off what was handed over, one by one."),
            url=reverse("appointment:handover", args=[agent.public_id]),
            action=_("To the hand-over"),
            icon="arrows-left-right",
            due=agent.ended_on + HANDED_OVER_WITHIN if agent.ended_on else None,
            key=f"appointment.handover:{agent.public_id}",
            why=_("Your term as an agent has ended")
            if leaves
            else _("You come in as an agent"),
            page="appointment:agents",
            capacity=Capacity.DUTY,
        )
