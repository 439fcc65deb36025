"""Tasks that colleagues handed over with a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.agenda.queries.handed import waiting_for
from sebalai.agenda.rules import Capacity
from sebalai.core.models import Agency
from sebalai.portal.tasks.task import Task


def tasks(user: User, agency: Agency) -> Iterator[Task]:
    for handed in waiting_for(user):
        yield Task(
            title=handed.sentence,
            note="",
            url=reverse("agenda:task", args=[handed.public_id]),
            action=_("Open the task"),
            icon="send",
            due=handed.due_on,
            key=f"agenda.task:{handed.public_id}",
            why=_("%(name)s handed it to you") % {"name": handed.giver.full_name},
            capacity=Capacity.HANDED,
            giver_id=handed.giver_id,
        )
