"""Codes of gender, employment and legal standing, in the many spellings of exports."""

from __future__ import annotations

import re
from enum import StrEnum


class Gender(StrEnum):
    MALE = "m"
    FEMALE = "f"


class EmploymentKind(StrEnum):
    PNS = "pns"
    PPPK = "pppk"
    PART_TIME = "pppk_part_time"


class Standing(StrEnum):
    """Kedudukan hukum, as far as the programme cares."""

    SERVING = "serving"
    AWAY = "away"  # still of the agency, but not serving: unpaid leave, suspension
    GONE = "gone"


_MALE = {"m", "l", "1", "pria", "laki", "lakilaki", "male"}
_FEMALE = {"f", "p", "w", "2", "wanita", "perempuan", "female"}
_GONE = re.compile(
    r"pensiun(?!.*persiapan)|meninggal|wafat|berhenti|pemberhentian(?! sementara)"
    r"|pindah instansi|mengundurkan|pemutusan|tewas|hilang|nonaktif|tidak aktif"
)
_AWAY = re.compile(
    r"cltn|cuti di ?luar|sementara|uang tunggu|bebas tugas|persiapan pensiun|mpp"
    r"|pejabat negara|wajib militer|prajurit|kepala desa|banding"
)
_SERVING = re.compile(
    r"aktif|tugas belajar|izin belajar|dipekerjakan|diperbantukan|dpk|dpb|penugasan"
)


def read_gender(raw: object) -> Gender | None:
    """Gender, or None when the cell is empty or says something else."""
    word = re.sub(r"[^a-z0-9]", "", str(raw or "").lower())
    if word in _MALE:
        return Gender.MALE
    return Gender.FEMALE if word in _FEMALE else None


def read_employment(kind: str, status: str = "") -> EmploymentKind | None:
    """JENIS PEGAWAI, else STATUS CPNS PNS; None when neither tells."""
    words = re.sub(r"[^a-z]+", " ", kind.lower())
    if "pppk" in words or "p k" in words or "perjanjian kerja" in words:
        part_time = "paruh" in words or "part" in words
        return EmploymentKind.PART_TIME if part_time else EmploymentKind.PPPK
    if "pns" in words or "pegawai negeri" in words or status.strip():
        return EmploymentKind.PNS
    return None


def is_probationary(kind: str, status: str) -> bool:
    """A CPNS, still in the probation year."""
    return status.strip().lower() in {"c", "cpns"} or "cpns" in kind.lower()


def read_standing(raw: str) -> Standing | None:
    """KEDUDUKAN HUKUM; None when the words are unknown. An empty cell serves."""
    words = re.sub(r"\s+", " ", raw.strip().lower())
    if not words or words == "-":
        return Standing.SERVING
    if _AWAY.search(words):
        return Standing.AWAY
    if _GONE.search(words):
        return Standing.GONE
    return Standing.SERVING if _SERVING.search(words) else None
