"""Why candidates did not pass the screening, in the words they are told."""

from __future__ import annotations

from collections.abc import Collection

from sebalai.selection import reasons
from sebalai.selection.models import Candidate, SelectionRound
from sebalai.selection.queries.screening import Sheet, marks_of, sheets


def told(of: SelectionRound, candidates: Collection[Candidate]) -> dict[int, str]:
    """Sentences by key of the candidate; whoever has none is told in general."""
    found = {sheet.candidate.pk: _told(sheet) for sheet in sheets(of, candidates)}
    return {key: text for key, text in found.items() if text}


def _told(sheet: Sheet) -> str:
    if sheet.last is None:
        return ""
    unmet = {row.code: row.unmet for row in sheet.rows}
    failed = [mark for mark in marks_of(sheet.last) if mark.holds is False]
    found = [_point(unmet.get(mark.code, ""), mark.reason) for mark in failed]
    return reasons.screened_out([point for point in found if point])


def _point(unmet: str, reason: str) -> str:
    return f"{unmet} ({reason})" if unmet and reason else unmet or reason
