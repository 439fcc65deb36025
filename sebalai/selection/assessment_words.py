"""Assessments in words: why nobody can score somebody, and what a candidate reads."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy as _t, ngettext

from sebalai.selection.conflicts import Conflict, told
from sebalai.selection.models import Assessment

Text = str | Promise

CONFLICTS: Mapping[Conflict, Text] = {
    Conflict.SELF: _t("is the candidate"),
    Conflict.LEADS: _t("superior of the candidate"),
    Conflict.LED: _t("works under the candidate"),
    Conflict.TEAM: _t("same sub-unit"),
    Conflict.DECLARED: _t("declared to know the candidate closely"),
}


def why_short(reasons: Mapping[str, Conflict], assessors: int) -> str:
    """Why fewer assessors than wanted can score somebody."""
    excluded = told(reasons)
    if not excluded:
        return ngettext(
            "%(count)d assessor could; share the candidates out, or add an assessor.",
            "%(count)d assessors could; share the candidates out, or add an assessor.",
            assessors,
        ) % {"count": assessors}
    parts = [f"{count} {CONFLICTS[why]}" for why, count in excluded.items()]
    return _("Of %(assessors)s assessors: %(parts)s.") % {
        "assessors": assessors,
        "parts": ", ".join(parts),
    }


def outcome(assessment: Assessment, mean: float | None) -> str:
    """For the candidate: no number, and no place among others."""
    told_mark = {"mark": assessment.pass_mark}
    if mean is None:
        return _("You have not been scored in this assessment.")
    if mean >= assessment.pass_mark:
        return (
            _("Your assessment is at or above the pass mark of %(mark)s.") % told_mark
        )
    return _("Your assessment is below the pass mark of %(mark)s.") % told_mark
