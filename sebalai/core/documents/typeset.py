"""Data as PDF/A-2b and PDF/UA-1, set by Typst. It reaches the layout as JSON only."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from sebalai.core.documents import instruments
from sebalai.core.documents.fonts import fonts, printable

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_UNDATED = date(2000, 1, 1)


class Unprintable(ValueError):
    """A final document may lose no letter: these are not in its fonts."""

    def __init__(self, characters: tuple[str, ...]) -> None:
        super().__init__(f"no glyph for {', '.join(characters)}")
        self.characters = characters


def typeset(
    layout: Path,
    name: str,
    data: dict[str, Any],
    *,
    dated: date | None,
    draft: bool,
    accessible: bool = True,
) -> bytes:
    """The layout's PDF/A-2b; ``name`` is the input that it reads. Equal data, equal bytes.

    In a draft a character without a glyph shows as U+FFFD; else Unprintable is raised.
    Only what is no page of its own goes without tags (``accessible``).
    """
    import typst  # noqa: PLC0415 - a large library, needed for printing only

    if missing := unprintable(data):
        if not draft:
            raise Unprintable(missing)
        data = _replaced(data, str.maketrans(dict.fromkeys(missing, REPLACEMENT)))
    printed: bytes = typst.compile(
        str(layout),
        root=str(instruments.FOLDER),
        font_paths=fonts(),
        sys_inputs={name: json.dumps(data, ensure_ascii=False)},
        format="pdf",
        pdf_standards=["a-2b", "ua-1"] if accessible else ["a-2b"],
        pdf_tags=accessible,
        timestamp=datetime.combine(dated or _UNDATED, time(), UTC),
    )
    return printed


def picture(
    layout: Path, name: str, data: dict[str, Any], *, ppi: float = 300
) -> bytes:
    """The layout's first page as PNG."""
    import typst  # noqa: PLC0415 - a large library, needed for printing only

    drawn: bytes = typst.compile(
        str(layout),
        root=str(instruments.FOLDER),
        font_paths=fonts(),
        sys_inputs={name: json.dumps(data, ensure_ascii=False)},
        format="png",
        ppi=ppi,
    )
    return drawn


@dataclass(frozen=True)
class Mark:
    """Where a layout put something: page from 1, points from the upper left corner."""

    page: int
    x: float
    y: float
    width: float
    height: float


def marks(layout: Path, name: str, data: dict[str, Any], label: str) -> list[Mark]:
    """The places that the layout marked with ``#metadata((page: …)) <label>``."""
    import typst  # noqa: PLC0415 - a large library, needed for printing only

    found = typst.query(
        str(layout),
        f"<{label}>",
        field="value",
        root=str(instruments.FOLDER),
        font_paths=fonts(),
        sys_inputs={name: json.dumps(data, ensure_ascii=False)},
    )
    return [Mark(**mark) for mark in json.loads(found)]


def unprintable(data: Any) -> tuple[str, ...]:
    """The characters in the texts of ``data`` that the fonts can't print, in code order."""
    used = {character for text in _texts(data) for character in text}
    return tuple(sorted(c for c in used if ord(c) not in printable()))


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, (list, tuple)):
        for value in data:
            yield from _texts(value)


def _replaced(data: Any, table: dict[int, str]) -> Any:
    if isinstance(data, str):
        return data.translate(table)
    if isinstance(data, dict):
        return {key: _replaced(value, table) for key, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [_replaced(value, table) for value in data]
    return data
