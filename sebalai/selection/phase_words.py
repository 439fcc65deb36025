"""A round's calendar in words: what is open today and for whom, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy as _t, ngettext

from sebalai.core.templatetags.ui import day as written
from sebalai.selection.models import RoundPhase
from sebalai.selection.phases import Phase, Time
from sebalai.selection.queries.rounds import Timetable

Text = str | Promise
SOON = 3  # days before the last one on which people are warned

OPEN: Mapping[Phase, Text] = {
    Phase.CALL: _t(
        "The call is open until %(day)s (%(left)s): everybody may propose themself, and"
        " heads of units propose their people."
    ),
    Phase.NOMINATION: _t(
        "The trust poll is open until %(day)s (%(left)s): everybody names the colleagues"
        " whom they turn to. Answers are confidential."
    ),
    Phase.SCREENING: _t(
        "Screening lasts until %(day)s (%(left)s): staffing officers hold every candidate"
        " against the criteria, and candidates can answer."
    ),
    Phase.ASSESSMENT: _t(
        "Assessment lasts until %(day)s (%(left)s): panels hear the candidates and score"
        " them."
    ),
    Phase.COMMITTEE: _t(
        "The committee sits until %(day)s (%(left)s): it weighs the lists and prepares"
        " its decisions."
    ),
    Phase.OBJECTION: _t(
        "Objections are taken until %(day)s (%(left)s): candidates may object, and each"
        " objection is answered."
    ),
    Phase.ADOPTION: _t("The list is adopted by %(day)s (%(left)s)."),
}
MEANING: Mapping[Phase, Text] = {
    Phase.CALL: _t("People propose themselves; heads of units propose their people."),
    Phase.NOMINATION: _t("Colleagues name whom they turn to, in confidence."),
    Phase.SCREENING: _t("Staffing officers hold candidates against the criteria."),
    Phase.ASSESSMENT: _t("Panels hear the candidates and score them."),
    Phase.COMMITTEE: _t("The committee weighs the lists and prepares its decisions."),
    Phase.OBJECTION: _t("Candidates may object; each objection is answered."),
    Phase.ADOPTION: _t("The committee adopts the list."),
}


@dataclass(frozen=True)
class PhaseCard:
    """A phase as the page shows it: its state by shape, colour and words."""

    row: RoundPhase
    time: Time
    meaning: str
    sentence: str
    badge: str
    tone: str
    icon: str


def card(row: RoundPhase, today: date) -> PhaseCard:
    time = row.window.time(today)
    badge, tone, icon = _look(row, time, today)
    meaning = str(MEANING[Phase(row.kind)])
    return PhaseCard(row, time, meaning, _sentence(row, time, today), badge, tone, icon)


def _look(row: RoundPhase, time: Time, today: date) -> tuple[str, str, str]:
    match time:
        case Time.AHEAD:
            return _("Ahead"), "neutral", "circle-dashed"
        case Time.OVER:
            return _("Over"), "info", "checks"
    if row.window.days_left(today) <= SOON and row.kind != Phase.ADOPTION:
        return _("Closes soon"), "warn", "hourglass"
    return _("Open today"), "good", "player-play"


def _sentence(row: RoundPhase, time: Time, today: date) -> str:
    match time:
        case Time.AHEAD:
            return _("Opens on %(day)s (%(left)s).") % {
                "day": written(row.opens_on),
                "left": days((row.opens_on - today).days),
            }
        case Time.OVER:
            return _("Closed on %(day)s.") % {"day": written(row.closes_on)}
    return _("Open until %(day)s (%(left)s).") % {
        "day": written(row.closes_on),
        "left": days_left(row.window.days_left(today)),
    }


def open_sentence(row: RoundPhase, today: date) -> str:
    """For a phase that is open: until when, and who may do what."""
    return str(OPEN[Phase(row.kind)]) % {
        "day": written(row.closes_on),
        "left": days_left(row.window.days_left(today)),
    }


def days_left(count: int) -> str:
    """From today to the last day of something that is open."""
    if count == 0:
        return _("today is the last day")
    return ngettext("%(count)d day left", "%(count)d days left", count) % {
        "count": count
    }


def days(count: int) -> str:
    """From today to a day ahead."""
    return ngettext("in %(count)d day", "in %(count)d days", count) % {"count": count}


def next_sentence(table: Timetable) -> str:
    """What follows today; empty when nothing does."""
    ahead = table.in_time(Time.AHEAD)
    if not ahead:
        return ""
    row = min(ahead, key=lambda one: one.opens_on)
    return _("Next: %(phase)s, from %(day)s (%(left)s).") % {
        "phase": row.get_kind_display(),
        "day": written(row.opens_on),
        "left": days((row.opens_on - table.today).days),
    }
