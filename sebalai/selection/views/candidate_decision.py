"""Of a candidate: the decision, whether they are willing, and their objections."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from sebalai.accounts.models import User
from sebalai.selection import permissions
from sebalai.selection.actions import objections
from sebalai.selection.models import Candidate, Determination
from sebalai.selection.phases import Phase
from sebalai.selection.queries.objections import of_candidate
from sebalai.selection.queries.rounds import timetable
from sebalai.selection.views.decision_frame import CONSENT_TONES, TONES

Outcome = Determination.Outcome


def office_section(candidate: Candidate, user: User) -> dict[str, Any] | None:
    """Before it is announced only the committee knows that there is a decision."""
    held = Determination.objects.filter(candidate=candidate).first()
    if held is None:
        return None
    if not permissions.can_decide(user, candidate.agency):
        if not held.is_released:
            return None
        followed = permissions.can_follow_decisions(user, candidate.agency)
        if not followed and held.outcome == Outcome.NOT_CHOSEN:
            return None
    return {
        "held": held,
        "tone": TONES[Outcome(held.outcome)],
        "consent_tone": CONSENT_TONES[candidate.consent],
        "sees_reason": permissions.can_follow_decisions(user, candidate.agency),
    }


def own_section(candidate: Candidate) -> dict[str, Any] | None:
    held = Determination.objects.filter(candidate=candidate).first()
    if held is None or not held.told:
        return None
    row = timetable(candidate.round, timezone.localdate()).row(Phase.OBJECTION)
    was_chosen = held.told == Outcome.CHOSEN
    return {
        "held": held,
        "is_standing": held.is_released,
        "told": Outcome(held.told).label,
        "tone": TONES[Outcome(held.told)],
        "was_chosen": was_chosen,
        "may_answer": was_chosen
        and candidate.is_standing
        and not candidate.round.is_over,
        "may_give_up": was_chosen
        and candidate.round.is_over
        and candidate.consent != Candidate.Consent.DECLINED,
        "objections": of_candidate(candidate),
        "may_object": objections.may_object(candidate),
        "until": row.closes_on if row else None,
    }
