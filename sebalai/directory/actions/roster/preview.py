"""Reads the uploaded files and stages what they would do, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from django.db import transaction
from django.utils import timezone
from django.utils.translation import ngettext

from sebalai.core import audit
from sebalai.core.jobs import progress
from sebalai.directory.actions.roster.stage import Stage
from sebalai.directory.actions.roster.steps import erase_uploads
from sebalai.directory.models import RosterFile, RosterImport
from sebalai.directory.queries import roster as queries
from sebalai.directory.roster.columns import Content, RosterHeader
from sebalai.directory.roster.facts import Outcome, UnitFacts
from sebalai.directory.roster.plan import KnownUnits, Place, Planner
from sebalai.directory.roster.read import PersonReader, read_unit
from sebalai.directory.roster.sheets import BadSheet, Table, open_table
from sebalai.directory.roster.unitplan import KnownUnit, UnitDecision, plan_units

State = RosterImport.State


@dataclass
class Opened:
    """A file at its first row."""

    file: RosterFile
    stream: BinaryIO
    header: RosterHeader
    table: Table


@dataclass
class Meter:
    """How far all files together have been read, in bytes."""

    opened: list[Opened]
    rows: int = 0
    total: int = field(init=False)

    def __post_init__(self) -> None:
        self.total = sum(
            each.file.upload.size for each in self.opened if each.file.upload
        )

    def tick(self) -> None:
        self.rows += 1
        if self.rows % 500 == 0:
            read = sum(each.stream.tell() for each in self.opened)
            text = ngettext("%(rows)s row read", "%(rows)s rows read", self.rows)
            progress.report(
                min(read, self.total), self.total, text % {"rows": self.rows}
            )


class Unusable(Exception):
    """One file spoils the import; the others are not judged without it."""

    def __init__(self, file: RosterFile, refusal: BadSheet) -> None:
        super().__init__(refusal.problem)
        self.as_json = {
            "code": refusal.problem.value,
            "params": refusal.params,
            "file": file.name,
        }


def preview(roster_import: RosterImport) -> RosterImport:
    """Stage every row with its outcome; may run again after it was broken off.

    Rows are written in small transactions, so that others can work meanwhile. The
    uploads are erased as soon as their needed columns are staged.
    """
    if roster_import.state != State.READING:
        return roster_import
    roster_import.rows.all().delete()
    try:
        with ExitStack() as stack:
            opened = _open_all(roster_import, stack)
            reading = _Reading(roster_import, opened)
            reading.read()
    except Unusable as refusal:
        return _close(roster_import, State.UNUSABLE, problem=refusal.as_json)
    return _close(
        roster_import,
        State.PREVIEW,
        counts=reading.stage.totals(Content.PEOPLE),
        unit_counts=reading.stage.totals(Content.UNITS),
        kinds=sorted(reading.planner.kinds),
        judged_kinds=sorted(reading.judged),
        based_on=queries.latest_applied(roster_import.agency),
        previewed_at=timezone.now(),
    )


def _open_all(roster_import: RosterImport, stack: ExitStack) -> list[Opened]:
    opened = []
    for file in roster_import.files.select_related("upload"):
        if file.upload is None:
            raise LookupError(f"the upload of file {file.pk} is gone")
        header = RosterHeader()
        stream = stack.enter_context(file.upload.open())
        try:
            table = stack.enter_context(open_table(stream, header))
        except BadSheet as refusal:
            raise Unusable(file, refusal) from refusal
        opened.append(Opened(file, stream, header, table))
    return opened


class _Reading:
    """One pass over all files: units first, for people must find them."""

    def __init__(self, roster_import: RosterImport, opened: list[Opened]) -> None:
        self.opened = opened
        self.stage = Stage(roster_import)
        self.meter = Meter(opened)
        self.today = timezone.localdate()
        self.known = queries.known_units(roster_import.agency)
        self.agency = roster_import.agency
        self.is_complete = roster_import.is_complete
        self.planner = Planner([], KnownUnits(frozenset()))
        self.judged: frozenset[str] = frozenset()

    def read(self) -> None:
        decisions = plan_units(list(self._unit_rows()), self.known)
        for decision in decisions:
            self.stage.add_unit(decision)
        units = _units_after(
            self.known, decisions, queries.successors(self.agency, self.known)
        )
        self.planner = Planner(queries.known_people(self.agency), units)
        corrections = False
        for each in self._of(Content.PEOPLE):
            corrections = corrections or each.header.is_correction
            self._read_people(each)
        complete = (
            False if corrections and self.is_complete is None else self.is_complete
        )
        self.judged = self.planner.judged_kinds(complete)
        for absent in self.planner.absent(complete=complete, today=self.today):
            self.stage.add_person(None, absent, {})
        self.stage.flush()
        for each in self.opened:
            each.file.save(update_fields=["content", "headers", "rows"])

    def _of(self, content: Content) -> Iterator[Opened]:
        for each in self.opened:
            if each.header.content is content:
                each.file.content = content
                each.file.headers = each.header.headers
                yield each

    def _rows(self, each: Opened) -> Iterator[tuple[Place, tuple[Any, ...]]]:
        count = 0
        try:
            for row, cells in each.table.rows:
                count += 1
                self.meter.tick()
                yield Place(each.file.number, row), cells
        except BadSheet as refusal:
            raise Unusable(each.file, refusal) from refusal
        each.file.rows = count

    def _unit_rows(self) -> Iterator[tuple[Place, UnitFacts]]:
        for each in self._of(Content.UNITS):
            for place, cells in self._rows(each):
                read = read_unit(each.header.codes, cells)
                if isinstance(read, UnitFacts):
                    yield place, read
                else:
                    self.stage.add_unreadable_unit(
                        place, each.header.codes, cells, read
                    )

    def _read_people(self, each: Opened) -> None:
        reader = PersonReader(each.header.codes, epoch_1904=each.table.epoch_1904)
        for place, cells in self._rows(each):
            row = reader.read(cells)
            decision = self.planner.weigh(place, row, reader.speaks_of)
            self.stage.add_person(place, decision, row.kept)


def _units_after(
    known: dict[str, KnownUnit],
    decisions: list[UnitDecision],
    merged: dict[str, str],
) -> KnownUnits:
    """Which units people may name once the hierarchy file is applied."""
    rejected = {d.facts.id for d in decisions if d.outcome is Outcome.REJECTED}
    opened = {unit_id for unit_id, unit in known.items() if unit.is_open}
    opened |= {d.facts.id for d in decisions if d.outcome is Outcome.NEW}
    closed = {unit_id for unit_id, unit in known.items() if not unit.is_open}
    return KnownUnits(
        open=frozenset(opened),
        merged=merged,
        closed=frozenset(closed),
        rejected=frozenset(rejected - opened),
    )


@transaction.atomic
def _close(
    roster_import: RosterImport, state: RosterImport.State, **result: Any
) -> RosterImport:
    """Record the result and erase the uploads, unless it was discarded meanwhile."""
    current = RosterImport.objects.select_for_update().get(pk=roster_import.pk)
    if current.state != State.READING or state == State.UNUSABLE:
        current.rows.all().delete()
    if current.state != State.READING:
        return current
    current.state = state
    for name, value in result.items():
        setattr(current, name, value)
    current.save(update_fields=["state", *result])
    erase_uploads(current)
    audit.record("directory:roster:preview", current, by=None, state=state)
    return current
