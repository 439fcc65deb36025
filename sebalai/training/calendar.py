"""A session as an entry of somebody's calendar."""

from __future__ import annotations

from datetime import timedelta

from sebalai.core.calendars import Entry
from sebalai.training.models import TrainingSession

REMIND_BEFORE = timedelta(days=1)


def entry(session: TrainingSession, *, url: str) -> Entry:
    """``url`` is the page that the calendar links to: one's own, or the office's."""
    parts = (session.about, session.cancel_reason, session.online_at, url)
    return Entry(
        key=session.public_id,
        title=session.title,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        changed_at=session.changed_at,
        place=session.place or session.online_at,
        text="\n\n".join(part for part in parts if part),
        url=url,
        revision=session.revision,
        is_cancelled=session.is_cancelled,
        remind_before=REMIND_BEFORE,
    )
