"""What somebody's own calendar shows: briefings, stages and the days of their tasks.

Whoever has the address reads it, the calendar's provider included. So it carries no
personal link and no words about other people: titles, days, and a page to sign in to.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from sebalai.agenda.models import CalendarFeed
from sebalai.core import ics
from sebalai.portal.stages import stages_of
from sebalai.portal.tasks import tasks_of
from sebalai.training.calendar import event as of_session
from sebalai.training.models import Participant
from sebalai.training.queries.sessions import sessions_of

REFRESH = timedelta(hours=6)


def content(feed: CalendarFeed) -> bytes:
    """The calendar file, the same each time as long as nothing has changed."""
    with translation.override(settings.LANGUAGE_CODE):
        name = _("Agents of change: %(name)s") % {"name": feed.user.full_name}
        events = [*_sessions(feed), *_stages(feed), *_tasks(feed)]
    return ics.calendar(name, events, refresh=REFRESH)


def _sessions(feed: CalendarFeed) -> Iterator[ics.Event]:
    page = settings.BASE_URL + reverse("training:mine")
    for one in sessions_of(feed.user).exclude(answer=Participant.Answer.DECLINED):
        yield of_session(one.session, url=page)


def _stages(feed: CalendarFeed) -> Iterator[ics.Event]:
    for stage in stages_of(feed.user, feed.agency):
        yield ics.Event(
            uid=_uid(stage.key, feed),
            starts=stage.opens_on,
            ends=stage.closes_on,
            changed=feed.made_at,
            title=stage.title,
            description=stage.note,
        )


def _tasks(feed: CalendarFeed) -> Iterator[ics.Event]:
    page = settings.BASE_URL + reverse("portal:home")
    seen: set[str] = set()
    for task in tasks_of(feed.user, feed.agency):
        key = (
            task.key or hashlib.sha256(f"{task.url} {task.title}".encode()).hexdigest()
        )
        if task.due is None or key in seen:
            continue
        seen.add(key)
        yield ics.Event(
            uid=_uid(f"task-{key}", feed),
            starts=task.due,
            ends=task.due,
            changed=feed.made_at,
            title=_("Due: %(task)s") % {"task": task.title},
            description=page,
            url=page,
            remind=timedelta(hours=16),  # 08:00 of the day before
        )


def _uid(key: str, feed: CalendarFeed) -> str:
    """One's own: the same stage lies in the calendars of many."""
    owner = urlsplit(settings.BASE_URL).hostname or "sebalai"
    return f"{key}-{feed.user.public_id}@{owner}"
