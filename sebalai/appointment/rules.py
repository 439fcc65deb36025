"""The decree as the law sees it: who issues it, its states, number and dates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum


class State(StrEnum):
    """From the draft up the hierarchy (paraf), to its number, its signature, its force."""

    DRAFT = "draft"
    INITIALS = "initials"
    INITIALLED = "initialled"
    NUMBERED = "numbered"
    SIGNED = "signed"
    ISSUED = "issued"
    AMENDED = "amended"
    REVOKED = "revoked"


# An agency without a chain of initials numbers the draft; one that signs in ink issues
# what it has numbered.
MOVES: Mapping[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.INITIALS, State.NUMBERED}),
    State.INITIALS: frozenset({State.DRAFT, State.INITIALLED}),
    State.INITIALLED: frozenset({State.DRAFT, State.NUMBERED}),
    State.NUMBERED: frozenset({State.DRAFT, State.SIGNED, State.ISSUED}),
    State.SIGNED: frozenset({State.ISSUED}),
    State.ISSUED: frozenset({State.AMENDED, State.REVOKED}),
    State.AMENDED: frozenset({State.AMENDED, State.REVOKED}),
    State.REVOKED: frozenset(),
}
IN_THE_MAKING = frozenset({State.DRAFT, State.INITIALS, State.INITIALLED})
IN_FORCE = frozenset({State.ISSUED, State.AMENDED})
ISSUED = IN_FORCE | {State.REVOKED}
FROZEN = ISSUED | {State.SIGNED}
UNDER_WAY = IN_THE_MAKING | {State.NUMBERED, State.SIGNED}


def may_move(old: State, new: State) -> bool:
    return new in MOVES[old]


class Kind(StrEnum):
    """Who decides (Permendagri 80/2015 art. 1 and Permendagri 1/2023)."""

    GOVERNOR = "governor"
    REGENT = "regent"
    MAYOR = "mayor"
    SECRETARY = "secretary"
    HEAD = "head"


class Role(StrEnum):
    """An agent's standing (kedudukan) among the agents of the unit."""

    COORDINATOR = "coordinator"
    MEMBER = "member"


ROLE_NAMES: Mapping[Role, str] = {
    Role.COORDINATOR: "Koordinator",
    Role.MEMBER: "Anggota",
}


class Change(StrEnum):
    """What a row of an amendment's annex does."""

    IN = "in"
    OUT = "out"
    STAY = "stay"  # the term is extended


class Leaving(StrEnum):
    """Why an agent's task ends early."""

    TRANSFER = "transfer"
    RETIREMENT = "retirement"
    PUNISHMENT = "punishment"
    RESIGNATION = "resignation"
    INACTIVITY = "inactivity"  # did not do the task
    DEATH = "death"


LEAVING_NAMES: Mapping[Leaving, str] = {
    Leaving.TRANSFER: "mutasi",
    Leaving.RETIREMENT: "pensiun",
    Leaving.PUNISHMENT: "hukuman disiplin",
    Leaving.RESIGNATION: "mengundurkan diri",
    Leaving.INACTIVITY: "tidak melaksanakan tugas",
    Leaving.DEATH: "meninggal dunia",
}
# Nobody is sent away on hearsay: these need something that shows it.
EVIDENCED = frozenset({Leaving.PUNISHMENT, Leaving.INACTIVITY})


class Paper(StrEnum):
    """F4 is what Permendagri 80/2015 asks for; A4 is what most printers hold."""

    F4 = "f4"
    A4 = "a4"


_GOVERNMENTS: tuple[tuple[str, Kind, str], ...] = (
    ("Pemerintah Provinsi ", Kind.GOVERNOR, "Gubernur"),
    ("Pemerintah Kabupaten ", Kind.REGENT, "Bupati"),
    ("Pemerintah Kota ", Kind.MAYOR, "Wali Kota"),
)


def default_kind(government: str) -> Kind:
    """The head of a region decides for the region; otherwise the head of the office."""
    for prefix, kind, _title in _GOVERNMENTS:
        if government.startswith(prefix):
            return kind
    return Kind.HEAD


def issuer(kind: Kind, government: str) -> str:
    """The office that decides: ``Gubernur X`` of ``Pemerintah Provinsi X``.

    Empty when the name can't be told and must be typed.
    """
    for prefix, ruler, title in _GOVERNMENTS:
        if not government.startswith(prefix):
            continue
        region = government.removeprefix(prefix)
        if kind == ruler:
            return f"{title} {region}"
        if kind == Kind.SECRETARY:
            return f"Sekretaris Daerah {government.removeprefix('Pemerintah ')}"
    return ""


def letterhead(kind: Kind, issuing: str, government: str) -> tuple[str, ...]:
    """The lines of the kop: a ruler stands alone, an office under its government."""
    if kind == Kind.SECRETARY:
        return (government, "Sekretariat Daerah")
    if kind == Kind.HEAD:
        return tuple(filter(None, (government, issuing.removeprefix("Kepala "))))
    return (issuing,)


