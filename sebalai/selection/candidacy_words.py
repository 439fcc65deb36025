"""Where a candidacy stands, said to the candidate."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sebalai.core.templatetags.ui import day
from sebalai.selection.models import Candidate, RoundPhase
from sebalai.selection.phases import Phase, Time
from sebalai.selection.queries.rounds import Timetable

State = Candidate.State


def status(candidate: Candidate, table: Timetable) -> tuple[str, str]:
    """Tone and sentence."""
    match candidate.state:
        case State.WITHDRAWN:
            told = _("You withdrew on %(day)s. Nothing is held against you.")
            return "neutral", told % {"day": day(candidate.withdrawn_at)}
        case State.DROPPED:
            return "neutral", _(
                "Who proposed you took it back, so you are no candidate any more."
            )
        case State.FAILED:
            return "warn", _("You did not pass the screening.")
        case State.PASSED:
            return "good", _("You are a candidate and passed the screening.")
    return "info", _("You are a candidate for %(unit)s.") % {
        "unit": candidate.unit.name
    }


def steps(candidate: Candidate, table: Timetable) -> list[dict[str, Any]]:
    """The phases of the round as far as this candidate goes along."""
    return [_step(candidate, row, row.window.time(table.today)) for row in table.rows]


def _step(candidate: Candidate, row: RoundPhase, time: Time) -> dict[str, Any]:
    if candidate.state == State.FAILED and row.kind == Phase.SCREENING:
        state = "stuck"
    elif not candidate.is_standing and time is not Time.OVER:
        state = "next"
    else:
        state = {Time.OVER: "done", Time.OPEN: "now", Time.AHEAD: "next"}[time]
    return {"label": row.get_kind_display(), "note": _note(row, time), "state": state}


def _note(row: RoundPhase, time: Time) -> str:
    if time is Time.AHEAD:
        return _("from %(day)s") % {"day": day(row.opens_on)}
    if time is Time.OPEN:
        return _("until %(day)s") % {"day": day(row.closes_on)}
    return str(day(row.closes_on))
