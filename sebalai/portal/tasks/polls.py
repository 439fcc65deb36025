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
from sebalai.core.templatetags.ui import day, number
from sebalai.portal.tasks.task import Task
from sebalai.surveys.models import Poll
from sebalai.surveys.queries import stewardship
from sebalai.surveys.queries.answering import waiting


def tasks(user: User, agency: Agency) -> Iterator[Task]:
    if invitation := waiting(user, timezone.localdate()):
        yield Task(
            title=_("Say whom you turn to at work"),
            note=_("%(poll)s · open until %(day)s, two minutes")
            % {"poll": invitation.poll.title, "day": day(invitation.poll.closes_on)},
            url=reverse("surveys:mine"),
            action=_("Answer"),
            icon="message-circle",
            urgent=True,
        )
    if holds(user, Power.READ_TIES, agency=agency):
        yield from _steward(agency)


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
