"""What identifies somebody by itself is covered; the idea stays readable."""

from __future__ import annotations

import pytest

from sebalai.selection.blinding import COVER, covered

NAME = ["Siti Nur Aminah, S.Kom."]
UNITS = ["Dinas Kelautan dan Perikanan", "Seksi Perizinan"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Saya, Aminah, mengusulkan", f"Saya, {COVER}, mengusulkan"),
        ("AMINAH dan siti", f"{COVER} dan {COVER}"),
        ("di dinas  kelautan dan\nperikanan", f"di {COVER}"),
        ("izin kapal perikanan daring", "izin kapal perikanan daring"),
        ("NIP 19900101 201501 2 001.", f"NIP {COVER}."),
        ("NIP 199001012015012001", f"NIP {COVER}"),
        ("Nurani dan situs", "Nurani dan situs"),
        ("hemat 1.500.000 rupiah", "hemat 1.500.000 rupiah"),
    ],
)
def test_names_units_and_numbers(text, shown):
    assert covered(text, NAME, UNITS) == shown


def test_nothing_to_cover_changes_nothing():
    assert covered("Antrean daring", [], [""]) == "Antrean daring"
