"""The landing page: tasks in calm groups, each with its day in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy as _t, ngettext

from sebalai.agenda.rules import ORDER, When, when
from sebalai.core.templatetags.ui import day as written
from sebalai.portal.tasks.task import Task

LABELS: Mapping[When, str | Promise] = {
    When.OVERDUE: _t("Overdue"),
    When.TODAY: _t("Today and urgent"),
    When.WEEK: _t("Within seven days"),
    When.LATER: _t("Later"),
    When.UNDATED: _t("Without a day"),
}
LOOKS: Mapping[When, tuple[str, str]] = {
    When.OVERDUE: ("bad", "alert-octagon"),
    When.TODAY: ("warn", "clock"),
    When.WEEK: ("info", "calendar-event"),
    When.LATER: ("neutral", "calendar"),
    When.UNDATED: ("neutral", "circle-dashed"),
}


@dataclass(frozen=True)
class Row:
    """A task with its day in words, and the tone and shape that go with it."""

    task: Task
    day: str
    tone: str
    shape: str


@dataclass(frozen=True)
class Group:
    when: When
    label: str
    tone: str
    shape: str
    rows: tuple[Row, ...]


def grouped(tasks: Sequence[Task], today: date) -> list[Group]:
    """In the order of the page; only groups that hold something."""
    held: dict[When, list[Row]] = {}
    for task in tasks:
        group = when(task.due, urgent=task.urgent, today=today)
        tone, shape = LOOKS[group]
        row = Row(task, due_words(task.due, today), tone, shape)
        held.setdefault(group, []).append(row)
    return [
        Group(group, str(LABELS[group]), *LOOKS[group], tuple(held[group]))
        for group in ORDER
        if group in held
    ]


def due_words(due: date | None, today: date) -> str:
    """“by 3 December 2026, in 4 days”; empty without a day."""
    if due is None:
        return ""
    return _("by %(day)s, %(left)s") % {"day": written(due), "left": _left(due, today)}


def _left(due: date, today: date) -> str:
    days = (due - today).days
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    if days < 0:
        return ngettext("%(count)d day late", "%(count)d days late", -days) % {
            "count": -days
        }
    return ngettext("in %(count)d day", "in %(count)d days", days) % {"count": days}
