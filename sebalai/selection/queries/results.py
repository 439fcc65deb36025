"""What the panels came to: one row for each candidate, and how each assessor scores."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import fmean
from typing import Any

from sebalai.accounts.models import User
from sebalai.selection import scoring
from sebalai.selection.models import Assessment, Assignment, Entry
from sebalai.selection.queries.assessment import entries, members, work
from sebalai.selection.scoring import Given, Reading, Severity, Summary


@dataclass(frozen=True)
class Row:
    """One candidate. ``means`` are of each criterion, in points from 0 to 100."""

    entry: Entry
    summary: Summary | None
    wanted: int
    means: dict[str, float]
    unusual: int  # scores that stand out
    pass_mark: int

    @property
    def count(self) -> int:
        return self.summary.count if self.summary else 0

    @property
    def is_below(self) -> bool:
        return self.summary is not None and self.summary.mean < self.pass_mark

    @property
    def lacks(self) -> int:
        return max(0, self.wanted - self.count)


@dataclass(frozen=True)
class Results:
    rows: list[Row]
    reading: Reading
    sheets: list[Assignment] = field(default_factory=list)


def results(assessment: Assessment) -> Results:
    """Three queries, whatever the number of candidates and scores."""
    found = list(entries(assessment))
    sheets = list(
        Assignment.objects.counting()
        .filter(entry__in=[entry.pk for entry in found])
        .select_related("assessor", "entry")
        .order_by("entry__number", "assessor__full_name")
    )
    reading = scoring.read(
        Given(s.entry.public_id, s.assessor.public_id, float(s.total or 0))
        for s in sheets
    )
    by_entry: defaultdict[int, list[Assignment]] = defaultdict(list)
    for sheet in sheets:
        by_entry[sheet.entry_id].append(sheet)
    rows = [_row(assessment, e, by_entry[e.pk], reading) for e in found]
    return Results(rows, reading, sheets)


def _row(
    assessment: Assessment, entry: Entry, sheets: list[Assignment], reading: Reading
) -> Row:
    most = assessment.rubric.most
    marks: defaultdict[str, list[float]] = defaultdict(list)
    for sheet in sheets:
        for code, mark in sheet.marks.items():
            marks[code].append(100 * mark / most)
    key = entry.public_id
    return Row(
        entry=entry,
        summary=reading.candidates.get(key),
        wanted=assessment.assessors,
        means={code: fmean(values) for code, values in marks.items()},
        unusual=sum((key, s.assessor.public_id) in reading.unusual for s in sheets),
        pass_mark=assessment.pass_mark,
    )


SHOWS: dict[str, Callable[[Row], bool]] = {
    "": lambda row: True,
    "passed": lambda row: row.summary is not None and not row.is_below,
    "below": lambda row: row.is_below,
    "lacking": lambda row: row.lacks > 0,
    "unusual": lambda row: row.unusual > 0,
}


def narrowed(rows: list[Row], *, text: str = "", show: str = "") -> list[Row]:
    """Those whose name or unit holds every word, and of whom ``show`` is true."""
    words = text.lower().split()
    return [
        row
        for row in rows
        if SHOWS.get(show, SHOWS[""])(row) and all(w in _words(row) for w in words)
    ]


def _words(row: Row) -> str:
    candidate = row.entry.candidate
    return f"{candidate.person.full_name} {candidate.unit.name}".lower()


def ordered(rows: list[Row], sort: str) -> list[Row]:
    """By a column, ``-`` for falling; who has no score comes last either way."""
    falling, key = sort.startswith("-"), sort.removeprefix("-")
    known = [(value, row) for row in rows if (value := _value(row, key)) is not None]
    rest = [row for row in rows if _value(row, key) is None]
    known.sort(key=lambda pair: pair[1].entry.number)
    known.sort(key=lambda pair: pair[0], reverse=falling)
    return [row for _value_of, row in known] + rest


def _value(row: Row, key: str) -> Any:
    candidate, summary = row.entry.candidate, row.summary
    match key:
        case "name":
            return candidate.person.name
        case "unit":
            return candidate.unit.name
        case "number":
            return row.entry.number
        case "count":
            return row.count
        case "mean" | "median" | "spread":
            return getattr(summary, key) if summary else None
    return row.means.get(key)


@dataclass(frozen=True)
class Judge:
    """How one assessor scores, beside the others."""

    user: User
    panel: int | None
    severity: Severity | None
    waiting: int


def judges(assessment: Assessment, reading: Reading) -> list[Judge]:
    """Those who score most generously first; who has not scored yet at the end."""
    done = work(assessment)
    found = [
        Judge(
            m.user,
            m.panel,
            reading.assessors.get(m.user.public_id),
            done[m.user_id].waiting if m.user_id in done else 0,
        )
        for m in members(assessment)
    ]
    return sorted(
        found,
        key=lambda j: (j.severity is None, -(j.severity.points if j.severity else 0)),
    )
