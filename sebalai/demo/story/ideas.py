"""Change ideas as candidates write them; all figures are invented."""

from __future__ import annotations

from typing import Final

IDEAS: Final[tuple[tuple[str, str], ...]] = (
    (
        "Konsultasi izin kapal lewat pesan",
        "Nelayan datang tiga kali untuk satu izin karena berkasnya kurang. Saya ingin"
        " memeriksa berkas lebih dulu lewat pesan, sehingga cukup sekali datang.",
    ),
    (
        "Jumat tanpa antrean tanda tangan",
        "Disposisi menunggu tiga hari di meja. Dengan tanda tangan elektronik pada"
        " satu waktu tetap setiap hari, saya menargetkan empat jam.",
    ),
    (
        "Papan progres kerja terbuka",
        "Lebih dari seperempat tugas lewat tenggat tanpa diketahui siapa pun. Papan"
        " yang dilihat semua orang membuat kami saling membantu lebih awal.",
    ),
    (
        "Satu loket izin penelitian daring",
        "Mahasiswa menunggu tujuh hari untuk surat satu halaman. Formulir daring dan"
        " templat baku dapat menyelesaikannya dalam sehari.",
    ),
    (
        "Rapat enam puluh menit dengan notula H+1",
        "Rapat kami panjang dan hasilnya hilang. Saya mengusulkan batas waktu, satu"
        " notulis bergilir, dan daftar tindak lanjut yang dibuka di rapat berikutnya.",
    ),
    (
        "Antrean ramah lansia dan difabel",
        "Lansia menunggu sama lamanya dengan yang lain, sambil berdiri. Nomor"
        " prioritas dan kursi dekat loket tidak memerlukan anggaran baru.",
    ),
    (
        "Klinik SKP berbasis hasil",
        "SKP di unit kami berisi kegiatan, bukan hasil. Saya ingin mendampingi rekan"
        " setiap Kamis sampai setiap sasaran memiliki ukuran.",
    ),
    (
        "Arsip rapi 5S di ruang kerja",
        "Mencari satu berkas memakan 25 menit. Dengan penataan bersama dua jam setiap"
        " bulan, saya menargetkan tiga menit.",
    ),
    (
        "Mentor sebaya untuk PPPK baru",
        "Rekan baru memerlukan setengah tahun untuk mandiri. Mentor sebaya dan daftar"
        " tugas mingguan dapat memotongnya menjadi tiga bulan.",
    ),
    (
        "Pangkas syarat ganda rekomendasi",
        "Warga menyerahkan sebelas dokumen, lima di antaranya sudah ada pada kami."
        " Saya ingin menghapus yang ganda dari prosedur.",
    ),
    (
        "Obat kosong terpantau harian",
        "Kekosongan obat baru diketahui saat pasien datang. Satu lembar pemantauan"
        " harian bersama gudang mencegahnya.",
    ),
    (
        "Kas kecil tanpa tunai",
        "Setiap bulan ada selisih kas yang menyita waktu dua orang. Pembayaran"
        " nontunai untuk belanja kecil menghilangkan selisih itu.",
    ),
    (
        "Buku tamu dan survei lewat QR",
        "Survei kami hanya diisi 40 orang per triwulan. QR di loket dengan tiga"
        " pertanyaan singkat akan membuat suara warga terdengar.",
    ),
    (
        "Jalan rusak: foto, titik, tindak",
        "Laporan lubang jalan tercecer di banyak saluran. Satu format dengan foto dan"
        " titik lokasi mempercepat penanganan dari 30 menjadi 7 hari.",
    ),
    (
        "Formulir benturan kepentingan tiga menit",
        "Pernyataan benturan kepentingan jarang diisi karena rumit. Versi singkat"
        " sebelum setiap pengadaan membuatnya menjadi kebiasaan.",
    ),
    (
        "Serah terima tugas saat mutasi",
        "Setiap mutasi meninggalkan pekerjaan yang terhenti. Daftar serah terima dua"
        " halaman dan pendampingan seminggu menutup celah itu.",
    ),
)
