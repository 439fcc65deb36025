"""Posts below the heads, and which of them each family of units has."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from sebalai.demo.province.education import STUDIES, TEACHING


class Ladder(Enum):
    """How a post moves up: by degree of skill, of expertise, or not at all."""

    EXPERT = "expert"
    SKILLED = "skilled"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Job:
    """A kind of post; `contract` and `part_time` are shares of its holders."""

    stem: str
    ladder: Ladder
    studies: tuple[str, ...]
    contract: float = 0.3
    part_time: float = 0.0
    women: float = 0.5

    def __post_init__(self) -> None:
        unknown = [key for key in self.studies if key not in STUDIES]
        if unknown:
            raise ValueError(f"{self.stem}: unknown studies {unknown}")


def _expert(stem: str, studies: str, contract: float = 0.25, women: float = 0.5) -> Job:
    return Job(stem, Ladder.EXPERT, tuple(studies.split()), contract, 0.0, women)


def _skilled(stem: str, studies: str, contract: float = 0.3, women: float = 0.5) -> Job:
    return Job(stem, Ladder.SKILLED, tuple(studies.split()), contract, 0.0, women)


def _desk(
    stem: str, studies: str, contract: float, part_time: float, women: float = 0.5
) -> Job:
    return Job(stem, Ladder.NONE, tuple(studies.split()), contract, part_time, women)


_SUBJECTS = tuple(f"teach_{index}" for index in range(len(TEACHING)))

JOBS: Final[dict[str, Job]] = {
    "reviewer": _desk(
        "Penelaah Teknis Kebijakan",
        "administration government politics law management economics",
        0.05,
        0.0,
    ),
    "service": _desk(
        "Penata Layanan Operasional",
        "management administration communication sociology computing",
        0.42,
        0.16,
    ),
    "data": _desk(
        "Pengolah Data dan Informasi", "d_office d_computing d_accounting", 0.2, 0.12
    ),
    "clerk": _desk(
        "Pengadministrasi Perkantoran",
        "senior vocational_office vocational",
        0.1,
        0.34,
        0.52,
    ),
    "operator": _desk(
        "Operator Layanan Operasional", "senior vocational", 0.2, 0.55, 0.28
    ),
    "manual": _desk(
        "Pengelola Umum Operasional", "primary junior junior", 0.1, 0.7, 0.3
    ),
    "policy": _expert("Analis Kebijakan", "administration government politics", 0.1),
    "planner": _expert("Perencana", "economics planning management", 0.15),
    "hr_analyst": _expert(
        "Analis Sumber Daya Manusia Aparatur", "administration management psychology"
    ),
    "archivist": _skilled("Arsiparis", "d_archive d_office"),
    "archivist_expert": _expert("Arsiparis", "library administration"),
    "computing": _expert("Pranata Komputer", "computing", 0.4, 0.35),
    "computing_skilled": _skilled("Pranata Komputer", "d_computing", 0.4, 0.35),
    "finance": _expert("Analis Keuangan Pusat dan Daerah", "accounting management"),
    "procurement": _expert(
        "Pengelola Pengadaan Barang/Jasa", "management civil law", 0.1, 0.3
    ),
    "relations": _expert("Pranata Hubungan Masyarakat", "communication politics"),
    "statistician": _expert("Statistisi", "statistics computing"),
    "legal": _expert("Perancang Peraturan Perundang-undangan", "law", 0.15),
    "counsel": _expert("Analis Hukum", "law", 0.15),
    "auditor": _expert("Auditor", "accounting management law civil", 0.1),
    "supervisor": _expert(
        "Pengawas Penyelenggaraan Urusan Pemerintahan Daerah",
        "government law accounting",
        0.05,
    ),
    "assessor": _expert(
        "Asesor Sumber Daya Manusia Aparatur", "psychology management", 0.1, 0.6
    ),
    "trainer": _expert("Widyaiswara", "administration management", 0.0),
    "teacher": Job("Guru", Ladder.EXPERT, _SUBJECTS, 0.42, 0.05, 0.62),
    "special_teacher": Job("Guru", Ladder.EXPERT, ("teach_special",), 0.42, 0.05, 0.66),
    "school_inspector": _expert(
        "Pengawas Sekolah", "teach_0 teach_1 teach_3 teach_8", 0.0, 0.45
    ),
    "learning": _expert(
        "Pengembang Teknologi Pembelajaran", "computing teach_0 teach_2", 0.3
    ),
    "doctor": _expert("Dokter", "medicine", 0.25, 0.55),
    "psychiatrist": _expert("Dokter", "psychiatry medicine", 0.2, 0.55),
    "dentist": _expert("Dokter Gigi", "dentistry", 0.3, 0.7),
    "nurse": _expert("Perawat", "nursing", 0.4, 0.68),
    "nurse_skilled": _skilled("Perawat", "d_nursing", 0.36, 0.7),
    "midwife": _expert("Bidan", "midwifery", 0.35, 1.0),
    "midwife_skilled": _skilled("Bidan", "d_midwifery", 0.35, 1.0),
    "pharmacist": _expert("Apoteker", "pharmacy", 0.35, 0.75),
    "pharmacist_skilled": _skilled("Asisten Apoteker", "d_pharmacy", 0.4, 0.75),
    "nutritionist": _skilled("Nutrisionis", "d_nutrition", 0.35, 0.85),
    "nutritionist_expert": _expert("Nutrisionis", "nutrition", 0.35, 0.85),
    "laboratory": _skilled("Pranata Laboratorium Kesehatan", "d_laboratory", 0.35, 0.7),
    "radiographer": _skilled("Radiografer", "d_radiology", 0.35, 0.45),
    "records": _skilled("Perekam Medis", "d_records", 0.4, 0.7),
    "sanitation": _skilled("Tenaga Sanitasi Lingkungan", "d_sanitation", 0.35),
    "epidemiologist": _expert("Epidemiolog Kesehatan", "public_health", 0.3, 0.6),
    "promoter": _expert(
        "Tenaga Promosi Kesehatan dan Ilmu Perilaku", "public_health", 0.35, 0.7
    ),
    "clinical_psychologist": _expert("Psikolog Klinis", "psychology", 0.4, 0.8),
    "roads": _expert("Pembina Jasa Konstruksi", "civil", 0.2, 0.3),
    "building": _expert("Penata Kelola Bangunan Gedung", "civil planning", 0.25, 0.35),
    "water": _expert("Pengelola Sumber Daya Air", "civil environment", 0.25, 0.3),
    "works_skilled": _skilled("Teknik Jalan dan Jembatan", "d_civil", 0.25, 0.2),
    "spatial": _expert("Penata Ruang", "planning", 0.25),
    "social_worker": _expert("Pekerja Sosial", "welfare sociology", 0.3, 0.6),
    "social_extension": _expert("Penyuluh Sosial", "sociology welfare", 0.25),
    "village": _expert(
        "Penggerak Swadaya Masyarakat", "sociology government administration", 0.15
    ),
    "labour_inspector": _expert("Pengawas Ketenagakerjaan", "law industrial", 0.15),
    "mediator": _expert("Mediator Hubungan Industrial", "law politics", 0.15),
    "instructor": _expert("Instruktur", "industrial electrical computing", 0.25, 0.35),
    "placement": _expert("Pengantar Kerja", "management psychology", 0.2),
    "family": _expert(
        "Penata Kependudukan dan Keluarga Berencana",
        "public_health sociology",
        0.2,
        0.65,
    ),
    "agriculture": _expert("Penyuluh Pertanian", "agriculture", 0.35, 0.45),
    "agriculture_skilled": _skilled("Penyuluh Pertanian", "d_agriculture", 0.4, 0.4),
    "pests": _expert("Pengendali Organisme Pengganggu Tumbuhan", "agriculture", 0.3),
    "seeds": _expert("Pengawas Benih Tanaman", "agriculture", 0.3),
    "food": _expert("Analis Ketahanan Pangan", "agriculture nutrition", 0.2, 0.6),
    "veterinarian": _expert("Medik Veteriner", "veterinary", 0.25),
    "livestock": _expert("Pengawas Bibit Ternak", "husbandry", 0.25, 0.4),
    "ranger": _skilled("Polisi Kehutanan", "senior_science vocational", 0.2, 0.12),
    "forester": _expert("Penyuluh Kehutanan", "forestry", 0.25, 0.35),
    "ecosystem": _expert("Pengendali Ekosistem Hutan", "forestry", 0.25, 0.35),
    "environment": _expert("Pengendali Dampak Lingkungan", "environment", 0.25),
    "environment_inspector": _expert("Pengawas Lingkungan Hidup", "environment", 0.2),
    "vehicles": _skilled("Penguji Kendaraan Bermotor", "d_transport", 0.25, 0.15),
    "transport": _expert("Penata Transportasi", "transport civil", 0.2, 0.3),
    "cipher": _expert("Sandiman", "computing", 0.3, 0.3),
    "cooperative": _expert("Pengawas Koperasi", "management accounting", 0.2),
    "enterprise": _expert("Pengembang Kewirausahaan", "management economics", 0.2),
    "licence": _expert("Penata Perizinan", "administration law management", 0.25),
    "investment": _expert("Penata Kelola Penanaman Modal", "economics management", 0.2),
    "tourism": _expert("Adyatama Kepariwisataan dan Ekonomi Kreatif", "tourism", 0.3),
    "culture": _expert("Pamong Budaya", "history", 0.3),
    "sports": _desk("Pelatih Olahraga", "teach_10", 0.4, 0.1, 0.3),
    "librarian": _expert("Pustakawan", "library", 0.3, 0.7),
    "catch": _expert("Pengelola Produksi Perikanan Tangkap", "fisheries", 0.25, 0.4),
    "fish_farming": _expert("Penyuluh Perikanan", "fisheries", 0.3, 0.45),
    "fish_guard": _expert("Pengawas Perikanan", "fisheries marine", 0.25, 0.3),
    "fish_skilled": _skilled("Teknisi Kesehatan Ikan", "d_fisheries", 0.35, 0.4),
    "sea": _expert("Pengelola Ekosistem Laut dan Pesisir", "marine", 0.25, 0.4),
    "mine_inspector": _expert("Inspektur Tambang", "mining", 0.15, 0.2),
    "energy": _expert("Analis Ketenagalistrikan", "electrical", 0.2, 0.25),
    "geologist": _expert("Penyelidik Bumi", "mining", 0.2, 0.25),
    "trade": _expert("Analis Perdagangan", "economics management", 0.2),
    "industry": _expert("Pembina Industri", "industrial", 0.2, 0.4),
    "quality": _expert("Penguji Mutu Barang", "industrial agriculture", 0.25),
    "guard": _skilled("Polisi Pamong Praja", "senior vocational", 0.22, 0.18),
    "firefighter": _skilled("Pemadam Kebakaran", "senior vocational", 0.3, 0.06),
    "disaster": _expert("Penata Penanggulangan Bencana", "planning sociology", 0.25),
    "taxes": _desk("Pemeriksa Pajak Daerah", "accounting management law", 0.15, 0.0),
    "assets": _desk("Pengelola Barang Milik Daerah", "accounting management", 0.15, 0),
}


def _mix(text: str) -> tuple[tuple[str, ...], tuple[float, ...]]:
    pairs = [word.split("=") for word in text.split()]
    unknown = [key for key, _ in pairs if key not in JOBS]
    if unknown:
        raise ValueError(f"unknown jobs {unknown}")
    return tuple(key for key, _ in pairs), tuple(float(share) for _, share in pairs)


_OFFICE = (
    "reviewer=17 service=13 data=11 clerk=14 operator=8 manual=2 planner=4 "
    "hr_analyst=3 archivist=3 archivist_expert=1 computing=2 computing_skilled=2 "
    "finance=5 relations=1 "
)
_CARE = "clerk=3 operator=4 service=2 "

# family of a unit -> keys and weights of its posts
FAMILIES: Final[dict[str, tuple[tuple[str, ...], tuple[float, ...]]]] = {
    family: _mix(mix)
    for family, mix in {
        "office": _OFFICE,
        "policy": _OFFICE + "policy=16 counsel=3",
        "law": _OFFICE + "legal=28 counsel=24",
        "procurement": _OFFICE + "procurement=45",
        "audit": _OFFICE + "auditor=70 supervisor=45",
        "education": _OFFICE + "school_inspector=16 learning=10",
        "school": "teacher=80 clerk=5 operator=7 service=3 manual=3 archivist=1",
        "special_school": "special_teacher=78 clerk=6 operator=7 manual=4",
        "health": _OFFICE
        + "epidemiologist=14 promoter=10 sanitation=8 pharmacist=6 doctor=4 "
        "nutritionist_expert=5 laboratory=8",
        "works": _OFFICE + "roads=18 building=12 water=14 works_skilled=10 spatial=8",
        "social": _OFFICE + "social_worker=28 social_extension=12 nurse_skilled=4",
        "labour": _OFFICE + "labour_inspector=20 mediator=10 instructor=14 placement=8",
        "family": _OFFICE + "family=24 social_worker=8 clinical_psychologist=3",
        "agriculture": _OFFICE
        + "agriculture=26 agriculture_skilled=12 pests=10 seeds=8 food=8 "
        "veterinarian=8 livestock=8",
        "forest": _OFFICE
        + "ranger=24 forester=18 ecosystem=14 environment=12 environment_inspector=8",
        "transport": _OFFICE + "transport=26 vehicles=14",
        "digital": _OFFICE + "computing=30 relations=14 statistician=14 cipher=8",
        "trade": _OFFICE
        + "trade=12 industry=12 quality=8 cooperative=12 enterprise=12",
        "licence": _OFFICE + "licence=34 investment=16",
        "culture": _OFFICE + "tourism=22 culture=18 sports=10",
        "library": _OFFICE + "librarian=34 archivist=14 archivist_expert=10",
        "fisheries": _OFFICE
        + "catch=22 fish_farming=18 fish_guard=16 fish_skilled=10 sea=14",
        "energy": _OFFICE + "mine_inspector=16 energy=14 geologist=16",
        "order": "guard=60 firefighter=14 clerk=8 operator=8 reviewer=6 data=4",
        "planning": _OFFICE + "planner=60 statistician=8 policy=8",
        "finance": _OFFICE + "finance=24 taxes=26 assets=14",
        "personnel": _OFFICE + "hr_analyst=34 assessor=12 trainer=8",
        "disaster": _OFFICE + "disaster=34",
        "hospital": _OFFICE,
        "ward": _CARE + "nurse=34 nurse_skilled=34 doctor=11 psychiatrist=1 dentist=1",
        "midwifery": _CARE + "midwife=32 midwife_skilled=34 doctor=8 nurse=10",
        "pharmacy": _CARE + "pharmacist=40 pharmacist_skilled=44",
        "laboratory": _CARE + "laboratory=50 radiographer=26 doctor=4",
        "nutrition": _CARE + "nutritionist=40 nutritionist_expert=28",
        "records": _CARE + "records=56 computing_skilled=6",
    }.items()
}
