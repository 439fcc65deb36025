"""Changes that agents could bring about, with invented figures: before and after.

``percentage`` counts the first figure of a hundred; ``time`` has a unit at either end.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class Example:
    title: str
    area: str
    measured: str
    kind: str
    before: str
    after: str
    problem: str
    change: str

    def indicator(self) -> dict[str, Any]:
        """The row of the plan, without its days."""
        (first, *unit), (last, *end) = self.before.split(), self.after.split()
        before, after = Decimal(first), Decimal(last)
        row: dict[str, Any] = {
            "name": self.measured,
            "kind": self.kind,
            "direction": "rise" if after > before else "fall",
            "target": after,
            "source": "Catatan unit kerja",
            "method": "Dihitung dari catatan unit setiap akhir bulan",
            "frequency": "monthly",
        }
        if self.kind == "percentage":
            return row | {
                "part": before,
                "whole": Decimal(100),
                "part_text": self.measured.lower(),
                "whole_text": "seluruh sampel",
            }
        if self.kind == "time":
            units = {"baseline_unit": unit[0], "target_unit": end[0]}
            faster = {"direction": "fall"}
            return row | units | faster | {"baseline": before}
        return row | {"baseline": before, "unit": " ".join(unit)}


def _examples() -> tuple[Example, ...]:
    return tuple(Example(*line) for line in _LINES)


_LINES = (
    ("Apel Lima Menit BerAKHLAK", "change", "Pegawai yang dapat memberi contoh tujuh nilai", "percentage", "41", "90", "Nilai dasar hanya dibacakan; kurang dari separuh pegawai dapat menyebut contohnya dalam pekerjaan.", "Setiap apel satu pegawai menceritakan satu contoh nyata dari minggu itu."),
    ("Jumat Tanpa Antrean Tanda Tangan", "process", "Waktu disposisi surat", "time", "3 day", "4 hour", "Surat menumpuk di meja pimpinan; disposisi rata-rata baru turun setelah tiga hari.", "Surat ditandatangani elektronik pada hari yang sama, juga saat pimpinan di lapangan."),
    ("Papan Progres Kerja Terbuka", "accountability", "Tugas yang lewat tenggat", "percentage", "28", "8", "Tidak ada yang tahu tugas mana yang macet sampai tenggatnya lewat.", "Seluruh tim melihat tugas dan hambatannya pada satu papan setiap pagi."),
    ("Satu Loket Izin Penelitian Daring", "service", "Lama izin penelitian", "time", "7 day", "1 day", "Peneliti datang ke tiga meja yang berbeda dan menunggu sepekan untuk satu surat.", "Permohonan masuk lewat satu formulir dan suratnya terbit keesokan hari."),
    ("Rapat 60 Menit dengan Notula H+1", "process", "Notula terbit keesokan hari", "percentage", "22", "95", "Rapat melebihi dua jam dan keputusannya jarang tercatat.", "Rapat selesai dalam satu jam dan keputusannya tertulis keesokan hari."),
    ("Nomor Antrean Ramah Lansia dan Difabel", "service", "Waktu tunggu pengunjung prioritas", "time", "45 minute", "10 minute", "Lansia dan penyandang disabilitas mengantre bersama semua orang sampai tiga perempat jam.", "Pengunjung prioritas dipanggil lebih dulu dari nomor tersendiri."),
    ("Kamus Singkat SOP Bergambar", "process", "Petugas yang menjalankan SOP tanpa bertanya", "percentage", "35", "85", "SOP setebal puluhan halaman tidak dibuka di loket.", "Setiap SOP loket diringkas menjadi satu halaman bergambar di meja petugas."),
    ("Tolak Gratifikasi: Kotak Catat Digital", "oversight", "Laporan gratifikasi dalam setahun", "number", "0 laporan", "14 laporan", "Pemberian kecil diterima diam-diam karena melaporkannya rumit.", "Pegawai mencatat pemberian lewat ponsel dalam satu menit."),
    ("Klinik SKP Berbasis Hasil", "staff", "SKP yang memuat hasil", "percentage", "18", "80", "Sebagian besar SKP menghitung kegiatan, bukan hasilnya.", "Atasan dan pegawai menyusun ulang SKP bersama pendamping."),
    ("Arsip Rapi 5S Ruang Kerja", "process", "Waktu menemukan satu berkas", "time", "25 minute", "3 minute", "Arsip aktif dan inaktif bercampur sehingga satu berkas dicari hampir setengah jam.", "Berkas aktif ditata menurut kode dan siapa pun menemukannya."),
    ("Mentor Sebaya PPPK Baru", "staff", "Masa adaptasi tugas", "time", "6 month", "3 month", "Pegawai baru belajar sendiri dan baru mandiri setelah setengah tahun.", "Setiap pegawai baru didampingi rekan sejawat pada tiga bulan pertama."),
    ("Pangkas Syarat Ganda Rekomendasi", "regulation", "Dokumen yang diminta dari pemohon", "number", "11 dokumen", "6 dokumen", "Pemohon menyerahkan dokumen yang sudah dimiliki dinas.", "Dokumen yang sudah ada pada basis data tidak diminta lagi."),
    ("Peta Jabatan dan Beban Kerja UPTD", "organisation", "Jabatan yang tumpang tindih", "number", "9 jabatan", "2 jabatan", "Dua orang mengerjakan hal yang sama sementara tugas lain kosong.", "Tugas dibagi kembali menurut beban kerja yang diukur."),
    ("Kendaraan Dinas Terjadwal", "accountability", "Pemakaian bahan bakar per bulan", "number", "1900 liter", "1500 liter", "Kendaraan berangkat sendiri-sendiri ke arah yang sama.", "Perjalanan searah digabung menurut jadwal bersama."),
    ("Respons LAPOR! 2×24 Jam", "service", "Aduan yang ditindaklanjuti tepat waktu", "percentage", "61", "97", "Aduan berhenti di admin karena tidak jelas siapa yang menjawab.", "Setiap aduan punya penjawab sejak jam pertama."),
    ("Konsultasi Izin Kapal lewat Pesan", "service", "Kunjungan ulang per pemohon", "number", "3.1 kali", "1.2 kali", "Nelayan bolak-balik dari pulau karena berkasnya kurang.", "Berkas diperiksa lewat foto sebelum nelayan berangkat."),
    ("Obat Kosong Terpantau Harian", "service", "Obat esensial yang kosong", "number", "12 jenis", "3 jenis", "Kekosongan obat baru diketahui ketika resep ditolak.", "Stok dicatat setiap sore dan dipesan sebelum habis."),
    ("Pendaftaran Poli dari Rumah", "service", "Antre di loket pendaftaran", "time", "70 minute", "15 minute", "Pasien datang sejak subuh untuk mengambil nomor.", "Nomor diambil dari rumah dan pasien datang menjelang gilirannya."),
    ("Jam Belajar ASN Kamis Sore", "staff", "Jam pelajaran per pegawai dalam setahun", "number", "9 jam", "24 jam", "Pelatihan hanya diikuti orang yang sama.", "Satu jam setiap Kamis seluruh pegawai belajar dari rekan sendiri."),
    ("Bank Pertanyaan Pemeriksaan Internal", "oversight", "Temuan yang berulang", "number", "17 temuan", "6 temuan", "Temuan tahun lalu muncul lagi karena tidak ada yang memeriksa sebelumnya.", "Unit memeriksa diri dengan daftar pertanyaan auditor setiap triwulan."),
    ("Verifikasi Data Kemiskinan Desa", "accountability", "Data ganda", "percentage", "8", "1", "Bantuan salah sasaran karena satu keluarga tercatat dua kali.", "Data dicocokkan di musyawarah desa sebelum dikirim."),
    ("Kas Kecil Tanpa Tunai", "accountability", "Selisih kas dalam sebulan", "number", "4 kejadian", "0 kejadian", "Uang tunai berpindah tangan tanpa catatan pada hari yang sama.", "Belanja kecil dibayar dengan kartu dan tercatat seketika."),
    ("Seragam Format Laporan Sekolah", "process", "Laporan sekolah yang terlambat", "percentage", "40", "7", "Setiap sekolah memakai format sendiri sehingga rekap memakan waktu.", "Sekolah mengisi satu formulir dan rekapnya tersusun sendiri."),
    ("Kelas Guru Penggerak Antarpulau", "staff", "Guru yang ikut berbagi", "number", "12 guru", "86 guru", "Guru di pulau kecil mengajar tanpa rekan bertukar pikiran.", "Guru bertemu lewat kelas jarak jauh dua pekan sekali."),
    ("Hemat Listrik Pukul 16.30", "change", "Pemakaian listrik per bulan", "number", "5200 kWh", "4470 kWh", "Lampu dan pendingin ruangan menyala sampai malam.", "Ruangan dipadamkan bersama pada akhir jam kerja."),
    ("Kantor Minim Plastik", "change", "Botol sekali pakai per bulan", "number", "900 botol", "60 botol", "Setiap rapat meninggalkan puluhan botol plastik.", "Tamu dan pegawai memakai gelas dan galon isi ulang."),
    ("Buku Tamu dan Survei QR", "service", "Responden survei kepuasan per triwulan", "number", "40 orang", "380 orang", "Survei kepuasan diisi sedikit orang sehingga hasilnya tidak dipercaya.", "Tamu mengisi survei lewat kode di meja sebelum pulang."),
    ("Respons Harga Pangan Mingguan", "service", "Jeda data harga", "time", "9 day", "1 day", "Data harga sampai sesudah harganya berubah lagi.", "Petugas pasar mengirim harga dari ponsel pada hari yang sama."),
    ("Pelaporan Cuaca Nelayan Dini", "service", "Nelayan yang menerima peringatan", "number", "300 orang", "2100 orang", "Peringatan cuaca berhenti di kantor dan tidak sampai ke dermaga.", "Peringatan diteruskan lewat grup kelompok nelayan sebelum melaut."),
    ("Jalan Rusak: Foto, Titik, Tindak", "service", "Waktu menangani lubang jalan", "time", "30 day", "7 day", "Laporan lubang jalan tidak menyebut tempat yang tepat.", "Warga mengirim foto bertitik lokasi dan regu berangkat pekan itu."),
    ("Cek Alat Berat Sebelum Jalan", "process", "Kerusakan di lapangan per bulan", "number", "11 kali", "4 kali", "Alat berat rusak di lokasi karena tidak diperiksa sebelumnya.", "Operator mengisi daftar periksa sepuluh butir sebelum berangkat."),
    ("Pajak Kendaraan Keliling Terjadwal", "service", "Wajib pajak terlayani per hari", "number", "55 orang", "210 orang", "Mobil layanan datang tanpa jadwal sehingga warga tidak menunggunya.", "Jadwal keliling diumumkan sebulan sebelumnya di setiap desa."),
    ("Anti Benturan Kepentingan: Formulir 3 Menit", "oversight", "Pernyataan yang terisi", "percentage", "20", "100", "Formulir panjang membuat pernyataan kepentingan tidak diisi.", "Pernyataan diisi dalam tiga menit pada awal setiap pengadaan."),
    ("Etika Bermedia ASN", "change", "Pelanggaran dalam setahun", "number", "5 kejadian", "1 kejadian", "Pegawai tidak tahu batas bermedia sosial saat musim pemilihan.", "Panduan satu halaman dibahas dalam apel dengan contoh nyata."),
    ("Reviu RKA Dini Bersama APIP", "oversight", "Putaran revisi anggaran", "number", "6 putaran", "2 putaran", "Kesalahan anggaran baru ditemukan menjelang penetapan.", "Auditor membaca rancangan sejak pekan pertama."),
    ("Kolom Usul Perbaikan Bulanan", "change", "Usul yang masuk", "number", "3 usul", "37 usul", "Usul pegawai tidak pernah dijawab sehingga berhenti datang.", "Setiap usul dijawab pimpinan pada akhir bulan."),
    ("Pemutakhiran Regulasi Kedaluwarsa", "regulation", "Aturan yang usang", "number", "14 aturan", "2 aturan", "Petugas memakai aturan yang sudah tidak berlaku.", "Aturan ditinjau setiap semester dan yang usang dicabut."),
    ("Penyederhanaan Paraf Surat", "organisation", "Tingkat paraf", "number", "5 tingkat", "3 tingkat", "Surat biasa melewati lima meja sebelum ditandatangani.", "Surat biasa cukup diparaf yang menulis dan atasannya."),
    ("Data Aset Ber-QR", "accountability", "Aset yang tidak ditemukan", "percentage", "7", "1", "Aset berpindah ruang tanpa catatan.", "Setiap aset dipindai ketika dipindahkan."),
    ("Laporan Bencana Satu Format", "process", "Waktu laporan awal bencana", "time", "5 hour", "1 hour", "Setiap kecamatan melapor dengan format dan jalur sendiri.", "Laporan awal dikirim lewat satu format dalam satu jam."),
    ("Literasi Hutan Sosial", "service", "Kelompok yang berizin", "number", "6 kelompok", "15 kelompok", "Kelompok tani tidak paham cara mengurus izin hutan sosial.", "Penyuluh mendampingi berkas sampai izinnya terbit."),
    ("Magang Terpadu SMK–Industri", "service", "Siswa bersertifikat", "number", "90 siswa", "240 siswa", "Siswa magang mengerjakan hal yang tidak diuji.", "Materi magang disusun bersama industri dan diuji di akhirnya."),
    ("Ruang Curhat Pegawai", "change", "Keluhan yang selesai", "percentage", "25", "78", "Keluhan pegawai beredar di lorong tanpa pernah ditangani.", "Keluhan dicatat tanpa nama dan dijawab dalam dua pekan."),
    ("Serah Terima Tugas Saat Mutasi", "staff", "Pekerjaan yang terhenti", "number", "22 kasus", "6 kasus", "Pegawai pindah tanpa meninggalkan catatan pekerjaannya.", "Mutasi berlaku setelah daftar serah terima ditandatangani."),
    ("Dasbor Capaian Indikator Utama", "accountability", "Waktu menyusun rekap capaian", "time", "4 day", "20 minute", "Rekap capaian disusun dengan tangan setiap bulan.", "Angka diisi sekali di sumbernya dan rekapnya tersusun sendiri."),
    ("Perpustakaan Keliling Pulau Kecil", "service", "Peminjam buku per bulan", "number", "130 orang", "540 orang", "Anak di pulau kecil tidak punya bacaan selain buku pelajaran.", "Kotak buku berputar dengan kapal perintis setiap bulan."),
)  # fmt: skip
EXAMPLES = _examples()
