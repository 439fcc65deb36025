"""The words of a decree: sections, placeholders from a closed list, blanks to fill.

``{tahun}`` is a placeholder that the programme fills in; ``[nomor]`` a blank that an
officer must replace before the decree gets its number. ``{{`` and ``}}`` are braces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from sebalai.core.documents import instruments
from sebalai.core.documents.placeholders import Misplaced, fill as filled_in

PLACEHOLDERS = (
    "tahun",
    "periode",
    "mulai",
    "selesai",
    "jumlah",
    "jumlah_terbilang",
    "jumlah_unit",
    "jumlah_unit_terbilang",
    "tanggal_daftar",
    "pemerintah",
    "pengampu",
    "pejabat",
    "keputusan",
    "tempat",
    "nomor_semula",
    "tanggal_semula",
    "judul_semula",
    "selesai_semula",
    "jumlah_keluar",
    "jumlah_keluar_terbilang",
    "jumlah_masuk",
    "jumlah_masuk_terbilang",
    "judul",
)
_BLANK = re.compile(r"\[[^\[\]]*\]")


class Fault(StrEnum):
    UNKNOWN_PLACEHOLDER = "unknown_placeholder"
    STRAY_BRACE = "stray_brace"
    TITLE_NAMES_ITSELF = "title_names_itself"
    MISSING = "missing"


class WordingFault(ValueError):
    """Text that can't become a decree: what, in which section, and the words at fault."""

    def __init__(self, fault: Fault, section: str, found: str = "") -> None:
        super().__init__(f"{section}: {fault} {found}".strip())
        self.fault, self.section, self.found = fault, section, found


@dataclass(frozen=True)
class Order:
    """One diktum: its text and, under it, points a, b, c."""

    text: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wording:
    """Judul, Menimbang, Mengingat, Memperhatikan, the orders and Tembusan."""

    title: str
    considering: tuple[str, ...]
    recalling: tuple[str, ...]
    noting: tuple[str, ...]
    orders: tuple[Order, ...]
    copies: tuple[str, ...] = field(default=())

    def passages(self) -> Iterator[tuple[str, str]]:
        """Every piece of text with the section it stands in, in reading order."""
        yield "title", self.title
        for section in ("considering", "recalling", "noting"):
            yield from ((section, text) for text in getattr(self, section))
        for order in self.orders:
            yield from (("orders", text) for text in (order.text, *order.items))
        yield from (("copies", text) for text in self.copies)


def from_mapping(data: Mapping[str, Any]) -> Wording:
    """The wording that ``as_mapping`` or the instrument's TOML file tells."""
    return Wording(
        title=data["title"],
        considering=tuple(data["considering"]),
        recalling=tuple(data["recalling"]),
        noting=tuple(data["noting"]),
        orders=tuple(
            Order(o["text"], tuple(o.get("items", ()))) for o in data["order"]
        ),
        copies=tuple(data["copies"]),
    )


def as_mapping(wording: Wording) -> dict[str, Any]:
    return {
        "title": wording.title,
        "considering": list(wording.considering),
        "recalling": list(wording.recalling),
        "noting": list(wording.noting),
        "order": [{"text": o.text, "items": list(o.items)} for o in wording.orders],
        "copies": list(wording.copies),
    }


@dataclass(frozen=True)
class Instrument:
    """A wording published with the programme, and the law it rests on."""

    id: str
    version: int
    title: str
    effective: date
    sources: tuple[tuple[str, str], ...]
    wording: Wording


@cache
def instrument(name: str = "agen-perubahan", version: int = 1) -> Instrument:
    folder = instruments.folder("decree", name, version=version)
    meta = instruments.toml(folder / "meta.toml")
    wording = from_mapping(instruments.toml(folder / "text.toml"))
    check(wording)
    return Instrument(
        id=meta["id"],
        version=meta["version"],
        title=meta["title"],
        effective=meta["effective"],
        sources=tuple((s["name"], s["governs"]) for s in meta["source"]),
        wording=wording,
    )


def check(wording: Wording) -> None:
    """Raise the first WordingFault: the closed list, and no section left empty."""
    for section in ("title", "considering", "recalling", "orders"):
        if not getattr(wording, section):
            raise WordingFault(Fault.MISSING, section)
    every = dict.fromkeys(PLACEHOLDERS, "")
    for section, text in wording.passages():
        _fill(text, every, section)


def fill(wording: Wording, values: Mapping[str, str]) -> Wording:
    """The wording with its placeholders replaced; values are never read as text again.

    ``values`` holds every name of PLACEHOLDERS but ``judul``, which the title gives.
    """
    title = _fill(wording.title, values, "title")
    known = {**values, "judul": title}

    def filled(section: str, texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(_fill(text, known, section) for text in texts)

    return replace(
        wording,
        title=title,
        considering=filled("considering", wording.considering),
        recalling=filled("recalling", wording.recalling),
        noting=filled("noting", wording.noting),
        orders=tuple(
            Order(_fill(order.text, known, "orders"), filled("orders", order.items))
            for order in wording.orders
        ),
        copies=filled("copies", wording.copies),
    )


def _fill(text: str, values: Mapping[str, str], section: str) -> str:
    known = {name: values[name] for name in PLACEHOLDERS if name in values}
    if section == "title":
        known.pop("judul", None)
    try:
        return filled_in(text, known)
    except Misplaced as fault:
        raise WordingFault(_kind(fault, section), section, fault.found) from fault


def _kind(fault: Misplaced, section: str) -> Fault:
    if not fault.is_placeholder:
        return Fault.STRAY_BRACE
    if section == "title" and fault.found == "{judul}":
        return Fault.TITLE_NAMES_ITSELF
    return Fault.UNKNOWN_PLACEHOLDER


def blanks(wording: Wording) -> list[tuple[str, str]]:
    """The ``[…]`` that an officer has yet to replace, with their sections."""
    return [
        (section, found)
        for section, text in wording.passages()
        for found in _BLANK.findall(text)
    ]
