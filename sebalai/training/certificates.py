"""The certificate of briefing on paper: frozen data in, a PDF out. No Django."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sebalai.core.documents import instruments, qr, typeset
from sebalai.core.documents.indonesian import long_date
from sebalai.core.documents.placeholders import fill
from sebalai.core.documents.plain import plain
from sebalai.core.documents.typeset import Mark

LAYOUT = instruments.folder("agents", "layout", version=1) / "agents.typ"
WORDS = instruments.folder("training", "sertifikat", version=1) / "text.toml"


@dataclass(frozen=True)
class Signatory:
    place: str
    office: str
    name: str
    number: str = ""


@dataclass(frozen=True)
class Certificate:
    """One participant's; ``check`` is its public address."""

    name: str
    organisation: str
    session: str
    organiser: str
    begins: date
    ends: date
    hours: str
    present: bool
    passed: bool
    number: str
    dated: date
    signatory: Signatory
    check: str


def title() -> str:
    return str(_words()["title"])


def pdf(certificates: Sequence[Certificate]) -> bytes:
    """A page each, PDF/A-2b; equal certificates give equal bytes."""
    dated = max((one.dated for one in certificates), default=None)
    return typeset.typeset(
        LAYOUT, "papers", _data(certificates), dated=dated, draft=False
    )


def signature_place(certificate: Certificate) -> Mark | None:
    found = typeset.marks(LAYOUT, "papers", _data([certificate]), "signature")
    return found[0] if found else None


def days(begins: date, ends: date) -> str:
    """``2 Maret 2027``, or from one day to another."""
    if begins == ends:
        return long_date(begins)
    return f"{long_date(begins)} sampai dengan {long_date(ends)}"


def hours(minutes: int) -> str:
    """``3`` or ``3,5``: halves, as programmes count."""
    halves = max(1, round(minutes / 30))
    return f"{halves // 2},5" if halves % 2 else str(halves // 2)


@cache
def _words() -> dict[str, Any]:
    return instruments.toml(WORDS)


def _data(certificates: Sequence[Certificate]) -> dict[str, Any]:
    return {
        "kind": "certificate",
        "title": title(),
        "author": plain(certificates[0].organiser) if certificates else "",
        "papers": [_one(one) for one in certificates],
    }


def _one(one: Certificate) -> dict[str, Any]:
    words, signatory = _words(), one.signatory
    values = {
        "asal": plain(one.organisation),
        "kegiatan": plain(one.session),
        "penyelenggara": plain(one.organiser),
        "waktu": days(one.begins, one.ends),
        "lama": one.hours,
    }
    return {
        "words": {
            "heading": words["heading"],
            "given": words["given"],
            "body": fill(words[_said(one)], values),
        },
        "name": plain(one.name),
        "number": plain(one.number),
        "dated": long_date(one.dated),
        "government": plain(one.organiser),
        "place": plain(signatory.place),
        "signer_above": [f"{plain(signatory.office).upper()},"],
        "signer_name": plain(signatory.name),
        "signer_below": [f"NIP {plain(signatory.number)}"] if signatory.number else [],
        "check": one.check,
        "check_qr": qr.svg(one.check).decode(),
    }


def _said(one: Certificate) -> str:
    """Hours are vouched for to who was there, the test to who passed."""
    if not one.present:
        return "passed_alone"
    return "passed" if one.passed else "attended"
