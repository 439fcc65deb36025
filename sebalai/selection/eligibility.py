"""Who cannot be chosen, and for which reasons; codes only, sentences are made elsewhere.

Source of the criteria: PermenPANRB 27/2014; each can be switched off by the period.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Severity(StrEnum):
    """Levels of disciplinary punishment (PP 94/2021), lightest first."""

    LIGHT = "light"
    MEDIUM = "medium"
    HEAVY = "heavy"
    NONE = "none"  # as a threshold: no punishment is severe enough


_SEVERITY = list(Severity)


class Heads(StrEnum):
    NONE = "none"
    WORK_UNITS = "work_units"
    ALL = "all"


class Pool(StrEnum):
    """Among whom a round chooses."""

    STAFF = "staff"  # everybody whom the rules allow
    CANDIDATES = "candidates"  # only who was proposed, and passed what the round asks


class Reason(StrEnum):
    """Why someone cannot be chosen, in the order in which reasons are told."""

    GONE = "gone"
    OUTSIDE = "outside"  # of no unit that gets seats
    AWAY = "away"
    SANCTIONED = "sanctioned"
    RETIRES = "retires"
    LEADS = "leads"
    PROBATIONARY = "probationary"
    PART_TIME = "part_time"
    OPTED_OUT = "opted_out"
    NOT_PROPOSED = "not_proposed"
    SCREENED_OUT = "screened_out"
    WITHDREW = "withdrew"


@dataclass(frozen=True)
class Punishment:
    level: Severity
    starts: date
    ends: date | None  # None: until further notice

    def runs(self, start: date, end: date) -> bool:
        """Whether any of it falls between the two dates, both included."""
        return self.starts <= end and (self.ends is None or self.ends >= start)


@dataclass(frozen=True)
class Facts:
    """What the rules need to know of one person."""

    serving: bool
    probationary: bool
    part_time: bool
    retires_on: date | None
    echelon: str
    heads_unit: bool
    heads_work_unit: bool
    punishments: tuple[Punishment, ...] = ()
    opted_out: bool = False


@dataclass(frozen=True)
class Screen:
    """The rules of a period; ``day`` is the first of the term, ``term_end`` its last."""

    day: date
    term_end: date
    heads: Heads = Heads.WORK_UNITS
    severity: Severity = Severity.LIGHT
    retiring: bool = True
    away: bool = True
    probationary: bool = True
    part_time: bool = True

    def reasons(self, person: Facts) -> tuple[Reason, ...]:
        """Every reason that stands against ``person``; empty for who can be chosen."""
        stands = {
            Reason.AWAY: self.away and not person.serving,
            Reason.SANCTIONED: self._sanctioned(person),
            Reason.RETIRES: self._retires(person),
            Reason.LEADS: self._leads(person),
            Reason.PROBATIONARY: self.probationary and person.probationary,
            Reason.PART_TIME: self.part_time and person.part_time,
            # No switch: to be left out is everybody's right (UU 27/2022).
            Reason.OPTED_OUT: person.opted_out,
        }
        return tuple(reason for reason, holds in stands.items() if holds)

    def bars(self, punishment: Punishment) -> bool:
        """Severe enough, and running during the term."""
        enough = _SEVERITY.index(punishment.level) >= _SEVERITY.index(self.severity)
        return enough and punishment.runs(self.day, self.term_end)

    def _sanctioned(self, person: Facts) -> bool:
        return any(self.bars(one) for one in person.punishments)

    def _retires(self, person: Facts) -> bool:
        if not self.retiring or person.retires_on is None:
            return False
        return person.retires_on <= self.term_end

    def _leads(self, person: Facts) -> bool:
        if self.heads is Heads.NONE:
            return False
        top = person.echelon.split(".")[0] in {"I", "II"}
        any_unit = self.heads is Heads.ALL and person.heads_unit
        return top or any_unit or person.heads_work_unit
