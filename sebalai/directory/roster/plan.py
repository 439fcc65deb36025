"""What an import would do: each row of people weighed against what is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sebalai.directory.roster.facts import (
    Note,
    Outcome,
    PersonFacts,
    differences,
    note,
)
from sebalai.directory.roster.read import PersonRow
from sebalai.directory.rules import Standing

# A file that would dismiss more than this share of a kind is taken for a part of it.
LARGEST_EXODUS = 0.5


@dataclass(frozen=True, slots=True)
class Known:
    """A person of the database under our own key."""

    key: int
    facts: PersonFacts


@dataclass(frozen=True, slots=True)
class KnownUnits:
    """Which external unit ids may be named by people.

    ``open`` ones accept people; ``merged`` lead to the unit that took them over;
    ``closed`` and ``rejected`` accept nobody.
    """

    open: frozenset[str]
    merged: Mapping[str, str] = field(default_factory=dict)
    closed: frozenset[str] = frozenset()
    rejected: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of one person. ``before`` holds the old values of what changes."""

    outcome: Outcome
    facts: PersonFacts | None = None
    key: int | None = None
    reasons: tuple[Note, ...] = ()
    warnings: tuple[Note, ...] = ()
    before: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: number of the file, and its row as a spreadsheet counts."""

    file: int
    row: int


class Planner:
    """Weighs rows one by one, in any order of files; then names who is absent."""

    def __init__(self, known: Iterable[Known], units: KnownUnits) -> None:
        self._by_number: dict[str, Known] = {}
        self._by_siasn: dict[str, Known] = {}
        for person in known:
            self._by_number[person.facts.employee_number] = person
            if person.facts.siasn_id:
                self._by_siasn[person.facts.siasn_id] = person
        self._units = units
        self._seen: dict[str, tuple[int, int]] = {}
        self._met: set[int] = set()
        self._unsure_names: set[str] = set()
        self._kinds: set[str] = set()

    def weigh(
        self, place: Place, row: PersonRow, speaks_of: frozenset[str]
    ) -> Decision:
        """Decide on one row; ``speaks_of`` are the fields its file has columns for."""
        if row.facts is None:
            self._mention(row)
            return Decision(
                Outcome.REJECTED, reasons=row.problems, warnings=row.warnings
            )
        facts, refusal, more = self._place_in_unit(
            row.facts, row.kept.get("unit_name", "")
        )
        warnings = row.warnings + more
        person = self._find(facts)
        refusal = refusal or self._refuse_identity(place, facts, person)
        if person:
            self._met.add(person.key)
        if refusal:
            return Decision(Outcome.REJECTED, reasons=(refusal,), warnings=warnings)
        self._kinds.add(facts.kind)
        if person is None:
            return self._arrival(facts, warnings)
        return self._update(person, facts, warnings, speaks_of)

    def absent(self, *, complete: bool | None, today: date) -> Iterator[Decision]:
        """Those whom complete files no longer name; see ``judged_kinds``."""
        judged = self.judged_kinds(complete)
        for person in self._missing():
            facts = person.facts
            if facts.kind in judged:
                yield Decision(
                    Outcome.LEFT,
                    facts=replace(facts, standing=Standing.GONE),
                    key=person.key,
                    reasons=(note("absent", date=f"{today:%d-%m-%Y}"),),
                    before={"standing": facts.standing},
                )

    def judged_kinds(self, complete: bool | None) -> frozenset[str]:
        """Employment kinds whose absentees count as having left.

        Only kinds that the files hold. None of them if the files are stated to be a
        part; if nothing is stated, not those that would lose more than half.
        """
        if complete is False:
            return frozenset()
        if complete:
            return frozenset(self._kinds)
        now = Counter(
            p.facts.kind for p in self._by_number.values() if not p.facts.has_left
        )
        gone = Counter(p.facts.kind for p in self._missing())
        return frozenset(
            kind for kind in self._kinds if gone[kind] <= LARGEST_EXODUS * now[kind]
        )

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(self._kinds)

    def _missing(self) -> list[Known]:
        return [
            person
            for person in self._by_number.values()
            if not person.facts.has_left
            and person.key not in self._met
            and person.facts.name.casefold() not in self._unsure_names
        ]

    def _mention(self, row: PersonRow) -> None:
        """A rejected row still shows that its person has not left."""
        person = self._by_siasn.get(
            row.kept.get("siasn_id", "")
        ) or self._by_number.get(
            row.kept.get("number", "").lstrip("'").replace(" ", "")
        )
        if person:
            self._met.add(person.key)
        else:
            self._unsure_names.add(row.kept.get("name", "").casefold())

    def _place_in_unit(
        self, facts: PersonFacts, name: str
    ) -> tuple[PersonFacts, Note | None, tuple[Note, ...]]:
        units, unit = self._units, facts.unit
        if unit in units.open:
            return facts, None, ()
        if successor := units.merged.get(unit):
            return replace(facts, unit=successor), None, (note("unit_merged"),)
        fault = "unknown"
        if unit in units.closed or unit in units.rejected:
            fault = "closed" if unit in units.closed else "rejected"
        return facts, note(f"unit_{fault}", unit=unit, name=name or "–"), ()

    def _find(self, facts: PersonFacts) -> Known | None:
        by_siasn = self._by_siasn.get(facts.siasn_id) if facts.siasn_id else None
        return by_siasn or self._by_number.get(facts.employee_number)

    def _refuse_identity(
        self, place: Place, facts: PersonFacts, person: Known | None
    ) -> Note | None:
        """Duplicates within the files, and numbers that belong to somebody else."""
        identities = {"duplicate_number": facts.employee_number}
        if facts.siasn_id:
            identities["duplicate_siasn_id"] = facts.siasn_id
        for code, identity in identities.items():
            if first := self._seen.get(identity):
                return note(code, row=str(first[1]), file=str(first[0]))
        for identity in identities.values():
            self._seen[identity] = (place.file, place.row)
        owner = self._by_number.get(facts.employee_number)
        if owner and person and owner.key != person.key:
            return note("number_taken", name=owner.facts.name)
        return None

    def _arrival(self, facts: PersonFacts, warnings: tuple[Note, ...]) -> Decision:
        if facts.standing != Standing.SERVING:
            warnings += (note("not_serving", status=facts.legal_status),)
        return Decision(Outcome.NEW, facts=facts, warnings=warnings)

    def _update(
        self,
        person: Known,
        facts: PersonFacts,
        warnings: tuple[Note, ...],
        speaks_of: frozenset[str],
    ) -> Decision:
        old = person.facts
        changed = differences(old, facts, speaks_of)
        if "siasn_id" in changed and not facts.siasn_id:
            del changed["siasn_id"]
        outcome, reasons = _judge(old, facts, changed)
        if "employee_number" in changed:
            warnings += (note("number_changed"),)
        if "siasn_id" in changed and old.siasn_id:
            warnings += (note("siasn_id_changed"),)
        return Decision(
            outcome,
            facts=replace(old, **{name: new for name, (_, new) in changed.items()}),
            key=person.key,
            reasons=reasons,
            warnings=warnings,
            before={name: before for name, (before, _) in changed.items()},
        )


def _judge(
    old: PersonFacts, new: PersonFacts, changed: Mapping[str, tuple[Any, Any]]
) -> tuple[Outcome, tuple[Note, ...]]:
    if not changed:
        return Outcome.UNCHANGED, ()
    if new.has_left and not old.has_left:
        return Outcome.LEFT, (note("status_left", status=new.legal_status),)
    reasons: tuple[Note, ...] = ()
    if old.has_left and not new.has_left:
        reasons = (note("returned"),)
    if "unit" in changed:
        return Outcome.MOVED, reasons
    return Outcome.CHANGED, reasons
