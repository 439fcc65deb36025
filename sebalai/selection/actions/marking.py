"""An assessor's sheet: kept as a draft, submitted, or handed back with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import audit
from sebalai.core.templatetags.ui import moment
from sebalai.core.verdicts import Forbidden, Refused
from sebalai.selection import permissions
from sebalai.selection.actions.guards import Outdated
from sebalai.selection.actions.rounds import require_open
from sebalai.selection.models import Assessment, Assignment
from sebalai.selection.phases import Phase
from sebalai.selection.queries.assessment import is_veiled
from sebalai.selection.rubrics import Rubric


def held(assignment: Assignment, by: User | None) -> Assignment:
    """The sheet, held until the end of the transaction, in the hands of its assessor.

    Raises Refused when it is no longer theirs, or when nothing may be scored any more.
    """
    permissions.can_assess(by, assignment.agency).require()
    rows = Assignment.objects.select_for_update(of=("self",)).select_related(
        "agency", "assessor", "entry__candidate", "entry__assessment__round__period"
    )
    found = rows.get(pk=assignment.pk)
    if by is not None and found.assessor_id != by.pk:
        raise Forbidden(_("This sheet belongs to another assessor."))
    if found.taken_off_at:
        raise Refused(_("Somebody else scores this candidate now."))
    assessment = found.entry.assessment
    if assessment.closed_at:
        raise Refused(_("The assessment is closed; nothing is scored any more."))
    if assessment.is_blind and not is_veiled(assessment):
        raise Refused(_("All have scored and the names are shown; scores stay now."))
    require_open(assessment.round, Phase.ASSESSMENT)
    return found


@dataclass(frozen=True)
class Window:
    """What a window knows: the version it was opened with, and which window it is."""

    version: int
    sitting: str = ""

    @property
    def name(self) -> str:
        return self.sitting[:12]


def _current(assignment: Assignment, window: Window) -> None:
    """Raise Outdated when the sheet was saved from another window since."""
    own = bool(window.name) and assignment.sitting == window.name
    if own or assignment.version == window.version:
        return
    raise Outdated(
        _(
            "You saved this sheet in another window at %(when)s: %(marks)s. What you"
            " typed here is still here; save again to replace it."
        )
        % {"when": moment(assignment.saved_at), "marks": _told(assignment)}
    )


def _told(assignment: Assignment) -> str:
    if assignment.abstained_at:
        return _("abstained")
    rubric = assignment.entry.assessment.rubric
    typed = assignment.draft or assignment.marks
    told = [f"{i.title} {typed[i.code]}" for i in rubric.items if typed.get(i.code)]
    return ", ".join(told) or _("no mark yet")


@transaction.atomic
def save_draft(
    assignment: Assignment,
    *,
    by: User | None,
    typed: Mapping[str, str],
    note: str,
    window: Window,
) -> Assignment:
    """Keep what was typed, right or wrong; it counts for nothing yet."""
    row = held(assignment, by)
    _current(row, window)
    codes = [item.code for item in row.entry.assessment.rubric.items]
    row.draft = {c: str(typed[c])[:20] for c in codes if typed.get(c)}
    row.draft["note"] = note
    _save(row, window)
    return row


def _save(row: Assignment, window: Window) -> None:
    row.version += 1
    row.sitting = window.name
    row.saved_at = timezone.now()
    row.save()


@transaction.atomic
def submit(
    assignment: Assignment,
    *,
    by: User | None,
    marks: Mapping[str, int],
    note: str,
    window: Window,
) -> Assignment:
    """Give every criterion its mark; may be done again until the assessment closes."""
    row = held(assignment, by)
    _current(row, window)
    assessment = row.entry.assessment
    _refuse_bad_marks(assessment.rubric, marks)
    row.marks = {item.code: marks[item.code] for item in assessment.rubric.items}
    row.total = assessment.rubric.total(row.marks)
    row.note, row.draft = note.strip(), {}
    row.submitted_at, row.abstained_at, row.abstain_reason = timezone.now(), None, ""
    _save(row, window)
    _record("submit", row, by)
    return row


def _refuse_bad_marks(rubric: Rubric, marks: Mapping[str, int]) -> None:
    lacking = [i.title for i in rubric.items if marks.get(i.code) is None]
    if lacking:
        raise Refused(_("Not scored yet: %(titles)s.") % {"titles": ", ".join(lacking)})
    for item in rubric.items:
        if not rubric.admits(marks[item.code]):
            raise Refused(
                _("%(title)s: %(mark)s is not between %(least)s and %(most)s.")
                % {
                    "title": item.title,
                    "mark": marks[item.code],
                    "least": rubric.least,
                    "most": rubric.most,
                }
            )


@transaction.atomic
def abstain(
    assignment: Assignment, *, by: User | None, reason: str, window: Window
) -> Assignment:
    """Hand the sheet back unscored; the programme office sees the reason."""
    row = held(assignment, by)
    _current(row, window)
    if not reason.strip():
        raise Refused(_("Write why you do not score this candidate."))
    row.submitted_at, row.total, row.marks = None, None, {}
    row.abstained_at, row.abstain_reason = timezone.now(), reason.strip()[:300]
    _save(row, window)
    _record("abstain", row, by)
    return row


def _record(verb: str, row: Assignment, by: User | None) -> None:
    """Without name or mark: who reads the record learns that it was done."""
    assessment: Assessment = row.entry.assessment
    of = assessment.round
    audit.record(
        f"selection:score:{verb}",
        assessment,
        by=by,
        period=of.period.public_id,
        round=of.public_id,
        number=row.entry.number,
    )
