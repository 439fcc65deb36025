"""The work units of the fictional province and what lies below them.

One line per unit; two more spaces go one level down. `@` is the usual number of
staff, `#` the family of posts. After a colon come the sections. A unit marked `+`
has the usual secretariat; `%` stands for the schools of that region.
"""

from __future__ import annotations

from typing import Final

PROVINCE: Final = """
Sekretariat Daerah @22 #policy
  Biro Pemerintahan dan Otonomi Daerah @46 #policy
    Bagian Pemerintahan: Tata Pemerintahan; Toponimi dan Batas Wilayah
    Bagian Otonomi Daerah: Kerja Sama Daerah; Evaluasi Otonomi
    Bagian Tata Usaha: Umum dan Kepegawaian
  Biro Kesejahteraan Rakyat @42 #policy
    Bagian Bina Mental: Sarana Peribadatan; Lembaga Keagamaan
    Bagian Kesejahteraan Sosial: Pendidikan dan Kesehatan; Pelayanan Sosial
    Bagian Tata Usaha: Umum dan Kepegawaian
  Biro Hukum @44 #law
    Bagian Peraturan Perundang-undangan: Peraturan Daerah; Dokumentasi Hukum
    Bagian Bantuan Hukum: Sengketa; Hak Asasi Manusia
    Bagian Tata Usaha: Umum dan Kepegawaian
  Biro Organisasi @48 #policy
    Bagian Reformasi Birokrasi dan Akuntabilitas Kinerja: Reformasi Birokrasi; Akuntabilitas Kinerja
    Bagian Kelembagaan dan Analisis Jabatan: Kelembagaan; Analisis Jabatan
    Bagian Tata Laksana: Pelayanan Publik; Umum dan Kepegawaian
  Biro Ekonomi dan Pembangunan @46 #policy
    Bagian Perekonomian: Badan Usaha Milik Daerah; Ekonomi Daerah
    Bagian Administrasi Pembangunan: Pengendalian Pembangunan; Pelaporan
    Bagian Tata Usaha: Umum dan Kepegawaian
  Biro Pengadaan Barang dan Jasa @50 #procurement
    Bagian Pengelolaan Pengadaan: Strategi Pengadaan; Pelaksanaan Pengadaan
    Bagian Layanan Pengadaan Elektronik: Sistem Informasi; Pengembangan Sistem
    Bagian Tata Usaha: Umum dan Kepegawaian
  Biro Umum @128 #office
    Bagian Tata Usaha: Persuratan dan Arsip; Umum dan Kepegawaian
    Bagian Rumah Tangga: Rumah Tangga Pimpinan; Kendaraan
    Bagian Keuangan: Verifikasi; Perbendaharaan
Sekretariat Dewan Perwakilan Rakyat Daerah @88 #policy
  Bagian Umum dan Keuangan: Umum dan Kepegawaian; Keuangan; Rumah Tangga
  Bagian Persidangan dan Perundang-undangan: Risalah; Produk Hukum
  Bagian Fasilitasi Penganggaran dan Pengawasan: Penganggaran; Pengawasan
Inspektorat @92 #audit +
  Inspektur Pembantu Wilayah I
  Inspektur Pembantu Wilayah II
  Inspektur Pembantu Wilayah III
  Inspektur Pembantu Khusus
Dinas Pendidikan @112 #education +
  Bidang Pembinaan Sekolah Menengah Atas: Kurikulum; Peserta Didik; Sarana dan Prasarana
  Bidang Pembinaan Sekolah Menengah Kejuruan: Kurikulum; Peserta Didik; Sarana dan Prasarana
  Bidang Pendidikan Khusus: Kurikulum; Peserta Didik
  Bidang Pembinaan Ketenagaan: Guru dan Tenaga Kependidikan; Pengembangan Karier
  UPTD Balai Teknologi Komunikasi Pendidikan @14: Produksi Media
  Cabang Dinas Pendidikan Wilayah I @15 #education %1971
  Cabang Dinas Pendidikan Wilayah II @15 #education %1901
  Cabang Dinas Pendidikan Wilayah III @14 #education %1902
  Cabang Dinas Pendidikan Wilayah IV @14 #education %1903
  Cabang Dinas Pendidikan Wilayah V @14 #education %1904
  Cabang Dinas Pendidikan Wilayah VI @14 #education %1905
  Cabang Dinas Pendidikan Wilayah VII @13 #education %1906
Dinas Kesehatan @146 #health +
  Bidang Kesehatan Masyarakat: Kesehatan Keluarga dan Gizi; Promosi Kesehatan; Kesehatan Lingkungan
  Bidang Pencegahan dan Pengendalian Penyakit: Surveilans dan Imunisasi; Penyakit Menular; Penyakit Tidak Menular
  Bidang Pelayanan Kesehatan: Pelayanan Primer; Pelayanan Rujukan
  Bidang Sumber Daya Kesehatan: Kefarmasian; Alat Kesehatan; Sumber Daya Manusia Kesehatan
  UPTD Balai Laboratorium Kesehatan @26: Pengujian; Mutu
  UPTD Balai Pelatihan Kesehatan @16: Penyelenggaraan
Dinas Pekerjaan Umum dan Penataan Ruang @186 #works +
  Bidang Bina Marga: Perencanaan Teknis; Pembangunan Jalan; Preservasi Jalan dan Jembatan
  Bidang Sumber Daya Air: Irigasi dan Rawa; Sungai dan Pantai; Operasi dan Pemeliharaan
  Bidang Cipta Karya: Air Minum; Sanitasi; Tata Bangunan
  Bidang Bina Konstruksi dan Penataan Ruang: Jasa Konstruksi; Tata Ruang
  UPTD Balai Pengujian Bahan Konstruksi @16: Pengujian
  UPTD Pengelolaan Jalan dan Jembatan Pulau Belitung [1902] @28: Pemeliharaan; Peralatan
Dinas Perumahan Rakyat dan Kawasan Permukiman @78 #works +
  Bidang Perumahan: Rumah Swadaya; Rumah Umum
  Bidang Kawasan Permukiman: Penataan Kawasan; Prasarana Lingkungan
  Bidang Pertanahan: Pengadaan Tanah; Penatagunaan Tanah
Dinas Sosial @104 #social +
  Bidang Rehabilitasi Sosial: Anak dan Lanjut Usia; Penyandang Disabilitas
  Bidang Perlindungan dan Jaminan Sosial: Korban Bencana; Jaminan Keluarga
  Bidang Pemberdayaan Sosial: Kelembagaan Masyarakat; Kepahlawanan
  UPTD Panti Sosial Lanjut Usia @20: Pelayanan
  UPTD Panti Sosial Bina Remaja [1901] @16: Pelayanan
Dinas Pemberdayaan Masyarakat dan Desa @64 #policy +
  Bidang Pemerintahan Desa: Aparatur Desa; Keuangan Desa
  Bidang Pemberdayaan Masyarakat: Lembaga Kemasyarakatan; Usaha Ekonomi Desa
  Bidang Pembangunan Kawasan Perdesaan: Sarana Desa; Teknologi Tepat Guna
Dinas Tenaga Kerja @92 #labour +
  Bidang Pelatihan dan Penempatan: Pelatihan Kerja; Penempatan Tenaga Kerja
  Bidang Hubungan Industrial: Syarat Kerja; Penyelesaian Perselisihan
  Bidang Pengawasan Ketenagakerjaan: Norma Kerja; Keselamatan Kerja
  UPTD Balai Latihan Kerja @22: Pelatihan; Pemasaran
Dinas Pemberdayaan Perempuan, Perlindungan Anak, Kependudukan dan Keluarga Berencana @80 #family +
  Bidang Pengarusutamaan Gender: Kualitas Hidup Perempuan; Kualitas Keluarga
  Bidang Perlindungan Perempuan dan Anak: Perlindungan Perempuan; Perlindungan Anak
  Bidang Pengendalian Penduduk dan Pencatatan Sipil: Pengendalian Penduduk; Pencatatan Sipil
  UPTD Perlindungan Perempuan dan Anak @14: Pendampingan
Dinas Pertanian dan Ketahanan Pangan @206 #agriculture +
  Bidang Tanaman Pangan dan Hortikultura: Tanaman Pangan; Hortikultura; Perlindungan Tanaman
  Bidang Perkebunan: Lada dan Tanaman Semusim; Tanaman Tahunan
  Bidang Peternakan dan Kesehatan Hewan: Produksi Ternak; Kesehatan Hewan
  Bidang Ketahanan Pangan: Ketersediaan Pangan; Konsumsi dan Keamanan Pangan
  Bidang Penyuluhan: Kelembagaan Penyuluhan; Metode Penyuluhan
  UPTD Balai Benih Pertanian [1904] @24: Produksi Benih; Sertifikasi
  UPTD Balai Proteksi Tanaman @18: Pengamatan
  UPTD Laboratorium Kesehatan Hewan @16: Pengujian
Dinas Lingkungan Hidup dan Kehutanan @228 #forest +
  Bidang Tata Lingkungan: Kajian Dampak Lingkungan; Pengaduan dan Penaatan Hukum
  Bidang Pengendalian Pencemaran: Pemantauan; Pengelolaan Limbah
  Bidang Pengelolaan Hutan: Tata Hutan; Pemanfaatan Hutan
  Bidang Perlindungan Hutan dan Perhutanan Sosial: Konservasi; Perhutanan Sosial
  UPTD Laboratorium Lingkungan @14: Pengujian
  UPTD Kesatuan Pengelolaan Hutan Bukit Seri [1901] @24: Perencanaan; Perlindungan
  UPTD Kesatuan Pengelolaan Hutan Rambat Lestari [1905] @22: Perencanaan; Perlindungan
  UPTD Kesatuan Pengelolaan Hutan Gunung Duren Hijau [1906] @22: Perencanaan; Perlindungan
  UPTD Kesatuan Pengelolaan Hutan Muntai Selatan [1903] @22: Perencanaan; Perlindungan
Dinas Perhubungan @112 #transport +
  Bidang Lalu Lintas dan Angkutan Jalan: Manajemen Lalu Lintas; Angkutan Umum
  Bidang Pelayaran: Kepelabuhanan; Keselamatan Pelayaran
  Bidang Pengembangan Transportasi: Perkeretaapian dan Udara; Keselamatan
  UPTD Pelabuhan Penyeberangan Antarpulau [1903] @16: Operasional
Dinas Komunikasi dan Informatika @86 #digital +
  Bidang Informasi dan Komunikasi Publik: Media; Layanan Informasi
  Bidang Aplikasi Informatika: Pengembangan Aplikasi; Infrastruktur
  Bidang Persandian dan Keamanan Informasi: Persandian; Keamanan Informasi
  Bidang Statistik: Pengelolaan Data; Analisis Data
Dinas Koperasi, Usaha Kecil dan Menengah @66 #trade +
  Bidang Koperasi: Kelembagaan Koperasi; Pengawasan Koperasi
  Bidang Usaha Kecil dan Menengah: Pembiayaan; Pemasaran
  UPTD Balai Pelatihan Koperasi @12: Pelatihan
Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu @76 #licence +
  Bidang Penanaman Modal: Promosi; Pengendalian Pelaksanaan
  Bidang Pelayanan Perizinan: Layanan Terpadu; Verifikasi Teknis
  Bidang Pengaduan dan Kebijakan: Pengaduan; Advokasi
Dinas Pariwisata, Kebudayaan, Kepemudaan dan Olahraga @112 #culture +
  Bidang Destinasi Pariwisata: Daya Tarik Wisata; Industri Pariwisata
  Bidang Pemasaran dan Ekonomi Kreatif: Pemasaran; Ekonomi Kreatif
  Bidang Kebudayaan: Cagar Budaya; Kesenian
  Bidang Kepemudaan dan Olahraga: Kepemudaan; Olahraga
  UPTD Taman Budaya @14: Pergelaran
Dinas Kearsipan dan Perpustakaan @84 #library +
  Bidang Pengelolaan Arsip: Akuisisi; Pelestarian Arsip
  Bidang Pembinaan Kearsipan: Pembinaan; Pengawasan Kearsipan
  Bidang Layanan Perpustakaan: Layanan; Pengembangan Koleksi
Dinas Kelautan dan Perikanan @168 #fisheries +
  Bidang Perikanan Tangkap: Kenelayanan; Perizinan Kapal Perikanan
  Bidang Perikanan Budidaya: Produksi Budidaya; Kesehatan Ikan
  Bidang Pengelolaan Ruang Laut: Konservasi; Pulau-pulau Kecil
  Bidang Pengawasan Sumber Daya Kelautan: Pengawasan; Penanganan Pelanggaran
  UPTD Pelabuhan Perikanan Tanjung Rebana [1901] @26: Operasional; Kesyahbandaran
  UPTD Pelabuhan Perikanan Teluk Gembira [1902] @22: Operasional; Kesyahbandaran
  UPTD Balai Benih Ikan Air Gantang [1903] @16: Produksi
Dinas Energi dan Sumber Daya Mineral @82 #energy +
  Bidang Mineral dan Batubara: Pengusahaan; Teknik Pertambangan
  Bidang Geologi dan Air Tanah: Geologi; Air Tanah
  Bidang Ketenagalistrikan dan Energi Terbarukan: Ketenagalistrikan; Energi Terbarukan
Dinas Perindustrian dan Perdagangan @88 #trade +
  Bidang Perindustrian: Industri Agro; Industri Aneka
  Bidang Perdagangan Dalam Negeri: Distribusi; Perlindungan Konsumen
  Bidang Perdagangan Luar Negeri: Ekspor; Impor
  UPTD Balai Pengujian Mutu Barang @16: Pengujian; Sertifikasi
Satuan Polisi Pamong Praja @172 #order +
  Bidang Penegakan Peraturan Daerah: Penyelidikan dan Penyidikan; Pembinaan
  Bidang Ketertiban Umum: Operasi dan Pengendalian; Pengamanan
  Bidang Perlindungan Masyarakat: Bina Potensi Masyarakat; Kesiapsiagaan
  Bidang Pemadam Kebakaran: Pencegahan; Penyelamatan
Badan Perencanaan Pembangunan Daerah @98 #planning +
  Bidang Perencanaan dan Evaluasi: Perencanaan; Pengendalian dan Evaluasi
  Bidang Pemerintahan dan Pembangunan Manusia: Pemerintahan; Pembangunan Manusia
  Bidang Perekonomian dan Infrastruktur: Perekonomian; Infrastruktur
  Bidang Penelitian dan Pengembangan: Penelitian; Inovasi Daerah
Badan Keuangan Daerah @286 #finance +
  Bidang Anggaran: Penyusunan Anggaran; Pengendalian Anggaran
  Bidang Perbendaharaan: Pengelolaan Kas; Belanja
  Bidang Akuntansi: Pembukuan; Pelaporan
  Bidang Aset Daerah: Inventarisasi; Pemanfaatan Aset
  Bidang Pendapatan: Pajak Daerah; Retribusi
  UPTD Pelayanan Pajak Wilayah Pangkalpinang @28: Pendataan; Penagihan
  UPTD Pelayanan Pajak Wilayah Bangka [1901] @26: Pendataan; Penagihan
  UPTD Pelayanan Pajak Wilayah Belitung [1902] @22: Pendataan; Penagihan
  UPTD Pelayanan Pajak Wilayah Bangka Selatan [1903] @18: Pendataan; Penagihan
  UPTD Pelayanan Pajak Wilayah Bangka Tengah [1904] @18: Pendataan; Penagihan
  UPTD Pelayanan Pajak Wilayah Bangka Barat [1905] @18: Pendataan; Penagihan
  UPTD Pelayanan Pajak Wilayah Belitung Timur [1906] @16: Pendataan; Penagihan
Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Daerah @104 #personnel +
  Bidang Mutasi dan Promosi: Mutasi; Kepangkatan
  Bidang Pengadaan dan Informasi Pegawai: Pengadaan; Data dan Informasi
  Bidang Penilaian Kinerja dan Disiplin: Penilaian Kinerja; Disiplin
  Bidang Pengembangan Kompetensi: Pelatihan Teknis; Pelatihan Manajerial
  UPTD Penilaian Kompetensi @16: Asesmen
Badan Penanggulangan Bencana Daerah @72 #disaster +
  Bidang Pencegahan dan Kesiapsiagaan: Pencegahan; Kesiapsiagaan
  Bidang Kedaruratan dan Logistik: Kedaruratan; Logistik
  Bidang Rehabilitasi dan Rekonstruksi: Rehabilitasi; Rekonstruksi
Badan Kesatuan Bangsa dan Politik @58 #policy +
  Bidang Bina Ideologi dan Wawasan Kebangsaan: Bina Ideologi; Wawasan Kebangsaan
  Bidang Politik Dalam Negeri: Pendidikan Politik; Organisasi Kemasyarakatan
  Bidang Kewaspadaan Nasional: Penanganan Konflik; Kewaspadaan Dini
Badan Penghubung @32 #office
  Sub Bagian Tata Usaha
  Sub Bidang Hubungan Antarlembaga
  Sub Bidang Promosi dan Informasi
Rumah Sakit Umum Daerah Serumpun Medika @540 #hospital
  Bagian Umum: Umum dan Kepegawaian; Keuangan; Perencanaan
  Bidang Pelayanan Medik #ward: Pelayanan Medik; Penunjang Medik
  Bidang Keperawatan #ward: Asuhan Keperawatan; Mutu Keperawatan
  Instalasi Gawat Darurat @44 #ward
  Instalasi Rawat Jalan @46 #ward
  Instalasi Bedah Sentral @30 #ward
  Instalasi Perawatan Intensif @28 #ward
  Instalasi Farmasi @26 #pharmacy
  Instalasi Laboratorium @24 #laboratory
  Instalasi Radiologi @18 #laboratory
  Instalasi Gizi @16 #nutrition
  Instalasi Rekam Medis @22 #records
  Ruang Anggrek @24 #ward
  Ruang Melati @24 #ward
  Ruang Kenanga @24 #ward
  Ruang Teratai @24 #ward
  Ruang Bersalin @22 #midwifery
  Ruang Perinatologi @20 #midwifery
Rumah Sakit Jiwa Daerah Teluk Damai @194 #hospital
  Bagian Umum: Umum dan Kepegawaian; Keuangan
  Bidang Pelayanan #ward: Pelayanan Medik; Keperawatan
  Instalasi Gawat Darurat @18 #ward
  Instalasi Rawat Jalan @16 #ward
  Instalasi Rehabilitasi Psikososial @16 #ward
  Instalasi Farmasi @12 #pharmacy
  Ruang Cendana @20 #ward
  Ruang Meranti @20 #ward
  Ruang Ulin @20 #ward
"""

NEIGHBOUR: Final = """
Sekretariat Daerah @10 #policy
  Bagian Organisasi @9 #policy: Reformasi Birokrasi
  Bagian Umum @9 #office: Umum dan Kepegawaian
Dinas Pelayanan Terpadu @8 #licence
  Bidang Perizinan: Layanan
Dinas Kebersihan @8 #office
  Bidang Persampahan: Operasional
"""
