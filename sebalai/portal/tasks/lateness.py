"""What others have and what is late beyond its grace, for who had a notice of it."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.agenda.models import Escalation
from sebalai.core.models import Agency
from sebalai.core.templatetags.ui import day
from sebalai.portal.tasks.task import Task


def tasks(user: User, agency: Agency) -> Iterator[Task]:
    """As of this morning; the page looks again."""
    rows = Escalation.objects.of(agency).open().heard_by(user)
    for one in rows.select_related("person"):
        yield Task(
            title=_("Help %(name)s: a step is late") % {"name": one.person.full_name},
            note=_("%(title)s · due since %(day)s")
            % {"title": one.title, "day": day(one.due_on)},
            url=reverse("portal:late", args=[one.public_id]),
            action=_("See what can be done"),
            icon="hourglass",
            urgent=True,
            why=_("Only those who had a notice see this"),
        )
