"""Writes decisions to the staging table, some thousand rows at a time.

Rows go in as plain tuples: building a model instance for each and compiling its insert
takes three times as long as all the rest of a preview's writing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.db import connection, transaction

from sebalai.directory.models import ImportRow, RosterImport
from sebalai.directory.queries.roster import DATES, facts_as_json
from sebalai.directory.roster.columns import Content
from sebalai.directory.roster.facts import Note, Outcome
from sebalai.directory.roster.plan import Decision, Place
from sebalai.directory.roster.read import text
from sebalai.directory.roster.sheets import Cell
from sebalai.directory.roster.unitplan import UnitDecision

BATCH = 2000
LABEL_LIMIT = 250
ABSENT = "absent"
COLUMNS = (
    *("agency_id", "roster_import_id", "content", "file", "row", "outcome"),
    *("is_warned", "label", "notes", "values", "before", "person_id", "unit_id"),
)


class Stage:
    """Collects rows and counts them by outcome: none gets lost on the way."""

    def __init__(self, roster_import: RosterImport) -> None:
        self._import = roster_import
        self._adapt = connection.ops.adapt_json_value
        self._no_notes, self._no_facts = self._adapt([], None), self._adapt({}, None)
        self._rows: list[tuple[Any, ...]] = []
        self._counts: dict[Content, Counter[str]] = {
            content: Counter() for content in Content
        }

    def add_person(
        self, place: Place | None, decision: Decision, kept: Mapping[str, str]
    ) -> None:
        self._count(Content.PEOPLE, place, decision.outcome, bool(decision.warnings))
        facts = decision.facts
        values: dict[str, Any] = {}
        if decision.outcome is Outcome.REJECTED:
            values = dict(kept)
        elif facts and decision.outcome is Outcome.NEW:
            values = facts_as_json(facts)
        elif facts:
            values = _jsonable({name: getattr(facts, name) for name in decision.before})
        self._add(
            Content.PEOPLE,
            place,
            decision.outcome,
            label=facts.name if facts else kept.get("name", ""),
            reasons=decision.reasons,
            warnings=decision.warnings,
            values=values,
            before=_jsonable(decision.before),
            person=decision.key,
        )

    def add_unit(self, decision: UnitDecision) -> None:
        self._count(
            Content.UNITS, decision.place, decision.outcome, bool(decision.warnings)
        )
        self._add(
            Content.UNITS,
            decision.place,
            decision.outcome,
            label=decision.facts.name,
            reasons=decision.reasons,
            warnings=decision.warnings,
            values=asdict(decision.facts),
            before=dict(decision.before),
            unit=decision.key,
        )

    def add_unreadable_unit(
        self, place: Place, codes: Sequence[str], cells: Sequence[Cell], reason: Note
    ) -> None:
        kept = dict(zip(codes, map(text, cells), strict=True))
        self._count(Content.UNITS, place, Outcome.REJECTED, False)
        self._add(
            Content.UNITS,
            place,
            Outcome.REJECTED,
            label=kept.get("name", ""),
            reasons=(reason,),
            warnings=(),
            values=kept,
            before={},
        )

    def totals(self, content: Content) -> dict[str, int]:
        """Rows in, and their outcomes; absent people have no row."""
        counts = self._counts[content]
        names = ("rows_in", *map(str, Outcome), "warned", ABSENT)
        return {name: counts[name] for name in names}

    def flush(self) -> None:
        rows, self._rows = self._rows, []
        if rows:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.executemany(_insert(), rows)

    def _count(
        self, content: Content, place: Place | None, outcome: Outcome, warned: bool
    ) -> None:
        counts = self._counts[content]
        counts[outcome] += 1
        counts["rows_in" if place else ABSENT] += 1
        counts["warned"] += warned

    def _add(
        self,
        content: Content,
        place: Place | None,
        outcome: Outcome,
        *,
        label: str,
        reasons: Iterable[Note],
        warnings: Sequence[Note],
        values: Mapping[str, Any],
        before: Mapping[str, Any],
        person: int | None = None,
        unit: int | None = None,
    ) -> None:
        notes = [[note.code, dict(note.params)] for note in (*reasons, *warnings)]
        adapt = self._adapt
        self._rows.append(
            (
                self._import.agency_id,
                self._import.pk,
                str(content),
                place.file if place else None,
                place.row if place else None,
                str(outcome),
                bool(warnings),
                label[:LABEL_LIMIT],
                adapt(notes, None) if notes else self._no_notes,
                adapt(values, None) if values else self._no_facts,
                adapt(before, None) if before else self._no_facts,
                person,
                unit,
            )
        )
        if len(self._rows) >= BATCH:
            self.flush()


def _jsonable(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if name in DATES and value else value
        for name, value in values.items()
    }


def _insert() -> str:
    quote = connection.ops.quote_name
    columns = ", ".join(map(quote, COLUMNS))
    places = ", ".join(["%s"] * len(COLUMNS))
    table = quote(ImportRow._meta.db_table)
    return f"INSERT INTO {table} ({columns}) VALUES ({places})"  # noqa: S608 - our names
