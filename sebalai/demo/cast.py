"""The fictional people who appear in the tests, the demo and the manual."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SEBALAI: Final = "sebalai"
SEBERANG: Final = "seberang"
PASSWORD: Final = "serumpun-sebalai"  # noqa: S105 - fictional users, shown to all


@dataclass(frozen=True, slots=True)
class CastMember:
    """One demo user; `role` is the code of a role, `unit` the path of a work place.

    The person's row in the generated roster is `Province.cast[key]`; the
    administrator has none.
    """

    key: str
    first_name: str
    full_name: str
    role: str
    title: str
    unit: tuple[str, ...]
    note: str
    agency: str = SEBALAI


CAST: Final[tuple[CastMember, ...]] = (
    CastMember(
        "sari",
        "Sari",
        "Sari Wulandari",
        "programme_office",
        "Analis Kebijakan Ahli Muda",
        (
            "Sekretariat Daerah",
            "Biro Organisasi",
            "Bagian Reformasi Birokrasi dan Akuntabilitas Kinerja",
            "Sub Bagian Reformasi Birokrasi",
        ),
        "runs the programme from day to day",
    ),
    CastMember(
        "budi",
        "Budi",
        "Budi Saputra",
        "agent",
        "Pengelola Produksi Perikanan Tangkap Ahli Pertama",
        (
            "Dinas Kelautan dan Perikanan",
            "Bidang Perikanan Tangkap",
            "Seksi Perizinan Kapal Perikanan",
        ),
        "colleagues ask him first; becomes an agent",
    ),
    CastMember(
        "hendra",
        "Hendra",
        "Hendra Kurniawan",
        "agency_head",
        "Kepala Dinas Kelautan dan Perikanan",
        ("Dinas Kelautan dan Perikanan",),
        "head of the dinas in which Budi works",
    ),
    CastMember(
        "wati",
        "Wati",
        "Kurniawati Rahayu",
        "reform_team",
        "Perencana Ahli Madya",
        (
            "Badan Perencanaan Pembangunan Daerah",
            "Bidang Penelitian dan Pengembangan",
        ),
        "member of the reform team; checks that a change is real",
    ),
    CastMember(
        "tono",
        "Tono",
        "Hartono Siregar",
        "internal_assessor",
        "Auditor Ahli Madya",
        ("Inspektorat", "Inspektur Pembantu Wilayah II"),
        "assesses independently of the programme office",
    ),
    CastMember(
        "rudi",
        "Rudi",
        "Rudianto Halim",
        "regional_secretary",
        "Sekretaris Daerah",
        ("Sekretariat Daerah",),
        "sponsor of the programme; adopts and signs",
    ),
    CastMember(
        "lestari",
        "Lestari",
        "Lestari Handayani",
        "selection_panel",
        "Asesor Sumber Daya Manusia Aparatur Ahli Madya",
        (
            "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Daerah",
            "UPTD Penilaian Kompetensi",
        ),
        "sits in the committee that compares and locks candidates",
    ),
    CastMember(
        "ratna",
        "Ratna",
        "Ratna Permatasari",
        "staffing_officer",
        "Analis Sumber Daya Manusia Aparatur Ahli Muda",
        (
            "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Daerah",
            "Bidang Penilaian Kinerja dan Disiplin",
            "Sub Bidang Disiplin",
        ),
        "holds the files of the staff; screens the candidates",
    ),
    CastMember(
        "yusuf",
        "Yusuf",
        "Muhammad Yusuf Effendi",
        "assessor",
        "Widyaiswara Ahli Madya",
        (
            "Dinas Pendidikan",
            "Bidang Pembinaan Ketenagaan",
            "Seksi Pengembangan Karier",
        ),
        "hears and scores the candidates of a panel",
    ),
    CastMember(
        "gilang",
        "Gilang",
        "Gilang Ramadhan",
        "data_steward",
        "Statistisi Ahli Muda",
        (
            "Dinas Komunikasi dan Informatika",
            "Bidang Statistik",
            "Seksi Pengelolaan Data",
        ),
        "the only one who may see who named whom",
    ),
    CastMember(
        "dewi",
        "Dewi",
        "Dewi Anggraini",
        "colleague",
        "Penata Layanan Operasional",
        (
            "Dinas Kelautan dan Perikanan",
            "Bidang Perikanan Tangkap",
            "Seksi Perizinan Kapal Perikanan",
        ),
        "works beside Budi; answers the polls",
    ),
    CastMember(
        "nur",
        "Nur",
        "Nurhayati Lubis",
        "numbering_officer",
        "Arsiparis Penyelia",
        (
            "Sekretariat Daerah",
            "Biro Umum",
            "Bagian Tata Usaha",
            "Sub Bagian Persuratan dan Arsip",
        ),
        "gives decrees their number and date",
    ),
    CastMember(
        "admin",
        "Admin",
        "Admin Sebalai",
        "administrator",
        "Pengelola Sistem",
        ("Dinas Komunikasi dan Informatika",),
        "looks after accounts; not in the roster",
    ),
    CastMember(
        "oka",
        "Oka",
        "I Made Oka Wirawan",
        "programme_office",
        "Analis Kebijakan Ahli Muda",
        ("Sekretariat Daerah", "Bagian Organisasi"),
        "works for another agency and must see nothing of this one",
        SEBERANG,
    ),
)


def member(key: str) -> CastMember:
    """The cast member of this key; raises KeyError."""
    return {someone.key: someone for someone in CAST}[key]
