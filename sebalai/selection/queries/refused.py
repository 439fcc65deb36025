"""Who did not pass the screening and was not told yet, and the letter that tells it."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sebalai.core import outbox
from sebalai.core.templatetags.ui import day
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
    with translation.override(settings.LANGUAGE_CODE):
        return [
            _notice(sheet.candidate, sheet.last, criteria, table)
            for sheet in sheets(of, rows)
            if sheet.last and sheet.last.told_at is None
        ]


def _notice(
    candidate: Candidate,
    decision: ScreeningDecision,
    criteria: Criteria,
    table: Timetable,
) -> Notice:
    reasons = "\n".join(
        f"- {one.criterion.unmet}. {one.reason}".rstrip()
        for one in refusals(decision, criteria)
    )
    parts = [
        _("Dear %(name)s,") % {"name": candidate.person.full_name},
        _("thank you for being a candidate. You did not pass the screening, because:"),
        reasons,
        _may_answer(decision, table),
    ]
    # Only the letter's own text says where the link stands.
    body = "\n\n".join(parts).replace("{", "(")
    page = _("Your own page, where all of this can be read again:")
    alone = _("The link is yours alone; please do not pass it on.")
    body += f"\n\n{page}\n{outbox.LINK}\n\n{alone}"
    return Notice(candidate, decision, _("The result of your screening"), body)


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
