"""Plausible ages, starts, grades and posts, consistent with the schooling."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Final

from sebalai.demo.province.education import FINISHED_AT, Level
from sebalai.demo.province.jobs import Job, Ladder
from sebalai.demo.province.person import Career, Employment, PositionKind

GRADES: Final = tuple(
    f"{rank}/{step}"
    for rank, steps in (("I", "abcd"), ("II", "abcd"), ("III", "abcd"), ("IV", "abcde"))
    for step in steps
)
_FIRST: Final = {
    Level.PRIMARY: "I/a",
    Level.JUNIOR: "I/c",
    Level.SENIOR: "II/a",
    Level.VOCATIONAL: "II/a",
    Level.DIPLOMA: "II/c",
    Level.BACHELOR: "III/a",
    Level.MASTER: "III/b",
    Level.DOCTOR: "III/c",
}
_CEILING: Final = {
    Level.PRIMARY: "II/a",
    Level.JUNIOR: "II/c",
    Level.SENIOR: "III/b",
    Level.VOCATIONAL: "III/b",
    Level.DIPLOMA: "III/c",
    Level.BACHELOR: "III/d",
    Level.MASTER: "IV/a",
    Level.DOCTOR: "IV/b",
}
_CONTRACT_GRADES: Final = {
    Level.PRIMARY: "I",
    Level.JUNIOR: "IV",
    Level.SENIOR: "V",
    Level.VOCATIONAL: "V",
    Level.DIPLOMA: "VII",
    Level.BACHELOR: "IX",
    Level.MASTER: "X",
    Level.DOCTOR: "XI",
}
# Rungs of a ladder and the lowest grade of each.
_EXPERT: Final = (
    ("III/a", "Ahli Pertama"),
    ("III/c", "Ahli Muda"),
    ("IV/a", "Ahli Madya"),
    ("IV/d", "Ahli Utama"),
)
_SKILLED: Final = (
    ("II/a", "Pemula"),
    ("II/b", "Terampil"),
    ("III/a", "Mahir"),
    ("III/c", "Penyelia"),
)
# echelon: lowest and highest grade, youngest and oldest age
_HEADS: Final = {
    "I.b": ("IV/d", "IV/e", 53, 59),
    "II.a": ("IV/c", "IV/d", 48, 59),
    "II.b": ("IV/b", "IV/c", 46, 59),
    "III.a": ("IV/a", "IV/b", 41, 57),
    "III.b": ("III/d", "IV/a", 38, 57),
    "IV.a": ("III/c", "III/d", 32, 57),
    "": ("III/d", "IV/b", 38, 58),
}
_INTAKE_MONTHS: Final = (1, 1, 2, 3, 3, 3, 4, 12, 12)
_CONTRACT_YEARS: Final = (
    (2021, 0.1),
    (2022, 0.2),
    (2023, 0.25),
    (2024, 0.25),
    (2025, 0.2),
)
_PART_TIME_YEAR: Final = 2025
_STAFF_RETIRE: Final = 58
_SENIOR_RETIRE: Final = 60
_SENIOR_FROM: Final = GRADES.index("IV/a")


def draw_birth(rng: Random, age: float, as_of: date) -> date:
    """A birth date about this many years before `as_of`."""
    return as_of - timedelta(days=int(age * 365.25) + rng.randrange(20))


def draw_age(rng: Random, job: Job, employment: Employment) -> float:
    """Age of a member of staff: old in the old service, younger under contract."""
    youngest = 24 if job.ladder is Ladder.EXPERT else 22
    if employment is Employment.PNS:
        return youngest + (56.5 - youngest) * rng.betavariate(2.1, 1.6)
    return youngest + 1 + (52 - youngest) * rng.betavariate(1.6, 2.4)


def head_age(rng: Random, echelon: str) -> float:
    """Age of a head of this echelon."""
    _, _, youngest, oldest = _HEADS[echelon]
    return rng.uniform(youngest, oldest - 0.1)


def draw_start(
    rng: Random, birth: date, level: Level, employment: Employment, as_of: date
) -> date:
    """First day of service; contract numbers carry only the year."""
    if employment is Employment.PART_TIME:
        return date(_PART_TIME_YEAR, 10, 1)
    if employment is Employment.PPPK:
        years = [year for year, _ in _CONTRACT_YEARS]
        year = rng.choices(years, [share for _, share in _CONTRACT_YEARS])[0]
        year = max(year, birth.year + 21)
        return date(min(year, as_of.year - 1), rng.choice((1, 3, 4, 6)), 1)
    finished = min(max(FINISHED_AT[level], 19), 24)
    entered = birth.year + finished + min(11.0, rng.expovariate(1 / 2.6))
    year = min(int(entered), as_of.year - 1)
    return date(year, rng.choice(_INTAKE_MONTHS), 1)


def staff_career(
    rng: Random,
    job: Job,
    level: Level,
    employment: Employment,
    start: date,
    as_of: date,
) -> Career:
    """Career of someone who heads no unit."""
    if employment is not Employment.PNS:
        grade = _CONTRACT_GRADES[level]
        stem = _titled(job, _FIRST[level])
        return Career(start, grade, grade, start, stem, _kind(job), start)
    first = GRADES.index(_FIRST[_basic(level)])
    fast = job.ladder is not Ladder.NONE
    ceiling = GRADES.index(_ceiling(job, level))
    period = (3.7 if fast else 4.0) + 1.3 * rng.random()
    steps = int((as_of - start).days / 365.25 / period)
    reached = min(first + steps, max(ceiling, first))
    since = _grade_date(start, reached - first, period)
    grade = GRADES[reached]
    return Career(
        start, GRADES[first], grade, since, _titled(job, grade), _kind(job), since
    )


def head_career(
    rng: Random, title: str, echelon: str, birth: date, level: Level, as_of: date
) -> Career:
    """Career of a head of unit, or of a functional officer who leads one."""
    lowest, highest, _, _ = _HEADS[echelon]
    reached = rng.randint(GRADES.index(lowest), GRADES.index(highest))
    start = date(birth.year + rng.randint(23, 26), rng.choice(_INTAKE_MONTHS), 1)
    first = GRADES.index(_FIRST[_basic(level)])
    since = _snap(as_of - timedelta(days=rng.randint(60, 1600)))
    kind = PositionKind.STRUCTURAL if echelon else PositionKind.FUNCTIONAL
    appointed = as_of - timedelta(days=rng.randint(30, 1500))
    return Career(
        start, GRADES[first], GRADES[reached], since, title, kind, appointed, echelon
    )


def retires_at(career: Career) -> int:
    """Age of retirement: 58, or 60 for senior posts (UU 20/2023 and PP 11/2017)."""
    senior = career.echelon.startswith(("I.", "II."))
    expert = career.position_kind is PositionKind.FUNCTIONAL and (
        career.grade in GRADES[_SENIOR_FROM:] or "Guru" in career.position
    )
    return _SENIOR_RETIRE if senior or expert else _STAFF_RETIRE


def _basic(level: Level) -> Level:
    """Most people gather their higher degrees after they have entered."""
    return Level.BACHELOR if level in (Level.MASTER, Level.DOCTOR) else level


def _ceiling(job: Job, level: Level) -> str:
    if job.ladder is Ladder.EXPERT:
        return "IV/b" if level is Level.MASTER else "IV/a"
    return "III/d" if job.ladder is Ladder.SKILLED else _CEILING[level]


def _kind(job: Job) -> PositionKind:
    if job.ladder is Ladder.NONE:
        return PositionKind.EXECUTIVE
    return PositionKind.FUNCTIONAL


def _titled(job: Job, grade: str) -> str:
    if job.ladder is Ladder.NONE:
        return job.stem
    rungs = _EXPERT if job.ladder is Ladder.EXPERT else _SKILLED
    index = GRADES.index(grade)
    reached = [rung for lowest, rung in rungs if GRADES.index(lowest) <= index]
    return f"{job.stem} {reached[-1]}"


def _grade_date(start: date, steps: int, period: float) -> date:
    if steps == 0:
        return start
    return max(start, _snap(start + timedelta(days=int(steps * period * 365.25))))


def _snap(day: date) -> date:
    """Promotions count from 1 April or 1 October, here the last one past."""
    if day.month >= 10:
        return date(day.year, 10, 1)
    return date(day.year, 4, 1) if day.month >= 4 else date(day.year - 1, 10, 1)
