"""The decree as PDF/A-2b and PDF/UA-1, set by Typst. People's data reaches it as JSON only."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from typing import Any

from sebalai.appointment.document.content import Content, content
from sebalai.appointment.document.fonts import fonts, printable
from sebalai.appointment.document.model import DecreeDocument
from sebalai.appointment.wording import INSTRUMENTS

LAYOUT = INSTRUMENTS / "decree" / "layout" / "v1" / "decree.typ"
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_UNDATED = date(2000, 1, 1)


class Unprintable(ValueError):
    """A final decree may lose no letter: these are not in the document's fonts."""

    def __init__(self, characters: tuple[str, ...]) -> None:
        super().__init__(f"no glyph for {', '.join(characters)}")
        self.characters = characters


def pdf(document: DecreeDocument) -> bytes:
    """The decree as PDF/A-2b; equal documents give equal bytes.

    In a draft a character without a glyph shows as U+FFFD; else Unprintable is raised.
    """
    import typst  # noqa: PLC0415 - a large library, needed for printing only

    data = _as_data(content(document))
    if missing := _missing(data):
        if not document.draft:
            raise Unprintable(missing)
        data = _replaced(data, str.maketrans(dict.fromkeys(missing, REPLACEMENT)))
    day = document.dated or _UNDATED
    printed: bytes = typst.compile(
        str(LAYOUT),
        root=str(LAYOUT.parent),
        font_paths=fonts(),
        sys_inputs={"decree": json.dumps(data, ensure_ascii=False)},
        format="pdf",
        pdf_standards=["a-2b", "ua-1"],
        timestamp=datetime.combine(day, time(), UTC),
    )
    return printed


def unprintable(document: DecreeDocument) -> tuple[str, ...]:
    """The characters of the document that its fonts can't print, in code order."""
    return _missing(_as_data(content(document)))


def _as_data(decree: Content) -> dict[str, Any]:
    data = asdict(decree)
    if decree.letterhead:
        data["letterhead"]["emblem"] = list(decree.letterhead.emblem)
    return data


def _missing(data: Any) -> tuple[str, ...]:
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