def term_years(start: date, end: date) -> str:
    """``2026`` or ``2026–2028``."""
    if start.year == end.year:
        return str(start.year)
    return f"{start.year}–{end.year}"


def first_coordinators(units: Sequence[Hashable]) -> list[Role]:
    """A proposal: in each unit with several agents, the first coordinates.

    ``units`` holds each agent's unit in list order; the roles come in that order.
    """
    sizes = Counter(units)
    seen: set[Hashable] = set()
    roles = []
    for unit in units:
        leads = sizes[unit] > 1 and unit not in seen
        roles.append(Role.COORDINATOR if leads else Role.MEMBER)
        seen.add(unit)
    return roles


class Obstacle(StrEnum):
    """What keeps a draft from getting its number."""

    BLANKS = "blanks"  # the text still has [isian]
    ISSUER = "issuer"
    PLACE = "place"
    OFFICE_IN_CHARGE = "office_in_charge"
    SIGNER = "signer"
    NOBODY = "nobody"  # an amendment that changes nothing
    UNPRINTABLE = "unprintable"  # letters that no font of ours has


class NumberFault(StrEnum):
    CHARACTERS = "characters"  # other than letters, digits, . - and /
    CLASSIFICATION = "classification"  # does not begin with an archive code
    SERIAL = "serial"  # nothing countable between code and year
    YEAR = "year"  # does not end with the year of its date


_CHARACTERS = re.compile(r"[0-9A-Za-z./-]+")
_CLASSIFICATION = re.compile(r"\d{3}(\.\d{1,4})*")


def number_faults(number: str, dated: date) -> list[NumberFault]:
    """What is wrong with ``classification/…serial…/year``.

    Holds for the old classification (188.44/12/ORG/2026) and for that of
    Permendagri 83/2022 (100.3.3.1/12/SETDA/2026). Letters are each agency's own.
    """
    faults = []
    if not _CHARACTERS.fullmatch(number):
        faults.append(NumberFault.CHARACTERS)
    code, *middle, year = number.split("/") if "/" in number else (number, "")
    if not _CLASSIFICATION.fullmatch(code):
        faults.append(NumberFault.CLASSIFICATION)
    if not any(re.search(r"[0-9]", part) for part in middle):
        faults.append(NumberFault.SERIAL)
    if year != str(dated.year):
        faults.append(NumberFault.YEAR)
    return faults


def next_number(last: str, year: int) -> str:
    """The number after ``last`` in a register; it begins anew with each year.

    Empty when there is none to go on from.
    """
    code, *middle, of_year = last.split("/") if last.count("/") > 1 else ("", "")
    at = next((at for at, part in enumerate(middle) if part.isdecimal()), None)
    if at is None:
        return ""
    serial = int(middle[at]) + 1 if of_year == str(year) else 1
    width = len(middle[at]) if middle[at].startswith("0") else 0
    middle[at] = str(serial).zfill(width)
    return "/".join((code, *middle, str(year)))


class DateFault(StrEnum):
    BEFORE_ADOPTION = "before_adoption"  # decides on a list that did not exist yet
    IN_FUTURE = "in_future"


def date_fault(dated: date, *, adopted: date, today: date) -> DateFault | None:
    """A decree is dated from the day its list was adopted to the day it is numbered."""
    if dated < adopted:
        return DateFault.BEFORE_ADOPTION
    return DateFault.IN_FUTURE if dated > today else None


class Standing(StrEnum):
    """Where an agent's term stands on a day."""

    AHEAD = "ahead"
    SERVING = "serving"
    OVER = "over"  # the term ran out
    LEFT = "left"  # it ended before its time


def standing(start: date, end: date, left_on: date | None, day: date) -> Standing:
    """The last day of the term is served; on the day of leaving nobody serves."""
    if left_on is not None and left_on <= day:
        return Standing.LEFT
    if day > end:
        return Standing.OVER
    return Standing.AHEAD if day < start else Standing.SERVING


# Older ends are no news: whoever sets the tool up tells nobody of last year's terms.
TOLD_UNTIL = timedelta(days=31)


def reminder_due(left: int, steps: Sequence[int], told: Collection[int]) -> int | None:
    """Which reminder is due with ``left`` days to go: the nearest step that is reached.

    One that was passed over, by a night without a worker or a late decree, is not made
    up for once a nearer one is due; None when it, or a nearer one, was told.
    """
    reached = [step for step in steps if 0 <= left <= step]
    if not reached:
        return None
    nearest = min(reached)
    return None if any(step <= nearest for step in told) else nearest


def next_term_end(start: date, end: date) -> date:
    """A proposal for an extension: as long again, a year at most."""
    as_long = end + (end - start) + timedelta(days=1)
    return min(as_long, _same_day(end, end.year + 1))


def _same_day(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return day.replace(year=year, day=28)
