"""Kinds of posts, echelons, and who heads a unit by the words of the post."""

from __future__ import annotations

import re
from enum import StrEnum

from sebalai.directory.rules.units import UnitKind, unit_kind


class PositionKind(StrEnum):
    STRUCTURAL = "structural"
    FUNCTIONAL = "functional"
    EXECUTIVE = "executive"  # pelaksana


_KIND_IDS = {
    "1": PositionKind.STRUCTURAL,
    "2": PositionKind.FUNCTIONAL,
    "4": PositionKind.EXECUTIVE,
}
_ACTING = re.compile(
    r"(?:plt|plh|pj|pjs|penjabat|pelaksana tugas|pelaksana harian)\b\.?\s*"
)
_HEAD = re.compile(
    r"(?:kepala|sekretaris|direktur|inspektur|asisten|camat|lurah)\b(?!.*\bpembantu\b)"
    r"|inspektur pembantu\b"
)
_ECHELON = re.compile(r"(IV|V|I{1,3}|[1-5])\s*[./\- ]?\s*([AB])\b")
_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV", "5": "V"}


def read_position_kind(code: str, name: str) -> PositionKind | None:
    """JENIS JABATAN ID (1, 2, 4) or its name; the old *fungsional umum* is pelaksana."""
    words = name.lower()
    if "pelaksana" in words or "fungsional umum" in words or "jfu" in words:
        return PositionKind.EXECUTIVE
    if "fungsional" in words:
        return PositionKind.FUNCTIONAL
    if "struktural" in words or "manajerial" in words or "pimpinan" in words:
        return PositionKind.STRUCTURAL
    return _KIND_IDS.get(code.strip().removesuffix(".0"))


def read_echelon(raw: str) -> str:
    """``II.a`` from ``II.A``, ``ii/a``, ``IIa`` or ``22``; empty without one."""
    text = raw.strip().upper().removeprefix("ESELON").strip()
    if re.fullmatch(r"[1-5][12](\.0)?", text):
        return f"{_ROMAN[text[0]]}.{'ab'[int(text[1]) - 1]}"
    match = _ECHELON.match(text)
    if not match:
        return ""
    return f"{_ROMAN.get(match[1], match[1])}.{match[2].lower()}"


def head_claim(
    kind: PositionKind | None, position: str, echelon: str
) -> tuple[bool, str, int] | None:
    """Whether the holder of a post heads its unit, and how strong the claim is.

    The least tuple wins: definitive before acting, then the higher echelon, then
    *Kepala* before other titles. None when the post leads nothing.
    """
    title = position.strip().lower()
    acting = _ACTING.match(title)
    if acting:
        title = title[acting.end() :]
    # A headmaster is a teacher with an added duty.
    school = unit_kind(title.removeprefix("kepala ")) is UnitKind.SCHOOL
    if not school and kind is not PositionKind.STRUCTURAL and not acting:
        return None
    if not _HEAD.match(title):
        return None
    return bool(acting), echelon or "Z", 0 if title.startswith("kepala") else 1
