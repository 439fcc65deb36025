"""Polls: one's own answer, and what the data role has to look at."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.core.models import Agency
from sebalai.core.templatetags.ui import number
from sebalai.portal.tasks.task import Task, mandated
from sebalai.surveys.models import Poll
from sebalai.surveys.queries import stewardship
from sebalai.surveys.queries.answering import waiting


def tasks(user: User, agency: Agency) -> Iterator[Task]:
    if invitation := waiting(user, timezone.localdate()):
        yield Task(
            title=_("Say whom you turn to at work"),
            note=_("%(poll)s · two minutes, sealed") % {"poll": invitation.poll.title},
            url=reverse("surveys:mine"),
            action=_("Answer"),
            icon="message-circle",
            urgent=True,
            due=invitation.poll.closes_on,
            why=_("You are invited"),
        )
    if holds(user, Power.READ_TIES, agency=agency):
        yield from mandated(user, Power.READ_TIES, _steward(agency))
    if holds(user, Power.MANAGE_POLLS, agency=agency):
        yield from mandated(user, Power.MANAGE_POLLS, _office(agency))


def _office(agency: Agency) -> Iterator[Task]:
    drafts = Poll.objects.of(agency).filter(state=Poll.State.DRAFT)
    for poll in drafts.order_by("opens_on", "id"):
        yield Task(
            title=_("Open the poll, or move its days"),
            note=poll.title,
            url=reverse("surveys:poll", args=[poll.public_id]),
            action=_("To the poll"),
            icon="message-circle",
            due=poll.opens_on,
            key=f"surveys.open:{poll.public_id}",
        )


def _steward(agency: Agency) -> Iterator[Task]:
    today = timezone.localdate()
    for poll in stewardship.polls(agency):
        if poll.state == Poll.State.CLOSED and today >= poll.last_day_to_keep:
            yield Task(
                title=_("The answers of a poll are due to be deleted"),
                note=poll.title,
                url=reverse("surveys:purge", args=[poll.public_id]),
                action=_("Delete the answers"),
                icon="trash",
                urgent=True,
                due=poll.last_day_to_keep,
                key=f"surveys.purge:{poll.public_id}",
            )
        if left := stewardship.unassessed(poll):
            yield Task(
                title=ngettext(
                    "%(count)s pattern in the answers to assess",
                    "%(count)s patterns in the answers to assess",
                    left,
                )
                % {"count": number(left)},
                note=poll.title,
                url=reverse("surveys:steward_patterns", args=[poll.public_id]),
                action=_("Look at it"),
                icon="network",
            )
