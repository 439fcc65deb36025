"""The preview of an import as its page shows it: tabs of outcomes, lines of rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from sebalai.directory.models import ImportRow, RosterFile, RosterImport
from sebalai.directory.queries.roster import WARNED
from sebalai.directory.sentences import FIELDS, sentences

Outcome = ImportRow.Outcome
ORDER = (
    Outcome.REJECTED,
    WARNED,
    Outcome.NEW,
    Outcome.CHANGED,
    Outcome.MOVED,
    Outcome.LEFT,
)
_HIDDEN = {"agency", "siasn_id", "birth_date", "gender"}  # not shown as a change


@dataclass(frozen=True)
class Tab:
    label: str
    count: int
    url: str
    active: bool


@dataclass(frozen=True)
class Tabs:
    """What is chosen, and what can be."""

    content: str
    outcome: str
    people: list[Tab]
    units: list[Tab]


@dataclass(frozen=True)
class Line:
    """One row: where it stands, whom it is about, what is said and what changes."""

    place: str
    label: str
    notes: str
    changes: list[tuple[str, str, str]]


def tabs(found: RosterImport, asked: Mapping[str, Any]) -> Tabs:
    """The tabs with rows in them; the first is chosen unless another is asked for."""
    content = asked.get("isi", "")
    if content not in RosterFile.Content.values:
        content = RosterFile.Content.PEOPLE
    counts = {
        RosterFile.Content.PEOPLE.value: found.counts,
        RosterFile.Content.UNITS.value: found.unit_counts,
    }
    held = [outcome for outcome in ORDER if counts[content].get(str(outcome))]
    outcome = asked.get("hasil", "")
    if outcome not in held:
        outcome = held[0] if held else Outcome.REJECTED
    return Tabs(
        content,
        outcome,
        *(
            [
                _tab(
                    kind, one, counts[kind][str(one)], (kind, one) == (content, outcome)
                )
                for one in ORDER
                if counts[kind].get(str(one))
            ]
            for kind in counts
        ),
    )


def _tab(content: str, outcome: str, count: int, active: bool) -> Tab:
    label = _("Warned") if outcome == WARNED else str(Outcome(outcome).label)
    return Tab(
        label, count, "?" + urlencode({"isi": content, "hasil": str(outcome)}), active
    )


def lines(rows: Iterable[ImportRow], found: RosterImport) -> list[Line]:
    names = {file.number: file.name for file in found.files.all()}
    several = len(names) > 1
    return [
        Line(
            place=_place(row, names if several else {}),
            label=row.label,
            notes=" ".join(sentences(row.notes)),
            changes=_changes(row),
        )
        for row in rows
    ]


def _place(row: ImportRow, names: Mapping[int, str]) -> str:
    if row.row is None:
        return "–"
    name = names.get(row.file or 0, "")
    return f"{row.row} · {name}" if name else str(row.row)


def _changes(row: ImportRow) -> list[tuple[str, str, str]]:
    """Field, before and after, for rows that change something known."""
    if row.outcome not in {Outcome.CHANGED, Outcome.MOVED}:
        return []
    return [
        (
            str(FIELDS.get(code, code)),
            str(before or "–"),
            str(row.values.get(code) or "–"),
        )
        for code, before in row.before.items()
        if code not in _HIDDEN and code in row.values
    ]
