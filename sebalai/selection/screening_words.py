"""What the screening found, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sebalai.core.templatetags.ui import day
from sebalai.selection.models import ScreeningDecision
from sebalai.selection.queries.screening import Sheet, marks_of
from sebalai.selection.screening import Check, Criteria, Criterion, Finding, Mark


@dataclass(frozen=True)
class Refusal:
    """A criterion that does not hold, and what is behind it."""

    criterion: Criterion
    reason: str


def detail(check: Check | None, days: Iterable[date | None]) -> str:
    """The dates behind a computed finding; empty where it has none."""
    match check, tuple(days):
        case Check.RETIRES, (retires_on,):
            return _("Retires on %(day)s.") % {"day": day(retires_on)}
        case Check.SANCTIONED, (starts, None):
            return _("Punishment in force since %(day)s.") % {"day": day(starts)}
        case Check.SANCTIONED, (starts, ends):
            return _("Punishment in force from %(starts)s to %(ends)s.") % {
                "starts": day(starts),
                "ends": day(ends),
            }
    return ""


def found(row: Criterion, finding: Finding) -> str:
    """What the directory says of one criterion that does not clearly hold."""
    if finding.holds is None:
        return _("The directory does not know: please check the files.")
    if finding.holds:
        return ""
    return f"{row.unmet}. {detail(row.check, finding.days)}".strip()


def refusals(decision: ScreeningDecision, criteria: Criteria) -> list[Refusal]:
    """Why somebody did not pass, in the order of the criteria."""
    made: Mapping[str, Mark] = {mark.code: mark for mark in marks_of(decision)}
    told = []
    for row in criteria.rows:
        mark = made.get(row.code)
        if mark and mark.holds is False:
            days = [date.fromisoformat(one) if one else None for one in mark.days]
            told.append(Refusal(row, mark.reason or detail(row.check, days)))
    return told


def unmet(sheet: Sheet) -> str:
    """Computed criteria that fail, for a line of a table."""
    return "; ".join(row.unmet for row in sheet.fails)
