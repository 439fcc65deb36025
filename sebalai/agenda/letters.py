"""What is written about tasks: to the receiver, to the giver, and each morning."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from sebalai.agenda.models import HandedTask
from sebalai.core.templatetags.ui import day

# Braces that somebody typed would be taken for places of the outbox.
BRACES = str.maketrans("{}", "()")


def address(task: HandedTask) -> str:
    return settings.BASE_URL + reverse("agenda:task", args=[task.public_id])


def handed_title(task: HandedTask) -> str:
    return _("%(name)s hands you a task") % {"name": task.giver.full_name}


def handed_body(task: HandedTask) -> str:
    until = _("By %(day)s.") % {"day": day(task.due_on)} if task.due_on else ""
    return joined(
        _("Dear %(name)s,") % {"name": task.receiver.full_name},
        _("%(name)s hands you a task:") % {"name": task.giver.full_name},
        f"“{task.sentence}”",
        until,
        _("You find it among your tasks. There you do it, or return it with a reason:"),
        address(task),
        task.agency.name,
    )


def returned_title(task: HandedTask) -> str:
    return _("%(name)s returns your task") % {"name": task.receiver.full_name}


def returned_body(task: HandedTask) -> str:
    return joined(
        _("Dear %(name)s,") % {"name": task.giver.full_name},
        _("%(name)s returns the task that you handed over:")
        % {"name": task.receiver.full_name},
        f"“{task.sentence}”",
        _("The reason: %(reason)s") % {"reason": task.answer},
        address(task),
        task.agency.name,
    )


def joined(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part).translate(BRACES)
