"""The vendored fonts, and which characters they can print."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from sebalai.core.documents.instruments import FOLDER as INSTRUMENTS

if TYPE_CHECKING:
    import typst

FOLDER = INSTRUMENTS / "fonts"
_FILES = tuple(sorted((*FOLDER.glob("*/*.otf"), *FOLDER.glob("*/*.ttf"))))


@cache
def fonts() -> typst.Fonts:
    """Only what we ship, so that a document is the same on every machine."""
    import typst  # noqa: PLC0415 - a large library, needed for printing only

    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(FOLDER)],
    )


@cache
def printable() -> frozenset[int]:
    """Code points for which the upright text face or its stand-in has a glyph."""
    upright = (path for path in _FILES if not path.stem.endswith(("bold", "italic")))
    return frozenset(code for path in upright for code in _mapped(path.read_bytes()))


def _mapped(font: bytes) -> Iterator[int]:
    """The code points of an OpenType font's ``cmap`` table, formats 4 and 12."""
    tables = struct.unpack_from(">H", font, 4)[0]
    cmap = next(
        offset
        for tag, _sum, offset, _size in struct.iter_unpack(
            ">4sIII", font[12 : 12 + 16 * tables]
        )
        if tag == b"cmap"
    )
    count = struct.unpack_from(">H", font, cmap + 2)[0]
    records = font[cmap + 4 : cmap + 4 + 8 * count]
    for _platform, _encoding, offset in struct.iter_unpack(">HHI", records):
        at = cmap + offset
        table_format = struct.unpack_from(">H", font, at)[0]
        if table_format == 4:
            yield from _segments(font, at)
        elif table_format == 12:
            yield from _groups(font, at)


def _segments(font: bytes, at: int) -> Iterator[int]:
    size = struct.unpack_from(">H", font, at + 6)[0]
    rows = [at + 14, *(at + 16 + size * row for row in (1, 2, 3))]
    columns = [struct.unpack_from(f">{size // 2}H", font, row) for row in rows]
    for index, (last, first, delta, offset) in enumerate(zip(*columns, strict=True)):
        glyphs = rows[3] + 2 * index + offset
        for code in range(first, last + 1):
            glyph = code
            if offset:
                glyph = struct.unpack_from(">H", font, glyphs + 2 * (code - first))[0]
            if glyph and (glyph + delta) & 0xFFFF:
                yield code


def _groups(font: bytes, at: int) -> Iterator[int]:
    count = struct.unpack_from(">I", font, at + 12)[0]
    for first, last, _glyph in struct.iter_unpack(
        ">III", font[at + 16 : at + 16 + 12 * count]
    ):
        yield from range(first, last + 1)
