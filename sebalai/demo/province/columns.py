"""The headers of the files that agencies have, in their usual order."""

from __future__ import annotations

from typing import Final

# Profile export of SIASN, the national civil-service system.
COLUMNS: Final[tuple[str, ...]] = (
    "PNS ID",
    "NIP BARU",
    "NIP LAMA",
    "NAMA",
    "GELAR DEPAN",
    "GELAR BELAKANG",
    "TEMPAT LAHIR ID",
    "TEMPAT LAHIR NAMA",
    "TANGGAL LAHIR",
    "JENIS KELAMIN",
    "AGAMA ID",
    "AGAMA NAMA",
    "JENIS KAWIN ID",
    "JENIS KAWIN NAMA",
    "NIK",
    "NOMOR HP",
    "EMAIL",
    "EMAIL GOV",
    "ALAMAT",
    "NPWP NOMOR",
    "BPJS",
    "JENIS PEGAWAI ID",
    "JENIS PEGAWAI NAMA",
    "KEDUDUKAN HUKUM ID",
    "KEDUDUKAN HUKUM NAMA",
    "STATUS CPNS PNS",
    "KARTU ASN VIRTUAL",
    "NOMOR SK CPNS",
    "TANGGAL SK CPNS",
    "TMT CPNS",
    "NOMOR SK PNS",
    "TANGGAL SK PNS",
    "TMT PNS",
    "GOL AWAL ID",
    "GOL AWAL NAMA",
    "GOL AKHIR ID",
    "GOL AKHIR NAMA",
    "TMT GOLONGAN",
    "MK TAHUN",
    "MK BULAN",
    "JENIS JABATAN ID",
    "JENIS JABATAN NAMA",
    "JABATAN ID",
    "JABATAN NAMA",
    "TMT JABATAN",
    "TINGKAT PENDIDIKAN ID",
    "TINGKAT PENDIDIKAN NAMA",
    "PENDIDIKAN ID",
    "PENDIDIKAN NAMA",
    "TAHUN LULUS",
    "KPKN ID",
    "KPKN NAMA",
    "LOKASI KERJA ID",
    "LOKASI KERJA NAMA",
    "UNOR ID",
    "UNOR NAMA",
    "INSTANSI INDUK ID",
    "INSTANSI INDUK NAMA",
    "INSTANSI KERJA ID",
    "INSTANSI KERJA NAMA",
    "SATUAN KERJA INDUK ID",
    "SATUAN KERJA INDUK NAMA",
    "SATUAN KERJA KERJA ID",
    "SATUAN KERJA KERJA NAMA",
    "IS VALID NIK",
    "NAMA SEKOLAH",
    "FLAG IKD",
    "ESELON ID",
    "ESELON NAMA",
)

# What must never be stored: the columns that `private.py` fills.
PRIVATE_COLUMNS: Final[tuple[str, ...]] = (
    "AGAMA ID",
    "AGAMA NAMA",
    "JENIS KAWIN ID",
    "JENIS KAWIN NAMA",
    "NIK",
    "NOMOR HP",
    "EMAIL",
    "ALAMAT",
    "NPWP NOMOR",
    "BPJS",
)

HIERARCHY: Final = ("ID", "NAMA_UNOR", "ID_ATASAN")
SANCTIONS: Final = (
    "NIP",
    "NAMA",
    "TINGKAT HUKUMAN",
    "JENIS HUKUMAN",
    "NOMOR SK",
    "TMT HUKUMAN",
    "AKHIR HUKUMAN",
)
SCORES: Final = ("NIP", "NAMA", "NILAI")
NOMINATIONS: Final = ("NIP PEMILIH", "NIP DIPILIH", "KODE PERTANYAAN")

# What `sebalai select` reads.
SELECT_PEOPLE: Final = (
    "id",
    "unit",
    "subunit",
    "grade",
    "gender",
    "region",
    "eligible",
    "score",
)
SELECT_NOMINATIONS: Final = ("from", "to")
