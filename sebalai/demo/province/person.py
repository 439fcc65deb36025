"""One employee of the fictional government, as the civil-service system sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from sebalai.demo.province.education import Schooling
from sebalai.demo.province.names import Gender


class Employment(StrEnum):
    """The three kinds of staff; each has a file of its own."""

    PNS = "pns"
    PPPK = "pppk"
    PART_TIME = "pppk_paruh_waktu"


class PositionKind(StrEnum):
    """JENIS JABATAN ID of the export."""

    STRUCTURAL = "1"
    FUNCTIONAL = "2"
    EXECUTIVE = "4"


@dataclass(frozen=True, slots=True)
class Standing:
    """KEDUDUKAN HUKUM of the export."""

    code: str
    name: str


ACTIVE: Final = Standing("01", "Aktif")
ON_LEAVE: Final = Standing("02", "CLTN")
STUDYING: Final = Standing("03", "Tugas Belajar")
SUSPENDED: Final = Standing("04", "Pemberhentian sementara")


@dataclass(frozen=True, slots=True)
class Career:
    """Rank and post; `grade` is "III/c" for PNS and "IX" for contract staff."""

    start: date
    first_grade: str
    grade: str
    grade_since: date
    position: str
    position_kind: PositionKind
    position_since: date
    echelon: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """An employee; `key` is set for the cast, `head` for the head of the unit."""

    number: str
    name: str
    gender: Gender
    birth: date
    birthplace: str
    employment: Employment
    standing: Standing
    schooling: Schooling
    career: Career
    unit_id: str
    email: str
    head: bool = False
    key: str = ""

    @property
    def full_name(self) -> str:
        """Name with titles, as on a decree: "dr. Sari Wulandari, M.Si."."""
        named = f"{self.schooling.before} {self.name}".strip()
        return f"{named}, {self.schooling.after}" if self.schooling.after else named
