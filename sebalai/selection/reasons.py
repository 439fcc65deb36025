"""What a candidate is told: honest, kind, and never who named whom.

The sentences speak to the candidate and are stored, so they are made in the language of
the agency. Counts are of colleagues; small ones would point at somebody.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from sebalai.core.templatetags.ui import number
from sebalai.selection.eligibility import Reason
from sebalai.selection.explain import Standing
from sebalai.selection.rules import FEW_BELOW

AGAINST: Mapping[Reason, str | Promise] = {
    Reason.AWAY: gettext_lazy("You are not serving in the agency for now."),
    Reason.SANCTIONED: gettext_lazy(
        "A disciplinary punishment is in force during the term."
    ),
    Reason.RETIRES: gettext_lazy("You reach retirement before the term ends."),
    Reason.LEADS: gettext_lazy(
        "You lead a unit; heads stand behind the agents in a role of their own."
    ),
    Reason.PROBATIONARY: gettext_lazy("You are still a probationary civil servant."),
    Reason.PART_TIME: gettext_lazy("The period does not choose part-time staff."),
    Reason.NOT_PROPOSED: gettext_lazy("You were not proposed in this round."),
    Reason.SCREENED_OUT: gettext_lazy("The screening found a criterion not met."),
    Reason.WITHDREW: gettext_lazy("You withdrew."),
}


def stored(sentence: Callable[[], str]) -> str:
    """A sentence in the language of the agency, whoever is looking."""
    with translation.override(settings.LANGUAGE_CODE):
        return sentence()


def chosen(facts: Mapping[str, Any], *, claims_reach: bool) -> str:
    """Why this person is on the list."""
    named = facts["named_by"]
    if not claims_reach or not named:
        return _chosen_by_score(facts)
    if named < FEW_BELOW:
        return _("A few colleagues said that they turn to you.")
    only = facts["only_through"]
    told = {"named": number(named), "only": _few(only)}
    if not only:
        return (
            _("%(named)s colleagues said that they turn to you, beside another agent.")
            % told
        )
    return (
        _(
            "%(named)s colleagues said that they turn to you; for %(only)s of them nobody"
            " else was chosen."
        )
        % told
    )


def _chosen_by_score(facts: Mapping[str, Any]) -> str:
    rank = facts["score_rank"]
    if rank is None:
        return _("You were drawn by lot among equals of your unit.")
    return _(
        "Your score takes place %(rank)s among those who can be chosen in your unit."
    ) % {"rank": number(rank)}


def chosen_by_committee() -> str:
    return _("The committee itself decided on this seat, beside the computation.")


def stays() -> str:
    return _("You stay from the list before: you still serve in your unit.")


def reserve() -> str:
    return _(
        "The seats of your unit are filled. Should one fall free, the committee turns to"
        " you first."
    )


def not_chosen(standing: Standing | None, *, claims_reach: bool) -> str:
    """Why this person is not on the list, as gently as the truth allows."""
    if standing is None:
        return _("You were not yet among the staff when the list was computed.")
    if not standing.seats_of_unit:
        return _("Your unit has no seat in this round.")
    if not claims_reach:
        return _by_score(standing.seats_of_unit)
    return f"{_heard(standing)} {_seats_went(standing)}"


def _by_score(seats: int) -> str:
    return ngettext(
        "The one seat of your unit went by score, or by lot among equals.",
        "The %(seats)s seats of your unit went by score, or by lot among equals.",
        seats,
    ) % {"seats": number(seats)}


def _heard(standing: Standing) -> str:
    named = standing.named_by
    if not named:
        return _(
            "Your name did not come up in the answers of colleagues. That says little"
            " about your work: each could name only a few, and not everybody answered."
        )
    if named < FEW_BELOW:
        return _("A few colleagues said that they turn to you.")
    return _("%(named)s colleagues said that they turn to you.") % {
        "named": number(named)
    }


def _seats_went(standing: Standing) -> str:
    named, reached = standing.named_by, standing.already_reached
    if named >= FEW_BELOW and reached == named:
        return _(
            "They also turn to somebody who was chosen, so the seats went where colleagues"
            " would otherwise have nobody."
        )
    return ngettext(
        "The one seat of your unit went to somebody through whom more colleagues have"
        " someone to turn to.",
        "The %(seats)s seats of your unit went to people through whom more colleagues"
        " have someone to turn to.",
        standing.seats_of_unit,
    ) % {"seats": number(standing.seats_of_unit)}


def screened_out(points: Sequence[str]) -> str:
    """The criteria that were not met; empty for none."""
    if not points:
        return ""
    return _("Not met in the screening: %(points)s.") % {
        "points": "; ".join(point.rstrip(".") for point in points)
    }


def kept_off(reason: str) -> str:
    """The committee's own words; it may change them before they are announced."""
    return _("The committee decided so: %(reason)s") % {"reason": reason}


def gave_up() -> str:
    return _("You told us that you are not available; the seat goes to somebody else.")


def _few(count: int) -> str:
    return _("a few") if count < FEW_BELOW else number(count)
