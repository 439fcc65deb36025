"""The seven kabupaten and kota, and invented sub-districts in each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Region:
    """A kabupaten or kota; `share` is its part of the school staff."""

    code: str
    name: str
    short: str
    share: float
    places: tuple[str, ...]


REGIONS: Final[tuple[Region, ...]] = (
    Region(
        "1971",
        "Kota Pangkalpinang",
        "Pangkalpinang",
        0.18,
        ("Kampung Serumpun", "Bukit Melintang", "Rangkui Lama", "Pasar Lebak"),
    ),
    Region(
        "1901",
        "Kabupaten Bangka",
        "Bangka",
        0.22,
        (
            "Air Pelempang",
            "Batu Perahu",
            "Tanjung Rebana",
            "Sungai Keranji",
            "Bukit Nanas",
            "Merapin",
        ),
    ),
    Region(
        "1902",
        "Kabupaten Belitung",
        "Belitung",
        0.13,
        ("Tanjung Tinggi Baru", "Air Seruk Hulu", "Batu Granit", "Teluk Gembira"),
    ),
    Region(
        "1903",
        "Kabupaten Bangka Selatan",
        "Bangka Selatan",
        0.13,
        ("Tukak Hilir", "Pulau Sembilan", "Air Gantang", "Batu Betumpang Baru"),
    ),
    Region(
        "1904",
        "Kabupaten Bangka Tengah",
        "Bangka Tengah",
        0.12,
        ("Sungai Selam", "Kurau Seberang", "Lubuk Serai", "Arung Dalam Baru"),
    ),
    Region(
        "1905",
        "Kabupaten Bangka Barat",
        "Bangka Barat",
        0.13,
        ("Kelapa Rampai", "Jebus Hulu", "Tempilang Lama", "Tanjung Ular"),
    ),
    Region(
        "1906",
        "Kabupaten Belitung Timur",
        "Belitung Timur",
        0.09,
        ("Gantung Seri", "Damar Sari", "Simpang Renggiang Baru"),
    ),
)

CAPITAL: Final = REGIONS[0]

NEIGHBOUR: Final = Region("9971", "Kota Seberang", "Seberang", 1.0, ("Seberang Ulu",))

BIRTHPLACES: Final[tuple[str, ...]] = (
    "Pangkalpinang",
    "Sungailiat",
    "Muntok",
    "Toboali",
    "Koba",
    "Tanjung Pandan",
    "Manggar",
    "Belinyu",
    "Palembang",
    "Jakarta",
    "Yogyakarta",
    "Padang",
    "Medan",
    "Bandung",
    "Makassar",
    "Lampung",
)
