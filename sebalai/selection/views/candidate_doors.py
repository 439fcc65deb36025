"""Of a candidate: who they are, by which doors they came, and their idea."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from sebalai.accounts.models import User
from sebalai.selection.forms.candidates import IdeaForm
from sebalai.selection.models import Candidate
from sebalai.selection.queries.candidates import named_by
from sebalai.selection.queries.rounds import timetable


def office_section(candidate: Candidate, user: User) -> dict[str, Any] | None:
    named = named_by(candidate.round, [candidate.person_id])
    return {
        "proposals": candidate.proposals.select_related("made_by"),
        "named_by": named and named[candidate.person_id],
    }


def own_section(candidate: Candidate) -> dict[str, Any] | None:
    """Doors without their reasons: who wrote them wrote them for the committee."""
    table = timetable(candidate.round, timezone.localdate())
    is_open = table.takes_proposals and not candidate.round.is_over
    return {
        "proposals": candidate.proposals.standing(),
        "may_correct": is_open and candidate.is_standing,
        "form": IdeaForm(
            initial={"title": candidate.idea_title, "idea": candidate.idea}
        ),
        "closes_on": table.doors_close_on,
    }
