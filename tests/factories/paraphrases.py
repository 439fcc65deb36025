"""The same change in somebody else's words: (title on file, other title, other problem).

Written by hand, without looking at what is found; the plans on file are the demo's.
"""

from __future__ import annotations

PARAPHRASES = (
    ("Apel Lima Menit BerAKHLAK", "Cerita nilai BerAKHLAK saat apel", "Pegawai hafal tujuh nilai tetapi tidak dapat menyebut contoh dari pekerjaannya sendiri."),
    ("Jumat Tanpa Antrean Tanda Tangan", "Tanda tangan elektronik harian", "Disposisi surat tertahan berhari-hari di meja pimpinan yang sedang dinas luar."),
    ("Papan Progres Kerja Terbuka", "Papan tugas tim", "Tugas melewati tenggat dan baru diketahui macet setelah terlambat."),
    ("Satu Loket Izin Penelitian Daring", "Surat izin riset cukup satu formulir", "Mahasiswa peneliti harus ke beberapa meja untuk sepucuk surat izin penelitian."),
    ("Rapat 60 Menit dengan Notula H+1", "Rapat singkat dan tercatat", "Rapat kami terlalu panjang dan hasil keputusan tidak pernah dituliskan dalam notula."),
    ("Nomor Antrean Ramah Lansia dan Difabel", "Kursi dan nomor prioritas bagi lansia", "Orang lanjut usia dan penyandang disabilitas ikut mengantre lama."),
    ("Kamus Singkat SOP Bergambar", "SOP satu lembar dengan gambar", "Petugas loket tidak membaca SOP karena terlalu tebal."),
    ("Tolak Gratifikasi: Kotak Catat Digital", "Lapor gratifikasi dari ponsel", "Pegawai enggan melaporkan pemberian karena caranya merepotkan."),
    ("Klinik SKP Berbasis Hasil", "Pendampingan penyusunan SKP", "SKP rekan-rekan berisi daftar kegiatan, tidak memuat hasil yang terukur."),
    ("Arsip Rapi 5S Ruang Kerja", "Menata arsip aktif", "Mencari berkas makan waktu lama sebab arsip inaktif menumpuk di ruangan."),
    ("Mentor Sebaya PPPK Baru", "Teman pendamping bagi PPPK", "PPPK yang baru diangkat bingung dan lama menyesuaikan diri dengan tugasnya."),
    ("Pangkas Syarat Ganda Rekomendasi", "Hapus dokumen berulang dari syarat", "Pemohon rekomendasi diminta fotokopi dokumen yang sudah kami miliki."),
    ("Kendaraan Dinas Terjadwal", "Perjalanan dinas digabung", "Mobil dinas berjalan sendiri ke tujuan yang searah sehingga bahan bakar boros."),
    ("Respons LAPOR! 2×24 Jam", "Aduan dijawab dalam dua hari", "Pengaduan masyarakat di LAPOR mengendap karena admin tidak tahu penjawabnya."),
    ("Konsultasi Izin Kapal lewat Pesan", "Periksa berkas kapal dari pulau", "Nelayan pulau harus kembali berkali-kali karena persyaratan izin kapalnya belum lengkap."),
    ("Obat Kosong Terpantau Harian", "Pantau stok obat tiap sore", "Obat habis baru ketahuan saat resep pasien tidak dapat dilayani."),
    ("Pendaftaran Poli dari Rumah", "Daftar poli lewat ponsel", "Sejak subuh pasien berdatangan hanya untuk mengambil nomor antrean pendaftaran."),
    ("Bank Pertanyaan Pemeriksaan Internal", "Periksa diri sebelum auditor datang", "Temuan pemeriksaan yang sama berulang setiap tahun."),
    ("Verifikasi Data Kemiskinan Desa", "Musyawarah desa untuk data bantuan", "Data keluarga miskin ganda sehingga bantuan sosial tidak tepat sasaran."),
    ("Kas Kecil Tanpa Tunai", "Belanja kecil dengan kartu", "Kas kecil selisih karena uang tunai tidak langsung dicatat."),
    ("Seragam Format Laporan Sekolah", "Satu formulir laporan untuk sekolah", "Laporan sekolah terlambat direkap karena formatnya berbeda-beda."),
    ("Kelas Guru Penggerak Antarpulau", "Guru pulau kecil saling berbagi", "Guru di pulau terpencil tidak mempunyai rekan diskusi cara mengajar."),
    ("Hemat Listrik Pukul 16.30", "Matikan lampu selepas jam kerja", "Tagihan listrik tinggi, pendingin ruangan dan lampu dibiarkan menyala."),
    ("Kantor Minim Plastik", "Rapat tanpa botol plastik", "Botol plastik sekali pakai menumpuk sehabis rapat."),
    ("Buku Tamu dan Survei QR", "Survei kepuasan lewat kode QR", "Responden survei kepuasan terlalu sedikit untuk dipercaya."),
    ("Pelaporan Cuaca Nelayan Dini", "Peringatan cuaca sampai ke dermaga", "Nelayan melaut tanpa mengetahui peringatan cuaca buruk."),
    ("Jalan Rusak: Foto, Titik, Tindak", "Aduan lubang jalan bertitik lokasi", "Lubang jalan lama ditangani karena lokasi laporan warga tidak jelas."),
    ("Cek Alat Berat Sebelum Jalan", "Daftar periksa operator alat berat", "Alat berat kerap rusak di lapangan sebab tidak dicek sebelum berangkat."),
    ("Pajak Kendaraan Keliling Terjadwal", "Jadwal mobil samsat keliling", "Wajib pajak kendaraan tidak tahu kapan layanan keliling datang ke desanya."),
    ("Kolom Usul Perbaikan Bulanan", "Jawab usul pegawai setiap bulan", "Usulan perbaikan dari pegawai tidak pernah ditanggapi."),
    ("Pemutakhiran Regulasi Kedaluwarsa", "Cabut aturan yang usang", "Masih ada aturan yang tidak berlaku lagi tetapi dipakai petugas."),
    ("Penyederhanaan Paraf Surat", "Paraf cukup dua tingkat", "Sebelum ditandatangani surat biasa harus melewati banyak meja untuk paraf."),
    ("Data Aset Ber-QR", "Aset dipindai bila pindah ruang", "Barang inventaris berpindah ruangan dan tidak dapat ditemukan saat opname."),
    ("Laporan Bencana Satu Format", "Format tunggal laporan awal bencana", "Kecamatan melaporkan bencana lewat jalur yang berbeda-beda."),
    ("Serah Terima Tugas Saat Mutasi", "Catatan pekerjaan sebelum pindah", "Pegawai yang dimutasi tidak menyerahkan catatan sehingga pekerjaan terhenti."),
    ("Dasbor Capaian Indikator Utama", "Rekap capaian otomatis", "Setiap bulan rekap capaian indikator dibuat manual selama berhari-hari."),
    ("Perpustakaan Keliling Pulau Kecil", "Kotak buku untuk anak pulau", "Anak-anak di pulau kecil tidak mempunyai buku bacaan."),
    ("Ruang Curhat Pegawai", "Keluhan pegawai dijawab", "Keluhan pegawai hanya menjadi pembicaraan di lorong dan tidak pernah selesai."),
)  # fmt: skip
