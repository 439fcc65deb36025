"""A session as a calendar file that replaces the one before."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse

from sebalai.core import ics
from sebalai.training.models import TrainingSession

REMIND_BEFORE = timedelta(days=1)


def event(session: TrainingSession, *, url: str) -> ics.Event:
    """``url`` is the page that the calendar links to: one's own, or the office's."""
    parts = (session.about, session.cancel_reason, session.online_at, url)
    owner = urlsplit(settings.BASE_URL).hostname or "sebalai"
    return ics.Event(
        uid=f"{session.public_id}@{owner}",
        title=session.title,
        starts=session.starts_at,
        ends=session.ends_at,
        changed=session.changed_at,
        place=session.place or session.online_at,
        description="\n\n".join(part for part in parts if part),
        url=url,
        sequence=session.revision,
        is_cancelled=session.is_cancelled,
        remind=REMIND_BEFORE,
    )


def download(session: TrainingSession, *, url: str) -> HttpResponse:
    content = ics.calendar(session.title, [event(session, url=url)])
    name = f'attachment; filename="{session.public_id}.ics"'
    headers = {"Content-Disposition": name}
    return HttpResponse(content, content_type=ics.MIME, headers=headers)
