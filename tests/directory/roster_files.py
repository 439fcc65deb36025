"""Small staff files, and the way through an import."""

from __future__ import annotations

import io
from collections.abc import Iterable

from sebalai.core.models import Agency
from sebalai.directory.actions import roster
from sebalai.directory.models import RosterImport

COLUMNS = (
    "PNS ID", "NIP BARU", "NAMA", "GELAR DEPAN", "GELAR BELAKANG", "TANGGAL LAHIR",
    "JENIS KELAMIN", "AGAMA NAMA", "NIK", "NOMOR HP", "ALAMAT", "NPWP NOMOR", "BPJS",
    "JENIS PEGAWAI NAMA", "KEDUDUKAN HUKUM NAMA", "GOL AKHIR NAMA", "JENIS JABATAN ID",
    "JABATAN NAMA", "TMT JABATAN", "UNOR ID", "ESELON NAMA",
)  # fmt: skip
PRIVATE = {
    "AGAMA NAMA": "Agama Rekaan",
    "NIK": "9900990012345678",
    "NOMOR HP": "0800990011112222",
    "ALAMAT": "Jalan Rekaan 7",
    "NPWP NOMOR": "00.990.099.1-234.000",
    "BPJS": "0009900012345",
}
TREE = (
    ("r", "Pemerintah Provinsi", ""),
    ("d1", "Dinas Kesehatan", "r"),
    ("d2", "Dinas Sosial", "r"),
    ("b1", "Bidang Umum", "d1"),
    ("b2", "Bidang Umum", "d2"),
)
File = tuple[str, io.BytesIO]


def number(serial: int, pppk: bool = False) -> str:
    return f"19860926{'202121' if pppk else '201505'}1{serial:03d}"


def person(serial: int, unit: str = "b1", pppk: bool = False, **cells: object) -> dict:
    """The cells of one row; keywords name columns with ``_`` for a space."""
    return {
        "PNS ID": f"s{serial}",
        "NIP BARU": number(serial, pppk),
        "NAMA": f"Orang {serial}",
        "TANGGAL LAHIR": "26-09-1986",
        "JENIS KELAMIN": "M",
        "JENIS PEGAWAI NAMA": "PPPK" if pppk else "PNS Daerah",
        "KEDUDUKAN HUKUM NAMA": "Aktif",
        "GOL AKHIR NAMA": "IX" if pppk else "III/c",
        "JENIS JABATAN ID": "2",
        "JABATAN NAMA": "Analis",
        "TMT JABATAN": "01-02-2020",
        "UNOR ID": unit,
        **PRIVATE,
        **{name.replace("_", " "): value for name, value in cells.items()},
    }


def people_file(*rows: dict, name: str = "pns.csv") -> File:
    lines = [";".join(COLUMNS)]
    lines += [";".join(str(row.get(c, "")) for c in COLUMNS) for row in rows]
    return name, io.BytesIO("\n".join(lines).encode())


def units_file(units: Iterable[tuple[str, str, str]] = TREE) -> File:
    lines = ["ID;NAMA_UNOR;ID_ATASAN", *(";".join(unit) for unit in units)]
    return "hierarki.csv", io.BytesIO("\n".join(lines).encode())


def previewed(agency: Agency, *files: File, **options: object) -> RosterImport:
    uploaded = roster.upload(
        files, by=None, agency=agency, in_background=False, **options
    )
    return roster.preview(uploaded)


def applied(agency: Agency, *files: File, **options: object) -> RosterImport:
    return roster.apply(previewed(agency, *files, **options), by=None)
