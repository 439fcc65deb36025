"""Levels and fields of education, and the titles that they give."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Level(StrEnum):
    """SIASN codes of the level of education."""

    PRIMARY = "05"
    JUNIOR = "10"
    SENIOR = "15"
    VOCATIONAL = "17"
    DIPLOMA = "30"
    BACHELOR = "40"
    MASTER = "45"
    DOCTOR = "50"


LEVEL_NAMES: Final[dict[Level, str]] = {
    Level.PRIMARY: "Sekolah Dasar",
    Level.JUNIOR: "SLTP",
    Level.SENIOR: "SLTA",
    Level.VOCATIONAL: "SLTA Kejuruan",
    Level.DIPLOMA: "Diploma III/Sarjana Muda",
    Level.BACHELOR: "S-1/Sarjana",
    Level.MASTER: "S-2",
    Level.DOCTOR: "S-3/Doktor",
}

# Usual age at which a level is finished.
FINISHED_AT: Final[dict[Level, int]] = {
    Level.PRIMARY: 13,
    Level.JUNIOR: 16,
    Level.SENIOR: 19,
    Level.VOCATIONAL: 19,
    Level.DIPLOMA: 22,
    Level.BACHELOR: 23,
    Level.MASTER: 31,
    Level.DOCTOR: 40,
}


@dataclass(frozen=True, slots=True)
class Study:
    """One finished course: its name in the export and the titles it gives."""

    level: Level
    name: str
    before: str = ""
    after: str = ""
    master: tuple[str, str] | None = None


def _first(name: str, after: str, master: str, master_title: str) -> Study:
    return Study(
        Level.BACHELOR,
        f"S-1 {name}",
        after=after,
        master=(f"S-2 {master}", master_title),
    )


def _diploma(name: str, after: str) -> Study:
    return Study(Level.DIPLOMA, f"D-III {name}", after=after)


STUDIES: Final[dict[str, Study]] = {
    "primary": Study(Level.PRIMARY, "Sekolah Dasar"),
    "junior": Study(Level.JUNIOR, "SMP"),
    "senior": Study(Level.SENIOR, "SMA"),
    "senior_science": Study(Level.SENIOR, "SMA IPA"),
    "vocational": Study(Level.VOCATIONAL, "SMK"),
    "vocational_office": Study(Level.VOCATIONAL, "SMK Administrasi Perkantoran"),
    "d_office": _diploma("Administrasi Perkantoran", "A.Md."),
    "d_accounting": _diploma("Akuntansi", "A.Md.Ak."),
    "d_computing": _diploma("Manajemen Informatika", "A.Md.Kom."),
    "d_civil": _diploma("Teknik Sipil", "A.Md.T."),
    "d_archive": _diploma("Kearsipan", "A.Md."),
    "d_transport": _diploma("Transportasi Darat", "A.Md.Tra."),
    "d_agriculture": _diploma("Penyuluhan Pertanian", "A.Md.P."),
    "d_fisheries": _diploma("Perikanan", "A.Md.Pi."),
    "d_nursing": _diploma("Keperawatan", "A.Md.Kep."),
    "d_midwifery": _diploma("Kebidanan", "A.Md.Keb."),
    "d_nutrition": _diploma("Gizi", "A.Md.Gz."),
    "d_pharmacy": _diploma("Farmasi", "A.Md.Farm."),
    "d_laboratory": _diploma("Analis Kesehatan", "A.Md.A.K."),
    "d_radiology": _diploma("Radiodiagnostik", "A.Md.Rad."),
    "d_records": _diploma("Rekam Medis", "A.Md.RMIK."),
    "d_sanitation": _diploma("Kesehatan Lingkungan", "A.Md.K.L."),
    "administration": _first(
        "Ilmu Administrasi Negara", "S.A.P.", "Administrasi Publik", "M.A.P."
    ),
    "government": _first("Ilmu Pemerintahan", "S.IP.", "Ilmu Pemerintahan", "M.Si."),
    "politics": _first("Ilmu Politik", "S.Sos.", "Ilmu Sosial", "M.Si."),
    "sociology": _first("Sosiologi", "S.Sos.", "Sosiologi", "M.Si."),
    "communication": _first("Ilmu Komunikasi", "S.I.Kom.", "Komunikasi", "M.I.Kom."),
    "welfare": _first(
        "Kesejahteraan Sosial", "S.Sos.", "Kesejahteraan Sosial", "M.Kesos."
    ),
    "law": _first("Ilmu Hukum", "S.H.", "Ilmu Hukum", "M.H."),
    "management": _first("Manajemen", "S.E.", "Manajemen", "M.M."),
    "economics": _first("Ekonomi Pembangunan", "S.E.", "Ilmu Ekonomi", "M.Si."),
    "accounting": _first("Akuntansi", "S.E.", "Akuntansi", "M.Ak."),
    "computing": _first("Teknik Informatika", "S.Kom.", "Ilmu Komputer", "M.Kom."),
    "statistics": _first("Statistika", "S.Stat.", "Statistika Terapan", "M.Stat."),
    "civil": _first("Teknik Sipil", "S.T.", "Teknik Sipil", "M.T."),
    "planning": _first(
        "Perencanaan Wilayah dan Kota", "S.T.", "Perencanaan Wilayah", "M.P.W.K."
    ),
    "environment": _first("Teknik Lingkungan", "S.T.", "Ilmu Lingkungan", "M.Ling."),
    "mining": _first("Teknik Pertambangan", "S.T.", "Teknik Pertambangan", "M.T."),
    "electrical": _first("Teknik Elektro", "S.T.", "Teknik Elektro", "M.T."),
    "industrial": _first("Teknik Industri", "S.T.", "Teknik Industri", "M.T."),
    "transport": _first("Teknik Transportasi", "S.T.", "Transportasi", "M.T."),
    "agriculture": _first("Agroteknologi", "S.P.", "Agribisnis", "M.P."),
    "husbandry": _first("Peternakan", "S.Pt.", "Ilmu Peternakan", "M.Pt."),
    "forestry": _first("Kehutanan", "S.Hut.", "Ilmu Kehutanan", "M.Hut."),
    "fisheries": _first(
        "Pemanfaatan Sumber Daya Perikanan", "S.Pi.", "Ilmu Perikanan", "M.Si."
    ),
    "marine": _first("Ilmu Kelautan", "S.Kel.", "Ilmu Kelautan", "M.Si."),
    "tourism": _first("Pariwisata", "S.Par.", "Kajian Pariwisata", "M.Par."),
    "history": _first("Ilmu Sejarah", "S.Hum.", "Ilmu Sejarah", "M.Hum."),
    "library": _first("Ilmu Perpustakaan", "S.I.P.", "Ilmu Perpustakaan", "M.Hum."),
    "psychology": _first("Psikologi", "S.Psi.", "Psikologi", "M.Psi., Psikolog"),
    "public_health": _first(
        "Kesehatan Masyarakat", "S.K.M.", "Kesehatan Masyarakat", "M.K.M."
    ),
    "nutrition": _first("Gizi", "S.Gz.", "Gizi", "M.Gz."),
    "nursing": _first("Keperawatan dan Ners", "S.Kep., Ns.", "Keperawatan", "M.Kep."),
    "midwifery": _first("Kebidanan", "S.Keb., Bd.", "Kebidanan", "M.Keb."),
    "pharmacy": _first("Farmasi dan Apoteker", "S.Farm., Apt.", "Farmasi", "M.Farm."),
    "medicine": Study(
        Level.BACHELOR,
        "Profesi Dokter",
        before="dr.",
        master=("Spesialis Penyakit Dalam", "Sp.PD."),
    ),
    "psychiatry": Study(
        Level.BACHELOR,
        "Profesi Dokter",
        before="dr.",
        master=("Spesialis Kedokteran Jiwa", "Sp.KJ."),
    ),
    "dentistry": Study(
        Level.BACHELOR,
        "Profesi Dokter Gigi",
        before="drg.",
        master=("S-2 Manajemen Rumah Sakit", "M.M.R."),
    ),
    "veterinary": Study(
        Level.BACHELOR,
        "Profesi Dokter Hewan",
        before="drh.",
        master=("S-2 Sains Veteriner", "M.Si."),
    ),
}

TEACHING: Final[tuple[str, ...]] = (
    "Matematika",
    "Bahasa Indonesia",
    "Bahasa Inggris",
    "Fisika",
    "Kimia",
    "Biologi",
    "Sejarah",
    "Geografi",
    "Ekonomi",
    "Bimbingan dan Konseling",
    "Jasmani, Kesehatan dan Rekreasi",
    "Teknik Mesin",
    "Pancasila dan Kewarganegaraan",
)

STUDIES.update(
    {
        f"teach_{index}": _first(
            f"Pendidikan {subject}", "S.Pd.", f"Pendidikan {subject}", "M.Pd."
        )
        for index, subject in enumerate(TEACHING)
    }
)
STUDIES["teach_special"] = _first(
    "Pendidikan Luar Biasa", "S.Pd.", "Pendidikan Khusus", "M.Pd."
)


@dataclass(frozen=True, slots=True)
class Schooling:
    """What a person has finished, as the export shows it."""

    level: Level
    name: str
    before: str
    after: str


def schooling(
    key: str, *, birth_year: int, master: bool = False, doctor: bool = False
) -> Schooling:
    """Highest course and the titles gathered on the way.

    Engineers of the older generation carry "Ir." in place of "S.T.".
    """
    study = STUDIES[key]
    before, after = study.before, study.after
    if after == "S.T." and birth_year < 1971:
        before, after = "Ir.", ""
    level, name = study.level, study.name
    if master and study.master:
        level, (name, title) = Level.MASTER, study.master
        after = f"{after}, {title}" if after else title
        if doctor:
            level, name = Level.DOCTOR, name.replace("S-2", "S-3")
            before = f"Dr. {before}".strip()
    return Schooling(level, name, before, after)
