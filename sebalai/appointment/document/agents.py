"""What each agent gets: certificate, letter of assignment, card; one or many in a PDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from sebalai.appointment.document.content import signer_above, signer_below
from sebalai.appointment.document.model import Signer
from sebalai.core.documents import instruments, qr, typeset
from sebalai.core.documents.indonesian import long_date
from sebalai.core.documents.letterhead import Letterhead
from sebalai.core.documents.placeholders import fill
from sebalai.core.documents.plain import plain
from sebalai.core.documents.typeset import Mark

LAYOUT = instruments.folder("agents", "layout", version=1) / "agents.typ"
WORDS = instruments.folder("agents", "papers", version=1) / "text.toml"


class Kind(StrEnum):
    CERTIFICATE = "certificate"
    ASSIGNMENT = "assignment"
    CARD = "card"


TITLES: Mapping[Kind, str] = {
    Kind.CERTIFICATE: "Sertifikat Agen Perubahan",
    Kind.ASSIGNMENT: "Surat Tugas Agen Perubahan",
    Kind.CARD: "Kartu Agen Perubahan",
}


@dataclass(frozen=True)
class AgentPaper:
    """One paper of one agent, ready to be set; ``check`` is its public address."""

    name: str
    employee_number: str
    rank: str
    post: str
    unit: str
    role: str
    term_start: date
    term_end: date
    number: str
    dated: date
    decree_number: str
    decree_dated: date
    government: str
    issuer: str
    place: str
    signer: Signer
    letterhead: Letterhead
    check: str
    code: str


def pdf(kind: Kind, papers: Sequence[AgentPaper]) -> bytes:
    """The papers as PDF/A-2b, a page each; equal papers give equal bytes."""
    dated = max((paper.dated for paper in papers), default=None)
    data = _data(kind, papers)
    return typeset.typeset(LAYOUT, "papers", data, dated=dated, draft=False)


def signature_place(kind: Kind, paper: AgentPaper) -> Mark | None:
    """Where its seal shows; a card has no room for one."""
    found = typeset.marks(LAYOUT, "papers", _data(kind, [paper]), "signature")
    return found[0] if found else None


def _data(kind: Kind, papers: Sequence[AgentPaper]) -> dict[str, Any]:
    words = _words()[kind]
    return {
        "kind": kind.value,
        "title": TITLES[kind],
        "author": plain(papers[0].issuer) if papers else "",
        "papers": [_one(paper, words) for paper in papers],
    }


def handover_items() -> tuple[str, ...]:
    """What an agent who leaves hands over."""
    return tuple(_words()["handover"]["items"])


@cache
def _words() -> dict[str, Any]:
    return instruments.toml(WORDS)


def _one(paper: AgentPaper, words: Mapping[str, Any]) -> dict[str, Any]:
    values = {
        "kedudukan": paper.role,
        "unit": plain(paper.unit),
        "mulai": long_date(paper.term_start),
        "selesai": long_date(paper.term_end),
        "pejabat": plain(paper.issuer),
        "keputusan": paper.decree_number,
        "tanggal_keputusan": long_date(paper.decree_dated),
    }
    return {
        "words": {name: _filled(text, values) for name, text in words.items()},
        "name": plain(paper.name),
        "employee_number": plain(paper.employee_number),
        "rank": plain(paper.rank) or "–",
        "post": plain(paper.post) or "–",
        "unit": plain(paper.unit),
        "role": paper.role,
        "number": plain(paper.number),
        "dated": long_date(paper.dated),
        "government": plain(paper.government),
        "place": plain(paper.place),
        "signer_above": signer_above(paper.signer),
        "signer_name": plain(paper.signer.name),
        "signer_below": signer_below(paper.signer),
        "letterhead": _head(paper.letterhead.printed()),
        "check": paper.check,
        "check_qr": qr.svg(paper.check).decode(),
        "code": paper.code,
    }


def _filled(text: str | list[str], values: Mapping[str, str]) -> str | list[str]:
    if isinstance(text, list):
        return [fill(line, values) for line in text]
    return fill(text, values)


def _head(head: Letterhead) -> dict[str, Any]:
    return {
        "lines": head.lines,
        "address": head.address,
        "emblem": list(head.emblem),
    }
