"""The minutes as lines and rows, the same for every format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sebalai.core.documents.indonesian import long_date
from sebalai.core.documents.letterhead import Letterhead
from sebalai.core.documents.placeholders import fill
from sebalai.core.documents.plain import plain
from sebalai.selection.minutes.model import Annex, MinutesDocument, Participant

HEADING = "BERITA ACARA"
DOTS = "…" * 12
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")


@dataclass(frozen=True)
class Item:
    mark: str
    text: str


@dataclass(frozen=True)
class Signature:
    capacity: str
    name: str
    position: str


@dataclass(frozen=True)
class Sheet:
    """An annex: LAMPIRAN I, what it lists, its table."""

    label: str
    title: str
    head: tuple[str, ...]
    shares: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Content:
    """Everything that is printed, in reading order."""

    letterhead: Letterhead | None
    heading: str
    number: str
    title: str
    opening: str
    participants: tuple[Item, ...]
    resolved: str
    sections: tuple[Item, ...]
    closing: str
    place: str
    dated: str
    signatures: tuple[Signature, ...]
    annexes: tuple[Sheet, ...]
    paper: str
    draft: bool


def content(document: MinutesDocument) -> Content:
    """Set every line; all text that comes from people is made plain."""
    wording = document.wording
    labels = dict(zip((one.key for one in document.annexes), ROMAN, strict=False))
    values = {name: _shown(name, value) for name, value in document.values.items()}
    values |= {f"lampiran_{key}": label for key, label in labels.items()}

    def said(text: str) -> str:
        return plain(fill(text, values))

    printed = [one.text for one in wording.sections if one.when <= document.facts]
    return Content(
        letterhead=document.letterhead and document.letterhead.printed(),
        heading=HEADING,
        number=plain(document.number) or DOTS,
        title=said(wording.title).upper(),
        opening=said(wording.opening),
        participants=_items(_introduced(one) for one in document.participants),
        resolved=said(wording.resolved),
        sections=_items(map(said, printed)),
        closing=said(wording.closing),
        place=plain(document.place) or DOTS,
        dated=long_date(document.held_on),
        signatures=tuple(map(_signature, document.participants)),
        annexes=tuple(_sheet(one, labels[one.key]) for one in document.annexes),
        paper=document.paper,
        draft=document.draft,
    )


def _shown(name: str, value: str) -> str:
    """A digest in groups of eight, so that it breaks at the margin and can be read out."""
    text = plain(value)
    if not name.startswith("sidik_"):
        return text
    return " ".join(text[at : at + 8] for at in range(0, len(text), 8))


def _items(texts: Iterable[str]) -> tuple[Item, ...]:
    return tuple(Item(f"{at}.", text) for at, text in enumerate(texts, 1))


def _introduced(one: Participant) -> str:
    said = ", ".join(part for part in map(plain, (one.name, one.position)) if part)
    return f"{said}, selaku {plain(one.capacity)};"


def _signature(one: Participant) -> Signature:
    return Signature(plain(one.capacity), plain(one.name), plain(one.position))


def _sheet(annex: Annex, label: str) -> Sheet:
    return Sheet(
        label=f"LAMPIRAN {label}",
        title=plain(annex.title).upper(),
        head=tuple(map(plain, annex.head)),
        shares=annex.shares,
        rows=tuple(tuple(map(plain, row)) for row in annex.rows),
    )
