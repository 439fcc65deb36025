"""Screen candidates: decide, confirm the clear ones, take an answer, look again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import audit
from sebalai.core.audit import Bearer
from sebalai.core.jobs import enqueue
from sebalai.core.models import Agency
from sebalai.core.templatetags.ui import moment
from sebalai.core.verdicts import Refused
from sebalai.selection import permissions, screening
from sebalai.selection.actions.guards import Outdated
from sebalai.selection.actions.rounds import require_open
from sebalai.selection.models import (
    Candidate,
    Screening,
    ScreeningAnswer,
    ScreeningDecision,
    SelectionRound,
)
from sebalai.selection.phases import Phase
from sebalai.selection.queries import screening as queries
from sebalai.selection.screening import Mark, Outcome

State = Candidate.State
Reopened = ScreeningDecision.Reopened
Ticked = Mapping[str, tuple[bool | None, str]]
REVIEW = "sebalai.selection.jobs.review_screening"


@transaction.atomic
def decide(
    candidate: Candidate,
    *,
    by: User | None,
    ticked: Ticked,
    seen: str,
    summary: str = "",
    reason: str = "",
) -> ScreeningDecision:
    """Decide on one candidate by what is computed and what was ticked.

    ``seen`` is the sheet's mark of what the page showed; raises Outdated when somebody
    decided or the data changed since. ``reason`` is needed to change a standing decision.
    """
    permissions.can_screen(by, candidate.agency).require()
    candidate = _locked(candidate)
    require_open(candidate.round, Phase.SCREENING)
    if candidate.state not in queries.SCREENED:
        raise Refused(_("This person is no candidate any more."))
    sheet = queries.sheet(candidate)
    if seen != sheet.seen:
        raise Outdated(_meanwhile(sheet, seen))
    standing = sheet.last is not None and candidate.state != State.PROPOSED
    if standing and not reason.strip():
        raise Refused(_("Write why this decision is looked at again."))
    marks = screening.marks(sheet.rows, sheet.found, ticked)
    _refuse_unfinished(sheet, marks)
    made = _write(sheet, marks, by, summary, reason)
    audit.record(
        "selection:screening:decide",
        candidate,
        by=by,
        **_where(candidate.round),
        passed=made.passed,
        number=made.number,
    )
    return made


def _locked(candidate: Candidate) -> Candidate:
    rows = Candidate.objects.select_for_update(of=("self",))
    found = rows.select_related("agency", "person", "unit", "round__period__agency")
    return found.get(pk=candidate.pk)


def _meanwhile(sheet: queries.Sheet, seen: str) -> str:
    number = seen.partition("-")[0]
    last = sheet.last
    if last is None or number == str(last.number):
        return _(
            "The data of the directory changed while you were looking. Read the"
            " criteria again, then save."
        )
    return _(
        "%(who)s decided on this candidate at %(when)s: %(outcome)s. What you typed is"
        " still here; save again to replace that decision."
    ) % {
        "who": last.decided_by.full_name if last.decided_by else _("Somebody"),
        "when": moment(last.decided_at),
        "outcome": _("passed") if last.passed else _("did not pass"),
    }


def _refuse_unfinished(sheet: queries.Sheet, marks: tuple[Mark, ...]) -> None:
    texts = {row.code: row.text for row in sheet.rows}
    if screening.outcome(marks) is Outcome.INCOMPLETE:
        lacking = [texts[m.code] for m in marks if m.holds is None]
        raise Refused(
            _("Not decided yet: %(criteria)s.") % {"criteria": "; ".join(lacking)}
        )
    unsaid = [
        texts[m.code]
        for m in marks
        if m.holds is False and not m.computed and not m.reason.strip()
    ]
    if unsaid:
        raise Refused(
            _("Write the reason why this does not hold: %(criteria)s.")
            % {"criteria": "; ".join(unsaid)}
        )


def _write(
    sheet: queries.Sheet,
    marks: tuple[Mark, ...],
    by: User | None,
    summary: str,
    reason: str,
) -> ScreeningDecision:
    candidate, last = sheet.candidate, sheet.last
    _pin(candidate.round)
    passed = screening.outcome(marks) is Outcome.PASSED
    made = ScreeningDecision.objects.create(
        agency=candidate.agency,
        candidate=candidate,
        number=last.number + 1 if last else 1,
        passed=passed,
        marks=[asdict(mark) for mark in marks],
        summary=summary.strip(),
        reason=reason.strip()[:500],
        answer=_weighed(sheet),
        decided_at=timezone.now(),
        decided_by=by,
    )
    candidate.state = State.PASSED if passed else State.FAILED
    candidate.save(update_fields=["state"])
    return made


def _weighed(sheet: queries.Sheet) -> ScreeningAnswer | None:
    """A new look at a final decision stays final; new data gives a new right to answer."""
    last = sheet.last
    if sheet.answer or last is None or last.reopened == Reopened.DATA:
        return sheet.answer
    return last.answer


def _pin(of: SelectionRound) -> None:
    """From the first decision on, the round keeps its version of the criteria."""
    used = queries.criteria_of(of)
    Screening.objects.get_or_create(
        round=of,
        defaults={
            "agency": of.agency,
            "criteria": used.name,
            "version": used.version,
        },
    )


@transaction.atomic
def confirm_clear(of: SelectionRound, *, by: User | None, expected: int) -> int:
    """Pass everybody who waits and is clear; Outdated when they are not ``expected``."""
    permissions.can_screen(by, of.agency).require()
    of = SelectionRound.objects.select_for_update().get(pk=of.pk)
    require_open(of, Phase.SCREENING)
    candidates = queries.clear(of)
    if len(candidates) != expected:
        raise Outdated(
            _(
                "There are %(count)s candidates to confirm now. Look again, then confirm."
            )
            % {"count": len(candidates)}
        )
    for sheet in queries.sheets(of, candidates):
        earlier = {c: (mark.holds, mark.reason) for c, mark in sheet.earlier.items()}
        marks = screening.marks(sheet.rows, sheet.found, earlier)
        summary = sheet.last.summary if sheet.last else ""
        _write(sheet, marks, by, summary, "")
    audit.record(
        "selection:screening:confirm", of, by=by, **_where(of), candidates=expected
    )
    return expected


@transaction.atomic
def answer(candidate: Candidate, *, by: User | None, text: str) -> ScreeningAnswer:
    """The candidate answers a refusal; it goes back to who screens.

    ``by`` is None for who came by a personal link.
    """
    candidate = _locked(candidate)
    last = candidate.screening_decisions.select_related("reply").last()
    if last is None or candidate.state != State.FAILED:
        raise Refused(_("There is no decision to answer."))
    if last.is_final:
        raise Refused(_("Your answer has been weighed; this decision is final."))
    require_open(candidate.round, Phase.SCREENING)
    text = text.strip()
    if not text:
        raise Refused(_("Write your answer."))
    made = ScreeningAnswer.objects.create(
        agency=candidate.agency, decision=last, text=text, given_at=timezone.now()
    )
    _reopen(candidate, last, Reopened.ANSWER)
    audit.record(
        "selection:screening:answer",
        candidate,
        by=by or Bearer(candidate.person.full_name),
        **_where(candidate.round),
    )
    return made


def _reopen(
    candidate: Candidate, last: ScreeningDecision, why: ScreeningDecision.Reopened
) -> None:
    last.reopened = why
    last.save(update_fields=["reopened"])
    candidate.state = State.PROPOSED
    candidate.save(update_fields=["state"])


def ask_for_review(agency: Agency) -> None:
    """Queue a look at what was decided, after the data of an agency changed."""
    rounds = SelectionRound.objects.of(agency).filter(
        state=SelectionRound.State.OPEN, screening__isnull=False
    )
    for of in rounds:
        enqueue(
            import_string(REVIEW),
            agency=agency,
            by=None,
            label=_("Comparing the screening with the new data"),
            round_id=of.public_id,
        )


@transaction.atomic
def review(of: SelectionRound, *, by: User | None) -> int:
    """Bring back those of whom the directory now says something else."""
    permissions.can_screen(by, of.agency).require()
    of = SelectionRound.objects.select_for_update().get(pk=of.pk)
    if of.is_over:
        return 0
    decided = queries.listed(of).exclude(state=State.PROPOSED)
    changed = [one for one in queries.sheets(of, list(decided)) if one.has_changed]
    for sheet in changed:
        if sheet.last:
            _reopen(sheet.candidate, sheet.last, Reopened.DATA)
            audit.record(
                "selection:screening:reopen", sheet.candidate, by=by, **_where(of)
            )
    return len(changed)


def _where(of: SelectionRound) -> dict[str, str]:
    return {"period": of.period.public_id, "round": of.public_id}
