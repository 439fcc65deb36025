"""Letters that wait to be looked at and sent, or that did not arrive."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.core.models import Agency
from sebalai.portal import queries
from sebalai.portal.tasks.task import Task, mandated


def tasks(user: User, agency: Agency) -> Iterator[Task]:
    if holds(user, Power.SEND_MESSAGES, agency=agency):
        yield from mandated(user, Power.SEND_MESSAGES, _drafts(agency))
        yield from mandated(user, Power.SEND_MESSAGES, _troubles(agency))


def _drafts(agency: Agency) -> Iterator[Task]:
    for batch in queries.draft_batches(agency):
        yield Task(
            title=_("Look through the letters and send them"),
            note=batch.title,
            url=reverse("portal:batch", args=[batch.public_id]),
            action=_("To the letters"),
            icon="send",
        )


def _troubles(agency: Agency) -> Iterator[Task]:
    for batch, count in queries.troubled_batches(agency):
        yield Task(
            title=ngettext(
                "%(count)d letter did not arrive for certain",
                "%(count)d letters did not arrive for certain",
                count,
            )
            % {"count": count},
            note=batch.title,
            url=reverse("portal:batch", args=[batch.public_id]),
            action=_("Look into it"),
            icon="alert-triangle",
            urgent=True,
        )
