"""Plausible Indonesian personal names, by origin, gender and generation."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Final, Literal

Gender = Literal["M", "F"]

# The younger generation is born from this year on.
GENERATION: Final = 1982
_TWO_GIVEN: Final = 0.22
_STYLED: Final = 0.35


@dataclass(frozen=True, slots=True)
class Origin:
    """Given names by gender and generation, and what may follow them."""

    share: float
    older: dict[Gender, tuple[str, ...]]
    younger: dict[Gender, tuple[str, ...]]
    second: dict[Gender, tuple[str, ...]]
    last: tuple[str, ...] = ()
    before: dict[Gender, tuple[str, ...]] | None = None


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


ORIGINS: Final[dict[str, Origin]] = {
    "malay": Origin(
        share=0.46,
        older={
            "M": _words(
                "Zulkifli Suhaimi Syafrudin Hairudin Kamarudin Sarbini Zainal Rusli "
                "Bujang Sahroni Amran Rosihan Sabirin Marwan Ismail Hasan Saparudin "
                "Burhan Idrus Fachrudin Syamsul Hamzah Darmawi Junaidi Effendi Rustam"
            ),
            "F": _words(
                "Rosmala Zubaidah Halimah Maimunah Nurhayati Rohana Zaleha Sapiah "
                "Hamidah Rosnani Yusnani Fatimah Nurlela Asmawati Jamilah Salmah "
                "Rohaya Marlina Yuliana Eliyana Husnah Rosdiana Zuraida Masnah"
            ),
        },
        younger={
            "M": _words(
                "Rizky Fajri Ardi Febri Iqbal Rendi Hafiz Yogi Riski Aldi Reza Akbar "
                "Ilham Firdaus Wahyu Novri Robby Ferdi Zaki Ridho Fahmi Andika Deri "
                "Haikal Rafli Irfan Ramadhan Suhendra Yudistira Alfian"
            ),
            "F": _words(
                "Nurul Fitri Putri Meliza Yulia Rahmi Suci Intan Mega Nadia Riska "
                "Wulan Tiara Dinda Oktavia Mutiara Elsa Lia Desti Annisa Reni Vira "
                "Melati Zahra Novita Resti Yesi Indah Pratiwi Amelia"
            ),
        },
        second={
            "M": _words(
                "Saputra Hidayat Ramadhan Fadillah Kurniawan Arifin Maulana Syahputra "
                "Hakim Anwar Mustofa Yusuf Alamsyah Irawan Fauzi Syahrial Abidin "
                "Gunawan Akbar Satria Rahman Hamdani"
            ),
            "F": _words(
                "Sari Lestari Handayani Rahmawati Oktaviani Safitri Anggraini Utami "
                "Hasanah Maharani Fitriani Aprilia Ramadhani Puspita Wahyuni Marlena "
                "Agustina Permata Rosalina Kurnia Azizah"
            ),
        },
    ),
    "javanese": Origin(
        share=0.19,
        older={
            "M": _words(
                "Suparman Sugeng Bambang Slamet Sutrisno Mulyono Wagiman Suyanto "
                "Widodo Hartono Sukardi Triyono Supriyadi Haryanto Sumarno Joko "
                "Eko Budiono Sarjono Teguh"
            ),
            "F": _words(
                "Sumiati Suparmi Sri Sulastri Endang Wahyuningsih Suyatmi Tri "
                "Rahayu Kustini Sutinah Murni Lestari Widowati Titik Retno Wiwik "
                "Sumarni Hartini Purwanti"
            ),
        },
        younger={
            "M": _words(
                "Agus Dwi Bayu Yoga Adi Aditya Galih Bagas Dimas Arif Catur Wisnu "
                "Ari Danang Hendro Pandu Panji Taufik Anggit Rangga"
            ),
            "F": _words(
                "Dewi Ratna Dian Ayu Rina Wulandari Yuni Ika Anita Fitria Ningrum "
                "Laras Kartika Nur Lilis Erna Diah Galuh Winda Sekar"
            ),
        },
        second={
            "M": _words(
                "Santoso Prasetyo Nugroho Wibowo Setiawan Utomo Purnomo Susilo "
                "Handoko Pramono Wicaksono Raharjo Saputro Priyambodo Kuncoro Subagyo"
            ),
            "F": _words(
                "Astuti Wulandari Rahayu Setyowati Kusumaningrum Lestari Puspitasari "
                "Handayani Ningsih Widyastuti Purwaningsih Susanti Indriani "
                "Prihatini Kusumawati Hapsari"
            ),
        },
    ),
    "palembang": Origin(
        share=0.06,
        older={
            "M": _words("Azhari Toyib Hasanuddin Mahmud Agussalim Fikri Hasbullah"),
            "F": _words("Nilawati Cik Nurmala Zainab Rusmiati Hasna Nurbaiti"),
        },
        younger={
            "M": _words("Muhammad Rahmat Farhan Fadli Imam Hadi Fathur Arief"),
            "F": _words("Sinta Dessy Fadila Nabila Rika Ulfa Monica Aisyah"),
        },
        second={
            "M": _words("Wijaya Husin Umari Ansori Yunus Amin Faisal Hasyim"),
            "F": _words("Amalia Damayanti Khairunnisa Ramona Wijayanti Oktarina"),
        },
        before={
            "M": ("Kemas", "Kiagus", "Masagus", "Raden"),
            "F": ("Nyimas", "Nyayu", "Masayu", "Raden Ayu"),
        },
    ),
    "minang": Origin(
        share=0.06,
        older={
            "M": _words("Yulizal Syahril Afrizal Nasrul Masrizal Zulfikar Bustami"),
            "F": _words("Yusmaniar Zulherma Erniwati Nelmawati Rosmaini Syamsidar"),
        },
        younger={
            "M": _words("Fauzan Rahmad Riko Hendri Dedi Randi Ikhsan Yandra"),
            "F": _words("Silvia Welly Rahmayeni Sonia Yelvita Mira Hesti Gusmayeni"),
        },
        second={
            "M": _words("Efendi Syahputra Yuliardi Febrian Putra Chaniago Koto"),
            "F": _words("Yanti Febriana Deswita Gustina Elvira Marisa Novianti"),
        },
    ),
    "batak": Origin(
        share=0.06,
        older={
            "M": _words("Parlindungan Maruli Tumpal Hotman Jonson Saut Binsar"),
            "F": _words("Rotua Tiurma Lamria Rosinta Dameria Hotmaida Nurcahaya"),
        },
        younger={
            "M": _words("Daniel Andreas Samuel Ricardo Yosua Benny Frans Togar"),
            "F": _words("Debora Maria Yohana Elisabet Novalina Kristina Ruth"),
        },
        second={
            "M": _words("Mangatur Martua Tua Sahala Hasudungan"),
            "F": _words("Uli Romauli Natalia Magdalena Pinta"),
        },
        last=_words(
            "Simanjuntak Sihombing Siregar Nasution Hutapea Manurung Sinaga "
            "Situmorang Panjaitan Harahap Lubis Tambunan Pardede Silalahi"
        ),
    ),
    "chinese": Origin(
        share=0.07,
        older={
            "M": _words("Hendra Sudarmanto Johan Rudianto Bong Edy Suryadi Ationg"),
            "F": _words("Lely Susana Meiliana Lilyana Fifi Aling Herlina Yenny"),
        },
        younger={
            "M": _words("Kevin Steven Ferry Andri Willy Hendrik Jimmy Vincent"),
            "F": _words("Jessica Livia Cindy Melinda Felicia Angela Stefani Yessy"),
        },
        second={
            "M": _words("Kurniadi Hartanto Gunadi Suwandi Setiadi"),
            "F": _words("Kusuma Melinda Chandra Valentina Suwanti"),
        },
        last=_words(
            "Halim Wijaya Tanjaya Lim Tjhin Bong Salim Gunawan Chandra Susanto "
            "Kurniawan Phang Lie"
        ),
    ),
    "bugis": Origin(
        share=0.05,
        older={
            "M": _words("Baso Mappiasse Muhtar Amiruddin Sultan Ambo Patta Lauddin"),
            "F": _words("Besse Hasnah Nurjannah Tenri Sitti Rostina Darmawati"),
        },
        younger={
            "M": _words("Fajar Akmal Asrul Syahrul Ardiansyah Ikram Takdir Anugrah"),
            "F": _words("Nurfadillah Mifta Hasriani Ainun Sri Wahdania Ulfiani"),
        },
        second={
            "M": _words("Mallarangan Parenrengi Rahim Latif Makkasau Tahir"),
            "F": _words("Tenriawaru Rahim Amir Latif Hamid Tahir"),
        },
        before={"M": ("Andi",), "F": ("Andi",)},
    ),
    "sundanese": Origin(
        share=0.05,
        older={
            "M": _words("Asep Dadang Ujang Cecep Endang Maman Tatang Iwan"),
            "F": _words("Euis Neneng Imas Cucu Elis Entin Iis Kokom"),
        },
        younger={
            "M": _words("Deden Gilang Rian Ginanjar Egi Fikry Irwan Yana"),
            "F": _words("Rini Teti Neng Siska Nita Gita Tania Rosi"),
        },
        second={
            "M": _words("Suherman Permana Sopandi Nugraha Kusnadi Hermawan"),
            "F": _words("Nuraeni Rostini Kurniasih Sumarni Mulyani Komalasari"),
        },
    ),
}

_KEYS: Final = tuple(ORIGINS)
_SHARES: Final = tuple(origin.share for origin in ORIGINS.values())


def draw_name(rng: Random, gender: Gender, birth_year: int) -> str:
    """A full name of one to four words, without titles."""
    origin = ORIGINS[rng.choices(_KEYS, _SHARES)[0]]
    generation = origin.younger if birth_year >= GENERATION else origin.older
    parts = [rng.choice(generation[gender])]
    if origin.before and rng.random() < _STYLED:
        parts.insert(0, rng.choice(origin.before[gender]))
    elif generation is origin.younger and rng.random() < _TWO_GIVEN:
        parts.append(_other(rng, generation[gender], parts))
    if rng.random() < _second_chance(origin, birth_year):
        parts.append(_other(rng, origin.second[gender], parts))
    if origin.last:
        parts.append(_other(rng, origin.last, parts))
    return " ".join(parts)


def _second_chance(origin: Origin, birth_year: int) -> float:
    if origin.last:
        return 0.45
    return 0.94 if birth_year >= GENERATION else 0.78


def _other(rng: Random, words: tuple[str, ...], taken: list[str]) -> str:
    return rng.choice([word for word in words if word not in taken])
