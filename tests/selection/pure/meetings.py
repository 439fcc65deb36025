"""Minutes of a meeting to print."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from sebalai.core.documents.letterhead import Letterhead
from sebalai.selection.minutes import (
    Annex,
    MinutesDocument,
    Participant,
    instrument,
)
from sebalai.selection.minutes.wording import PLACEHOLDERS, Fact

VALUES = {name: f"nilai-{name}" for name in PLACEHOLDERS} | {
    "pemerintah": "Pemerintah Provinsi Kepulauan Serumpun",
    "periode": "2027–2028",
    "sidik_data": "0123456789abcdef" * 4,
    "sidik_daftar": "fedcba9876543210" * 4,
}
HEAD = ("No.", "Nama", "NIP", "Unit kerja", "Alasan")


def listed(names: list[str]) -> Annex:
    rows = tuple(
        (
            f"{at}.",
            name,
            "19860926 201505 1 001",
            "Dinas Pekerjaan Umum",
            "Disebut 8 rekan",
        )
        for at, name in enumerate(names, 1)
    )
    return Annex("daftar", "Daftar hasil pemilihan", HEAD, (1, 5, 4, 5, 8), rows)


def minutes(names: list[str] | int = 3, **changes: Any) -> MinutesDocument:
    if isinstance(names, int):
        names = [f"Pegawai Ke-{n:04d}, S.E." for n in range(1, names + 1)]
    rules = Annex(
        "aturan",
        "Aturan periode dan dasar hukumnya",
        ("Aturan", "Dasar hukum"),
        (3, 2),
        (("Jumlah agen 300 orang.", "PermenPANRB 27/2014"),),
    )
    document = MinutesDocument(
        wording=instrument().wording,
        values=VALUES,
        facts=frozenset(
            {Fact.OPTIMISED, Fact.NO_LOCKS, Fact.DECISIONS, Fact.CONSENTED}
        ),
        held_on=date(2027, 2, 1),
        place="Pangkal Serumpun",
        participants=(
            Participant("Rudi Hartono, S.H.", "Sekretaris Daerah", "Ketua"),
            Participant("Kartika Sari, S.Psi.", "Kepala Biro Organisasi", "Sekretaris"),
            Participant("Dewi Lestari", "Akademisi", "Anggota"),
        ),
        annexes=(listed(names), rules),
        letterhead=Letterhead(
            ("Pemerintah Provinsi", "Sekretariat Daerah"), "Jalan Merdeka 1"
        ),
        number="000.8/12/ORG/2027",
        draft=False,
    )
    return replace(document, **changes)
