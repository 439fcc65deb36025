"""Of a candidate: the decision, whether they are willing, and their objections."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.selection import permissions
from sebalai.selection.actions import objections
from sebalai.selection.models import Candidate, Determination
from sebalai.selection.phases import Phase
from sebalai.selection.queries.determinations import ENDED
from sebalai.selection.queries.objections import of_candidate
from sebalai.selection.queries.rounds import timetable
from sebalai.selection.views.decision_frame import TONES, consent_badge

Outcome, Consent = Determination.Outcome, Candidate.Consent


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
        **consent_badge(candidate),
        "sees_reason": permissions.can_follow_decisions(user, candidate.agency),
    }


def headline(candidate: Candidate) -> tuple[str, str] | None:
    """Tone and sentence of what was announced; None before, and for who withdrew."""
    held = Determination.objects.filter(candidate=candidate).exclude(told="").first()
    if held is None or candidate.state in ENDED:
        return None
    if candidate.consent == Consent.DECLINED and held.told == Outcome.CHOSEN:
        return "neutral", _("You are not willing. Thank you for telling us.")
    if not held.is_released:
        return "info", _("The committee is looking at the decision again.")
    match held.told:
        case Outcome.CHOSEN if candidate.round.is_over:
            return "good", _("You are on the adopted list.")
        case Outcome.CHOSEN if candidate.consent == Consent.GIVEN:
            return "good", _("You were chosen, and you are willing. Thank you.")
        case Outcome.CHOSEN:
            return "good", _("You were chosen. Please say whether you are willing.")
        case Outcome.RESERVE:
            return "info", _("You are a reserve of your unit.")
    return "neutral", _("You were not chosen this time. Thank you for taking part.")


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
