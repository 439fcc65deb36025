"""A decree on its way: drafting, initials, number, signature, force."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _, ngettext

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.appointment.models import Decree
from sebalai.appointment.queries import (
    chain,
    ending_soon,
    undecreed_lists,
    waiting_for,
)
from sebalai.core.models import Agency
from sebalai.core.signing import configured
from sebalai.portal.tasks.task import Task

State = Decree.State
REMINDED_BEFORE = timedelta(days=90)


def tasks(user: User, agency: Agency) -> Iterator[Task]:
    if holds(user, Power.VIEW_DECREE, agency=agency):
        yield from _initials(user, agency)
    if holds(user, Power.DRAFT_DECREE, agency=agency):
        yield from _drafts(agency)
        yield from _ending(agency)
    yield from _turns(user, agency)


def _ending(agency: Agency) -> Iterator[Task]:
    today = timezone.localdate()
    for day, count in ending_soon(agency, today, REMINDED_BEFORE):
        yield Task(
            title=ngettext(
                "The term of %(count)d agent ends on %(day)s",
                "The terms of %(count)d agents end on %(day)s",
                count,
            )
            % {"count": count, "day": date_format(day)},
            note=_("Open a selection or prepare the next decree in good time."),
            url=reverse("appointment:agents"),
            action=_("See the agents"),
            icon="calendar-event",
            urgent=day - today <= REMINDED_BEFORE / 3,
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
    for decree in Decree.objects.of(agency).filter(state=State.DRAFT):
        returned = decree.initials.filter(state="returned").last()
        if returned:
            yield Task(
                title=_("A decree was returned to you"),
                note=f"{returned.office}: {returned.reason}",
                url=reverse("appointment:initials", args=[decree.public_id]),
                action=_("Open the decree"),
                icon="arrow-back-up",
                urgent=True,
            )


def _turns(user: User, agency: Agency) -> Iterator[Task]:
    ready = State.INITIALLED if chain(agency) else State.DRAFT
    if configured.signatory():
        signing = (Power.SIGN_DECREE, State.NUMBERED, _("Sign the decree"), "sign")
    else:  # in ink, or elsewhere
        signing = (
            Power.ISSUE_DECREE,
            State.NUMBERED,
            _("Issue the decree"),
            "decree",
        )
    turns = (
        (Power.NUMBER_DECREE, ready, _("Give the decree its number"), "decree"),
        signing,
        (Power.ISSUE_DECREE, State.SIGNED, _("Put the decree in force"), "issue"),
    )
    for power, state, title, page in turns:
        if holds(user, power, agency=agency):
            for decree in Decree.objects.of(agency).filter(state=state):
                yield Task(
                    title=title,
                    note=decree.title,
                    url=reverse(f"appointment:{page}", args=[decree.public_id]),
                    action=_("Open the decree"),
                    icon="signature" if page == "sign" else "rubber-stamp",
                )
