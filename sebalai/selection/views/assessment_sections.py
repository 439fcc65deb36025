"""The assessment on a candidate's pages: the result, and when and where the pitch is."""

from __future__ import annotations

from typing import Any

from sebalai.accounts.models import User
from sebalai.selection import permissions
from sebalai.selection.assessment_words import outcome
from sebalai.selection.models import Candidate, Entry
from sebalai.selection.queries.assessment import scores
from sebalai.selection.queries.results import results


def _entry(candidate: Candidate) -> Entry | None:
    rows = Entry.objects.filter(candidate=candidate).select_related(
        "assessment__round__period", "pitch", "candidate"
    )
    return rows.first()


def office_section(candidate: Candidate, user: User) -> dict[str, Any] | None:
    """Followers see the mean once the assessment is closed, never before."""
    entry = _entry(candidate)
    if entry is None:
        return None
    assessment = entry.assessment
    closed = assessment.closed_at is not None
    may_read = bool(permissions.can_read_marks(user, candidate.agency, closed=closed))
    row = None
    if closed or may_read:
        found = results(assessment).rows
        row = next((one for one in found if one.entry.pk == entry.pk), None)
    return {
        "entry": entry,
        "assessment": assessment,
        "row": row,
        "may_read": may_read,
        "means": [
            (item.title, row.means.get(item.code)) for item in assessment.rubric.items
        ]
        if row
        else [],
    }


def own_section(candidate: Candidate) -> dict[str, Any] | None:
    """The own time and place; after the release the outcome in words."""
    entry = _entry(candidate)
    if entry is None or not candidate.is_standing:
        return None
    assessment = entry.assessment
    pitch = getattr(entry, "pitch", None)
    told = ""
    if assessment.released_at:
        told = outcome(assessment, scores(assessment.round).get(candidate.person_id))
    if pitch is None and not told:
        return None
    return {"pitch": pitch, "assessment": assessment, "told": told}
