"""Titles and problems of plans as agents write them: drawn, edited, said in other words.

No database. ``Writer`` draws from one half of its nouns for what is on file and from the
other half for what is about something else.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

_THINGS = (
    "izin kapal;antrean poli;arsip surat masuk;laporan sekolah;kartu obat;buku tamu;"
    "lampu jalan;bantuan pangan;data aset;surat cuti;rekomendasi beasiswa;jadwal piket;"
    "loket pengaduan;kas kecil;peta risiko;stok vaksin;kolam ikan;bibit mangrove;"
    "rekap absensi;retribusi pasar;sampah kantor;ruang baca;ambulans laut;pompa air;"
    "izin penelitian;laporan bencana;pajak kendaraan;rapat bidang;naskah dinas;"
    "kontrak pengadaan;sertifikat halal;hasil laboratorium;pengaduan jalan rusak;"
    "modul pelatihan;kartu keluarga;pelabuhan rakyat;data kemiskinan;perpustakaan keliling;"
    "resep dokter;uji kendaraan;irigasi desa;peringatan cuaca;kartu petani;akta kelahiran;"
    "monografi desa;peminjaman gedung;rawat inap;hibah masjid;bus sekolah;tera timbangan;"
    "benih padi;izin reklame;pemakaman umum;jaringan serat optik;posyandu lansia;"
    "galeri kerajinan;kalibrasi alat;penertiban parkir;sumur bor;cagar budaya"
).split(";")
_CAUSES = (
    "syaratnya tersebar di banyak aturan;formatnya berbeda di setiap seksi;"
    "dicatat dengan tangan;penanggung jawabnya berganti tanpa serah terima;"
    "nomor teleponnya tidak diperbarui;hanya satu petugas yang memahaminya;"
    "berkas lama bercampur dengan yang aktif;jaringan di pulau sering putus;"
    "jadwalnya tidak diumumkan;tanda tangan menunggu pimpinan pulang;"
    "alat pindainya rusak;tidak ada yang memeriksa sebelum dikirim;"
    "pengunjung tidak tahu meja mana yang dituju;angkanya disalin berulang;"
    "gudangnya dikunci setelah sore;formulirnya delapan halaman;"
    "kewenangannya tumpang tindih;notulanya tidak pernah dibagikan;"
    "kata sandinya dipakai bersama;anggarannya habis sebelum triwulan terakhir;"
    "peserta pelatihannya selalu sama;keluhannya beredar di lorong;"
    "lokasinya tidak disebut dengan tepat;salinannya hilang saat pindah ruang"
).split(";")
_EFFECTS = (
    "nelayan menunggu dua pekan;pasien datang sejak subuh;guru mengirim ulang tiga kali;"
    "warga pulang tanpa jawaban;pedagang membayar dua kali;bidan kehabisan persediaan;"
    "petani terlambat menanam;pengemudi berputar ke arah yang sama;auditor menemukan selisih;"
    "peneliti kehilangan semester;lansia berdiri berjam-jam;mahasiswa mengulang berkas;"
    "kepala seksi lembur setiap akhir pekan;keluarga yang berhak terlewat;"
    "operator salah mengunggah;regu berangkat ke tempat keliru;penyuluh ditolak kelompok;"
    "bendahara mengganti dari dompetnya;kapten menunda pelayaran;apoteker menolak resep;"
    "arsiparis mencari setengah jam;camat bertanya berulang;perajin kehilangan pesanan;"
    "sopir menunggu surat jalan"
).split(";")
_PLACES = (
    "UPTD pelabuhan;loket depan;puskesmas pulau;gudang farmasi;kantor cabang;balai benih;"
    "bidang sarana;subbagian umum;ruang rapat;sekretariat;bagian perbendaharaan;posko;"
    "lantai dua;dermaga;terminal;sekolah pulau kecil"
).split(";")
_ACTS = (
    "Satu halaman untuk;Papan terbuka;Formulir tunggal;Jadwal tetap;Kode pindai;Pendamping;"
    "Daftar periksa;Pesan pengingat;Meja bersama;Uji cepat"
).split(";")
_PATTERNS = (
    "{thing} di {place} bermasalah karena {cause}, akibatnya {effect}.",
    "Setiap bulan {number} berkas {thing} kembali: {cause}.",
    "{cause_first}; untuk {thing} saja {effect} dan itu terjadi {number} kali triwulan lalu.",
    "Di {place}, {effect} sebab {cause}.",
    "Catatan {month} menunjukkan {number} dari {number} urusan {thing} terlambat.",
    "Akibatnya {effect}, sedangkan {cause}.",
)
OPENINGS = (
    "Dalam rangka mendukung pelaksanaan reformasi birokrasi di lingkungan unit kerja,",
    "Masih terdapat belum optimalnya tugas dan fungsi pada saat ini.",
    "Dalam upaya mewujudkan tata kelola pemerintahan yang baik secara efektif dan efisien,",
)
_MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober".split()
_OTHERS = dict(
    zip(
        "menunggu berkas setiap warga petugas terlambat kembali karena akibatnya urusan"
        " bulan mencari".split(),
        "mengantre dokumen tiap masyarakat pegawai lewat balik lantaran hasilnya perkara"
        " pekan menelusuri".split(),
        strict=True,
    )
)
EDITS = (
    "exact figures reorder swap10 swap20 swap30 combo cut60 paste typos fillers stock"
).split()


@dataclass(frozen=True)
class Drawn:
    title: str
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        return ". ".join((self.title, " ".join(self.sentences)))


class Writer:
    """Draws texts; ``elsewhere`` picks the other half of all nouns."""

    def __init__(self, seed: int, *, elsewhere: bool = False) -> None:
        self.chance = random.Random(seed)
        self.half = int(elsewhere)

    def pick(self, pool: Sequence[str]) -> str:
        return self.chance.choice(pool[self.half :: 2])

    def plan(self, sentences: int = 3) -> Drawn:
        about, place = self.pick(_THINGS), self.pick(_PLACES)
        said = tuple(self._sentence(about, place) for _ in range(sentences))
        return Drawn(f"{self.pick(_ACTS)} {about} di {place}", said)

    def report(self) -> Drawn:
        """Longer, about several things, with set phrases at its head."""
        parts = [self.plan(2) for _ in range(5)]
        said = [self.pick(OPENINGS * 2), *(s for one in parts for s in one.sentences)]
        return Drawn(parts[0].title, tuple(said))

    def _sentence(self, about: str, place: str) -> str:
        cause = self.pick(_CAUSES)
        text = self.chance.choice(_PATTERNS).format(
            thing=about,
            place=place,
            cause=cause,
            cause_first=cause.capitalize(),
            effect=self.pick(_EFFECTS),
            number=self.chance.randint(3, 300),
            month=self.chance.choice(_MONTHS),
        )
        # Names make the long tail of words that real texts have.
        return text[:-1] + f", kata {self._name()} dari {self._name()}."

    def _name(self) -> str:
        syllables = "ba de fi go hu ja ke li mo nu pa ri sa te vi wo ya zu".split()
        return "".join(self.chance.choices(syllables, k=3)).capitalize()

    def edited(self, drawn: Drawn, how: str) -> str:
        """As somebody hands the text in once more, who does not want it to be noticed."""
        if how.startswith("swap"):
            return self._swapped(drawn.text, int(how[4:]) / 100)
        ways = {
            "exact": lambda one: one.text,
            "figures": lambda one: self._figures(one.text),
            "reorder": lambda one: _turned(one).text,
            "combo": lambda one: self._swapped(self._figures(_turned(one).text), 0.1),
            "cut60": lambda one: one.text[: round(len(one.text) * 0.6)],
            "paste": self._pasted,
            "typos": lambda one: self._typos(one.text),
            "fillers": lambda one: self._filled(one.text),
            "stock": lambda one: f"{' '.join(OPENINGS)} {one.text}",
        }
        return ways[how](drawn)

    def _pasted(self, drawn: Drawn) -> str:
        half = drawn.sentences[-max(2, len(drawn.sentences) // 2) :]
        return f"{self.plan(len(half)).text} {' '.join(half)}"

    def _figures(self, text: str) -> str:
        text = re.sub(r"\d+", lambda _: str(self.chance.randint(3, 300)), text)
        return re.sub("|".join(_MONTHS), lambda _: self.chance.choice(_MONTHS), text)

    def _swapped(self, text: str, share: float) -> str:
        def other(word: str) -> str:
            if not word.isalpha() or self.chance.random() > share:
                return word
            return _OTHERS.get(word.lower()) or self._name().lower()

        return " ".join(other(word) for word in text.split())

    def _typos(self, text: str) -> str:
        return "".join(
            self.chance.choice("aiuen")
            if c.isalpha() and self.chance.random() < 0.03
            else c
            for c in text
        )

    def _filled(self, text: str) -> str:
        return " ".join(
            f"{word} {self._name().lower()}" if at % 7 == 6 else word
            for at, word in enumerate(text.split())
        )


def _turned(drawn: Drawn) -> Drawn:
    return Drawn(drawn.title, drawn.sentences[::-1])
