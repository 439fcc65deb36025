"""Who did not pass the screening and was not told yet, and the letter that tells it."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sebalai.core import wording
from sebalai.core.templatetags.ui import day
from sebalai.core.wording import Wording
from sebalai.selection.models import Candidate, ScreeningDecision, SelectionRound
from sebalai.selection.phases import Phase
from sebalai.selection.queries.rounds import Timetable, timetable
from sebalai.selection.queries.screening import criteria_of, sheets
from sebalai.selection.screening import Criteria
from sebalai.selection.screening_words import refusals


@dataclass(frozen=True)
class Notice:
    """One letter to be sent."""

    candidate: Candidate
    decision: ScreeningDecision
    subject: str
    body: str


def notices(of: SelectionRound) -> list[Notice]:
    """A letter for each whose last decision, a refusal, they were not told of."""
    failed = Candidate.objects.filter(round=of, state=Candidate.State.FAILED)
    rows = list(failed.select_related("person__user").order_by("pk"))
    criteria, table = criteria_of(of), timetable(of, timezone.localdate())
    words = wording.current(of.agency, "selection.screening")
    with translation.override(settings.LANGUAGE_CODE):
        return [
            _notice(sheet.candidate, sheet.last, criteria, table, words)
            for sheet in sheets(of, rows)
            if sheet.last and sheet.last.told_at is None
        ]


def _notice(
    candidate: Candidate,
    decision: ScreeningDecision,
    criteria: Criteria,
    table: Timetable,
    words: Wording,
) -> Notice:
    reasons = "\n".join(
        f"- {one.criterion.unmet}. {one.reason}".rstrip()
        for one in refusals(decision, criteria)
    )
    text = words.filled(
        {
            "nama": candidate.person.full_name,
            "alasan": reasons,
            "tanggapan": _may_answer(decision, table),
        }
    )
    return Notice(candidate, decision, text.subject, text.body)


def _may_answer(decision: ScreeningDecision, table: Timetable) -> str:
    if decision.is_final:
        return _("Your answer has been weighed; this decision is final.")
    row = table.row(Phase.SCREENING)
    if row is None:
        return _("If this is not right, you can answer once, on your own page.")
    if not table.is_open(Phase.SCREENING):
        return _("The time to answer is over; ask the programme office if it is wrong.")
    return _(
        "If this is not right, you can answer once, on your own page, until %(day)s."
        " Whoever screens reads your answer and decides again."
    ) % {"day": day(row.closes_on)}
