"""A pitch as an appointment in a calendar."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sebalai.core.ics import Event
from sebalai.selection.models import Pitch


def event(pitch: Pitch, *, own: bool = False) -> Event:
    """For the panel with the candidate's name; ``own``: for the candidate."""
    assessment, candidate = pitch.entry.assessment, pitch.entry.candidate
    title = _("Your pitch as a candidate")
    if not own:
        title = _("Pitch: %(name)s") % {"name": candidate.person.full_name}
    told = _("%(pitch)s minutes to present, %(questions)s for questions.")
    minutes = {
        "pitch": assessment.pitch_minutes,
        "questions": assessment.question_minutes,
    }
    return Event(
        uid=f"{pitch.public_id}@sebalai",
        starts=pitch.starts_at,
        ends=pitch.ends_at,
        changed=pitch.changed_at,
        sequence=pitch.sequence,
        title=title,
        place=pitch.room,
        description=f"{candidate.idea_title}\n{told % minutes}".strip(),
    )
