"""What a decree says, ready to be set: no database, no clock, no choices left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sebalai.appointment.rules import Paper
from sebalai.appointment.wording import Wording
from sebalai.core.documents.letterhead import Letterhead


@dataclass(frozen=True)
class Signer:
    """Who signs; ``on_behalf_of`` is the office that delegated it (a.n.)."""

    office: str
    name: str
    rank: str = ""
    employee_number: str = ""
    on_behalf_of: str = ""


@dataclass(frozen=True)
class Partner:
    """An office that decides together with the first (keputusan bersama)."""

    issuer: str
    signer: Signer
    letterhead: Letterhead
    number: str = ""


@dataclass(frozen=True)
class AnnexRow:
    """One agent in the annex, as printed; ``note`` is Keterangan."""

    name: str
    employee_number: str
    rank: str
    post: str
    unit: str
    role: str
    note: str = ""


@dataclass(frozen=True)
class DecreeDocument:
    """A whole decree. ``wording`` has its placeholders filled.

    A draft carries a watermark and dots where number or date are not known yet. ``check``
    is the public address at which anyone can check the decree. ``partners`` make it a
    joint decree: they decide, number and sign as well, in this order.
    """

    issuer: str
    wording: Wording
    place: str
    signer: Signer
    members: tuple[AnnexRow, ...]
    letterhead: Letterhead | None = None
    number: str = ""
    dated: date | None = None
    paper: Paper = Paper.F4
    check: str = ""
    draft: bool = True
    partners: tuple[Partner, ...] = ()
