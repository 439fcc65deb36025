"""The words of the minutes: sections with placeholders from a closed list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from sebalai.core.documents import instruments
from sebalai.core.documents.placeholders import fill

PLACEHOLDERS = frozenset(
    (
        "pemerintah periode putaran hari tanggal tanggal_terbilang tempat "
        "tanggal_hitung pegawai layak kursi unit_berkursi sidik_data penjawab "
        "skenario pemecah status nilai batas selisih jangkauan benih "
        "tetap keluar masuk kunci penyimpangan "
        "calon tanggal_umum terpilih cadangan belum bersedia belum_jawab "
        "keberatan dikabulkan pembahasan catatan "
        "jumlah jumlah_terbilang jumlah_unit jumlah_unit_terbilang sidik_daftar "
        "lampiran_daftar lampiran_aturan lampiran_kunci lampiran_keberatan "
        "lampiran_keluar"
    ).split()
)


class Fact(StrEnum):
    """What may hold of a meeting; a section names those it is printed for."""

    ANSWERS = "answers"
    OPTIMISED = "optimised"
    BY_RULE = "by_rule"
    KEPT = "kept"
    LOCKS = "locks"
    NO_LOCKS = "no_locks"
    DEPARTS = "departs"
    DECISIONS = "decisions"
    CONSENTED = "consented"
    CONSENT_MISSING = "consent_missing"
    OBJECTIONS = "objections"
    NO_OBJECTIONS = "no_objections"
    DISCUSSION = "discussion"
    NOTE = "note"


@dataclass(frozen=True)
class Section:
    text: str
    when: frozenset[Fact]


@dataclass(frozen=True)
class MinutesWording:
    """Title, the sentences around the participants, the sections, the last sentence."""

    title: str
    opening: str
    resolved: str
    closing: str
    sections: tuple[Section, ...]

    def passages(self) -> Iterator[str]:
        yield from (self.title, self.opening, self.resolved, self.closing)
        yield from (section.text for section in self.sections)


@dataclass(frozen=True)
class Instrument:
    id: str
    version: int
    paper: str
    wording: MinutesWording


@cache
def instrument(name: str = "berita-acara", version: int = 1) -> Instrument:
    """The published wording. Raises Misplaced for a placeholder that nobody fills."""
    folder = instruments.folder("minutes", name, version=version)
    meta = instruments.toml(folder / "meta.toml")
    wording = _from_mapping(instruments.toml(folder / "text.toml"))
    every = dict.fromkeys(PLACEHOLDERS, "")
    for passage in wording.passages():
        fill(passage, every)
    return Instrument(meta["id"], meta["version"], meta["paper"], wording)


def _from_mapping(data: Mapping[str, Any]) -> MinutesWording:
    return MinutesWording(
        title=data["title"],
        opening=data["opening"],
        resolved=data["resolved"],
        closing=data["closing"],
        sections=tuple(
            Section(one["text"], frozenset(map(Fact, one.get("when", ()))))
            for one in data["section"]
        ),
    )
