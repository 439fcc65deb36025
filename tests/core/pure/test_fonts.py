"""The vendored fonts are whole, licensed and cover what they say."""

from __future__ import annotations

import tomllib

from fontTools.ttLib import TTFont

from sebalai.core.documents.fonts import FOLDER, fonts, printable

MANIFEST = tomllib.loads((FOLDER / "manifest.toml").read_text(encoding="utf-8"))


def test_every_family_carries_its_licence() -> None:
    for family in MANIFEST["family"]:
        assert any(file["path"].endswith("LICENSE.txt") for file in family["files"])


def test_typst_finds_these_families_and_no_others() -> None:
    assert sorted(fonts().families()) == ["DejaVu Sans", "TeX Gyre Bonum"]


def test_printable_is_what_the_fonts_map() -> None:
    mapped: set[int] = set()
    for name in (
        "tex-gyre-bonum/texgyrebonum-regular.otf",
        "dejavu-sans/DejaVuSans.ttf",
    ):
        mapped |= set(TTFont(FOLDER / name).getBestCmap())
    assert printable() == mapped
