"""The screening on a candidate's pages."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from sebalai.accounts.models import User
from sebalai.selection import permissions
from sebalai.selection.forms.screening import AnswerForm
from sebalai.selection.models import Candidate
from sebalai.selection.phases import Phase
from sebalai.selection.queries import screening as queries
from sebalai.selection.queries.rounds import timetable
from sebalai.selection.screening_words import refusals


def office_section(candidate: Candidate, user: User) -> dict[str, Any] | None:
    sheet = queries.sheet(candidate)
    may_screen = bool(permissions.can_screen(user, candidate.agency))
    is_screened = candidate.state in queries.SCREENED
    if sheet.last is None and not (may_screen and is_screened):
        return None
    criteria = queries.criteria_of(candidate.round)
    return {
        "history": [(one, refusals(one, criteria)) for one in sheet.decisions],
        "may_screen": may_screen and is_screened,
        "has_changed": is_screened
        and candidate.state != Candidate.State.PROPOSED
        and sheet.has_changed,
    }


def own_section(candidate: Candidate) -> dict[str, Any] | None:
    """What was decided and why; a refusal can be answered once, within the phase."""
    decisions = queries.sheet(candidate).decisions
    if not decisions or candidate.state not in queries.SCREENED:
        return None
    last = decisions[-1]
    table = timetable(candidate.round, timezone.localdate())
    row = table.row(Phase.SCREENING)
    is_open = table.is_open(Phase.SCREENING) or row is None
    failed = candidate.state == Candidate.State.FAILED
    return {
        "decision": last,
        "waits": candidate.state == Candidate.State.PROPOSED,
        "refusals": refusals(last, queries.criteria_of(candidate.round)),
        "answer": getattr(last, "reply", None) or last.answer,
        "answer_form": AnswerForm(),
        "may_answer": failed
        and not last.is_final
        and is_open
        and not candidate.round.is_over,
        "closes_on": row.closes_on if row else None,
    }
