"""Retirement ages (batas usia pensiun): law's values as defaults to configure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sebalai.directory.rules.positions import PositionKind


@dataclass(frozen=True, slots=True)
class RetirementAges:
    """Years of age at which each kind of post ends.

    UU 20/2023 art. 55; PP 11/2017 art. 239 as changed by PP 17/2020; for teachers
    UU 14/2005 art. 30.
    """

    administration: int = (
        58  # administrator, pengawas, pelaksana, most functional posts
    )
    leadership: int = 60  # JPT: echelon I and II
    expert_middle: int = 60  # ahli madya
    expert_top: int = 65  # ahli utama
    teacher: int = 60


RETIREMENT_AGES = RetirementAges()
_TEACHER = re.compile(r"\bguru\b|\bkepala sekolah\b|\bpengawas sekolah\b")


def retirement_age(
    kind: PositionKind | None,
    position: str,
    echelon: str = "",
    *,
    ages: RetirementAges = RETIREMENT_AGES,
) -> int:
    """Age in years at which the holder of this post retires."""
    title = position.lower()
    if "ahli utama" in title:
        return ages.expert_top
    if "ahli madya" in title:
        return ages.expert_middle
    if _TEACHER.search(title):
        return ages.teacher
    if kind is PositionKind.STRUCTURAL and echelon.split(".")[0] in {"I", "II"}:
        return ages.leadership
    return ages.administration


def retirement_date(born: date, age: int) -> date:
    """The first day of the month after the birthday (PP 11/2017 art. 240)."""
    month = born.month + 1
    return date(born.year + age + (month > 12), (month - 1) % 12 + 1, 1)
