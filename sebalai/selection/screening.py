"""Screening (*penelaahan*): which criteria hold for a candidate, and what follows.

Some criteria are computed from the directory by the rules of the period; a person who
knows the files ticks the others. Everything not yet known is asked, never assumed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from hashlib import sha256

from sebalai.selection import instruments
from sebalai.selection.eligibility import Facts, Heads, Reason, Screen, Severity

KIND = "screening"


class Check(StrEnum):
    """What can be computed."""

    BELONGS = "belongs"  # of the agency, in a unit that gets seats
    AWAY = "away"
    SANCTIONED = "sanctioned"
    RETIRES = "retires"
    LEADS = "leads"
    PROBATIONARY = "probationary"
    PART_TIME = "part_time"


class Outcome(StrEnum):
    PASSED = "passed"
    FAILED = "failed"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True)
class Criterion:
    """``check`` is None for what a person ticks."""

    code: str
    text: str
    unmet: str
    basis: str
    check: Check | None


@dataclass(frozen=True)
class Criteria:
    """One version of the criteria."""

    name: str
    version: int
    title: str
    rows: tuple[Criterion, ...]

    def asked_by(self, screen: Screen) -> tuple[Criterion, ...]:
        """Those that the rules of the period have not switched off."""
        return tuple(row for row in self.rows if _is_asked(row.check, screen))


@dataclass(frozen=True)
class Finding:
    """What the directory says of one criterion; ``holds`` None: it does not know."""

    holds: bool | None
    days: tuple[date | None, ...] = ()  # retirement; first and last of a punishment


@dataclass(frozen=True)
class Mark:
    """What was decided on one criterion; ``holds`` None: not looked at.

    ``days`` are those of the finding in ISO form, empty for one without an end.
    """

    code: str
    holds: bool | None
    computed: bool
    reason: str = ""
    days: tuple[str, ...] = ()


@cache
def criteria(name: str, version: int) -> Criteria:
    given = instruments.read(KIND, name, version)
    rows = tuple(
        Criterion(
            code=row["code"],
            text=row["text"],
            unmet=row["unmet"],
            basis=row["basis"],
            check=Check(row["computed"]) if "computed" in row else None,
        )
        for row in given["criterion"]
    )
    return Criteria(given["id"], given["version"], given["title"], rows)


def _is_asked(check: Check | None, screen: Screen) -> bool:
    off = {
        Check.AWAY: not screen.away,
        Check.SANCTIONED: screen.severity is Severity.NONE,
        Check.RETIRES: not screen.retiring,
        Check.LEADS: screen.heads is Heads.NONE,
        Check.PROBATIONARY: not screen.probationary,
        Check.PART_TIME: not screen.part_time,
    }
    return check is None or not off.get(check, False)


def findings(
    rows: Iterable[Criterion], screen: Screen, facts: Facts | None
) -> dict[str, Finding]:
    """What is computed, by code; ``facts`` None for who has no place in a seated unit."""
    computed = [(row.code, row.check) for row in rows if row.check]
    if facts is None:
        missing = Check.BELONGS
        return {c: Finding(False if k is missing else None) for c, k in computed}
    reasons = screen.reasons(facts)
    return {code: _finding(check, screen, facts, reasons) for code, check in computed}


def _finding(
    check: Check, screen: Screen, facts: Facts, reasons: tuple[Reason, ...]
) -> Finding:
    if check is Check.BELONGS:
        return Finding(True)
    if check is Check.RETIRES and facts.retires_on is None:
        return Finding(None)
    if Reason(check) not in reasons:
        return Finding(True)
    return Finding(False, _days(check, screen, facts))


def _days(check: Check, screen: Screen, facts: Facts) -> tuple[date | None, ...]:
    if check is Check.RETIRES:
        return (facts.retires_on,)
    if check is Check.SANCTIONED:
        running = [p for p in facts.punishments if screen.bars(p)]
        worst = max(running, key=lambda p: (p.ends or date.max, p.starts))
        return (worst.starts, worst.ends)
    return ()


def marks(
    rows: Iterable[Criterion],
    found: Mapping[str, Finding],
    ticked: Mapping[str, tuple[bool | None, str]],
) -> tuple[Mark, ...]:
    """Every criterion decided: computed where that is possible, else as ticked."""
    made = []
    for row in rows:
        finding = found.get(row.code)
        if finding and finding.holds is not None:
            days = tuple(day.isoformat() if day else "" for day in finding.days)
            made.append(Mark(row.code, finding.holds, computed=True, days=days))
        else:
            holds, reason = ticked.get(row.code, (None, ""))
            made.append(Mark(row.code, holds, computed=False, reason=reason))
    return tuple(made)


def outcome(made: Iterable[Mark]) -> Outcome:
    """Failed as soon as one fails; passed only when all hold."""
    held = [mark.holds for mark in made]
    if False in held:
        return Outcome.FAILED
    return Outcome.INCOMPLETE if None in held else Outcome.PASSED


def fingerprint(found: Mapping[str, Finding]) -> str:
    """The same for the same findings: tells whether the data changed meanwhile."""
    text = "\n".join(f"{c} {f.holds} {f.days}" for c, f in sorted(found.items()))
    return sha256(text.encode()).hexdigest()[:12]
