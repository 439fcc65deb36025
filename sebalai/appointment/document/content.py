"""The decree as lines and rows, the same for every format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple, dataclass

from sebalai.appointment.document.model import DecreeDocument, Signer
from sebalai.appointment.wording import Order
from sebalai.core.documents.indonesian import letter, long_date, ordinal
from sebalai.core.documents.letterhead import Letterhead
from sebalai.core.documents.plain import plain

DOTS = "…" * 12
ANNEX_HEAD = (
    "No.",
    "Nama",
    "NIP",
    "Pangkat/Gol.",
    "Jabatan",
    "Unit kerja",
    "Kedudukan",
    "Keterangan",
)


@dataclass(frozen=True)
class Point:
    mark: str
    text: str


@dataclass(frozen=True)
class Clause:
    """An order: KESATU, its text and its points."""

    name: str
    text: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Signature:
    """Who signs: the lines above the room for it, the name, the lines below."""

    above: tuple[str, ...]
    name: str
    below: tuple[str, ...]


@dataclass(frozen=True)
class Content:
    """Everything that is printed, in reading order."""

    letterhead: Letterhead | None
    heads: tuple[tuple[str, ...], ...]  # of a joint decree, side by side
    heading: str
    heading_lines: tuple[str, ...]
    number: str
    numbers: tuple[str, ...]
    title: str
    opening: str
    considering: tuple[Point, ...]
    recalling: tuple[Point, ...]
    noting: tuple[Point, ...]
    determined: str
    clauses: tuple[Clause, ...]
    place: str
    dated: str
    signatures: tuple[Signature, ...]
    copies: tuple[Point, ...]
    annex_title: str
    annex_head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    paper: str
    draft: bool
    check: str


def content(document: DecreeDocument) -> Content:
    """Set every line; all text that comes from people or officers is made plain."""
    wording = document.wording
    issuers = [document.issuer, *(one.issuer for one in document.partners)]
    issuers = [plain(one).upper() for one in issuers]
    issuer, title = joined(issuers, "DAN"), plain(wording.title).upper()
    decree = "KEPUTUSAN BERSAMA" if document.partners else "KEPUTUSAN"
    numbers = [document.number, *(one.number for one in document.partners)]
    numbers = [plain(one) or DOTS for one in numbers]
    head = document.letterhead and document.letterhead.printed()
    return Content(
        letterhead=None if document.partners else head,
        heads=_heads(document),
        heading=f"{decree} {issuer}",
        heading_lines=_heading_lines(decree, issuers),
        number=" DAN NOMOR ".join(numbers),
        numbers=tuple(numbers),
        title=title,
        opening=f"{issuer},",
        considering=_points(wording.considering, letter),
        recalling=_points(wording.recalling, str),
        noting=_points(wording.noting, str),
        determined=f"{decree} {issuer} TENTANG {title}.",
        clauses=tuple(_clause(at, order) for at, order in enumerate(wording.orders, 1)),
        place=plain(document.place),
        dated=long_date(document.dated) if document.dated else DOTS,
        signatures=tuple(
            _signature(signer)
            for signer in (document.signer, *(one.signer for one in document.partners))
        ),
        copies=_points(wording.copies, str),
        annex_title=f"DAFTAR {title.removeprefix('PENETAPAN ')}",
        annex_head=ANNEX_HEAD,
        rows=tuple(
            (f"{at}.", *map(plain, astuple(member)))
            for at, member in enumerate(document.members, 1)
        ),
        paper=document.paper.value,
        draft=document.draft,
        check=document.check,
    )


def joined(names: Sequence[str], last: str) -> str:
    """``A``, ``A dan B``, ``A, B, dan C``."""
    if len(names) < 3:
        return f" {last} ".join(names)
    return f"{', '.join(names[:-1])}, {last} {names[-1]}"


def _heads(document: DecreeDocument) -> tuple[tuple[str, ...], ...]:
    if not document.partners or document.letterhead is None:
        return ()
    heads = (document.letterhead, *(one.letterhead for one in document.partners))
    return tuple(head.printed().lines for head in heads)


def _heading_lines(decree: str, issuers: Sequence[str]) -> tuple[str, ...]:
    if len(issuers) == 1:
        return (f"{decree} {issuers[0]}",)
    return (decree, *(line for one in issuers for line in (one, "DAN")))[:-1]


def _signature(signer: Signer) -> Signature:
    return Signature(signer_above(signer), plain(signer.name), signer_below(signer))


def _points(texts: Iterable[str], mark: Callable[[int], str]) -> tuple[Point, ...]:
    """A lone point carries no mark."""
    lines = [plain(text) for text in texts]
    if len(lines) == 1:
        return (Point("", lines[0]),)
    return tuple(Point(f"{mark(at)}.", line) for at, line in enumerate(lines, 1))


def _clause(position: int, order: Order) -> Clause:
    return Clause(ordinal(position), plain(order.text), _points(order.items, letter))


def signer_above(signer: Signer) -> tuple[str, ...]:
    office = f"{plain(signer.office).upper()},"
    if not signer.on_behalf_of:
        return (office,)
    return (f"a.n. {plain(signer.on_behalf_of).upper()}", office)


def signer_below(signer: Signer) -> tuple[str, ...]:
    number = plain(signer.employee_number)
    lines = (plain(signer.rank), f"NIP {number}" if number else "")
    return tuple(line for line in lines if line)
