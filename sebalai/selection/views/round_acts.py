"""Who can do what in a round today, each with the page on which it is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.selection.models import SelectionRound
from sebalai.selection.phases import Phase
from sebalai.selection.queries.candidates import candidate_of, person_of
from sebalai.selection.queries.carry_over import earlier_list
from sebalai.selection.queries.rounds import Timetable
from sebalai.surveys.queries.answering import waiting


@dataclass(frozen=True)
class Act:
    """What ``who`` can do now; with an address where the reader is one of them."""

    who: str
    what: str
    icon: str
    url: str = ""
    label: str = ""


def acts(user: User, of: SelectionRound, table: Timetable) -> list[Act]:
    """What the reader can do comes first."""
    if of.is_over:
        return []
    found = [act for source in SOURCES for act in source(user, of, table)]
    return sorted(found, key=lambda act: not act.url)


def _nominating(user: User, of: SelectionRound, table: Timetable) -> Iterator[Act]:
    if not table.doors or not table.takes_proposals:
        return
    office = holds(user, Power.MANAGE_ROUNDS, agency=of.agency)
    yield Act(
        _("Programme office"),
        _(
            "See where candidates are missing, and ask heads for names while it is time."
        ),
        "target",
        reverse("selection:coverage", args=[of.period.public_id]) if office else "",
        _("To the coverage"),
    )
    heads = holds(user, Power.PROPOSE_CANDIDATES, agency=of.agency)
    yield Act(
        _("Heads of units"),
        _("Propose people whom their colleagues trust, with a reason."),
        "user-plus",
        reverse("selection:my_units") if heads else "",
        _("To your unit"),
    )
    yield _own(user, of)


def _own(user: User, of: SelectionRound) -> Act:
    person = person_of(user)
    candidate = candidate_of(of, person) if person else None
    if candidate and candidate.is_standing:
        return Act(
            _("You are a candidate"),
            _("See how it goes on, and correct your idea while you can."),
            "bulb",
            reverse("selection:own_candidacy"),
            _("To your candidacy"),
        )
    return Act(
        _("Everybody"),
        _("Propose yourself with a short idea for change."),
        "bulb",
        reverse("selection:propose_self") if person else "",
        _("Propose yourself"),
    )


def _polling(user: User, of: SelectionRound, table: Timetable) -> Iterator[Act]:
    if not table.is_open(Phase.NOMINATION):
        return
    yield Act(
        _("Everybody"),
        _("Name the colleagues whom you turn to, by your personal invitation."),
        "message-circle",
        reverse("surveys:mine") if waiting(user, table.today) else "",
        _("To the poll"),
    )
    office = holds(user, Power.MANAGE_POLLS, agency=of.agency)
    yield Act(
        _("Programme office"),
        _("Open the poll and follow how many answer, unit by unit."),
        "chart-bar",
        reverse("surveys:polls") if office else "",
        _("To the polls"),
    )


def _judging(user: User, of: SelectionRound, table: Timetable) -> Iterator[Act]:
    if table.is_open(Phase.SCREENING):
        yield Act(
            _("Staffing officers"),
            _("Hold every candidate against the criteria."),
            "clipboard-check",
            _for(user, of, Power.SCREEN_CANDIDATES, "selection:screening"),
            _("To the screening"),
        )
    scores = holds(user, Power.ASSESS_CANDIDATES, agency=of.agency)
    if table.is_open(Phase.ASSESSMENT):
        yield Act(
            _("Assessors"),
            _("Hear the candidates of your panel and score them."),
            "scale",
            reverse("selection:scoring") if scores else "",
            _("To the scoring"),
        )
        yield Act(
            _("Programme office"),
            _("Share the candidates out, set the times, follow the scores."),
            "award",
            _for(user, of, Power.PLAN_ASSESSMENT, "selection:assessment"),
            _("To the assessment"),
        )
    if table.is_open(Phase.OBJECTION):
        yield Act(
            _("Candidates"), _("Object, if a decision is wrong."), "message-circle"
        )


def _for(user: User, of: SelectionRound, power: Power, page: str) -> str:
    """The page of the round, for holders of ``power``."""
    held = holds(user, power, agency=of.agency)
    return reverse(page, args=[of.period.public_id]) if held else ""


def _deciding(user: User, of: SelectionRound, table: Timetable) -> Iterator[Act]:
    if not (table.is_open(Phase.COMMITTEE) or table.is_open(Phase.ADOPTION)):
        return
    yield Act(
        _("Selection panel"),
        _("Weigh the lists side by side, and adopt one."),
        "gavel",
        _for(user, of, Power.ADOPT_SELECTION, "selection:scenarios"),
        _("To the scenarios"),
    )


def _answering(user: User, of: SelectionRound, table: Timetable) -> Iterator[Act]:
    if not table.is_open(Phase.OBJECTION):
        return
    yield Act(
        _("Selection panel"),
        _("Answer each objection in writing."),
        "gavel",
        _for(user, of, Power.DECIDE_CANDIDATES, "selection:objections"),
        _("To the objections"),
    )


def _keeping(user: User, of: SelectionRound, table: Timetable) -> Iterator[Act]:
    """Before anything is computed, where there is a list to carry on."""
    if not holds(user, Power.LOCK_CANDIDATES, agency=of.agency):
        return
    if earlier_list(of):
        yield Act(
            _("Programme office and panel"),
            _("Look who of the earlier list stays, and keep them."),
            "user-check",
            reverse("selection:carry_over", args=[of.period.public_id]),
            _("Who stays"),
        )


# In the order of a round; the other parts of the selection add theirs.
SOURCES = (_keeping, _nominating, _polling, _judging, _deciding, _answering)
