"""What is to be signed, how, and by whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class Level(StrEnum):
    """How long a PAdES signature proves something (ETSI EN 319 142-1)."""

    BASIC = "B-B"  # the signature alone
    TIMED = "B-T"  # with a time stamp: not made later than that
    LASTING = "B-LT"  # with certificates and revocation data: outlives the authority
    ARCHIVAL = "B-LTA"  # with a time stamp over all that: can be renewed for ever

    @property
    def rank(self) -> int:
        return list(Level).index(self)


@dataclass(frozen=True)
class Place:
    """A box on a page, counted from 1; points from the upper left corner."""

    page: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Stamp:
    """The visible part: a QR code of ``address`` beside the lines."""

    place: Place
    address: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Order:
    """One PDF to sign."""

    pdf: bytes = field(repr=False)
    level: Level
    reason: str = ""
    location: str = ""
    stamp: Stamp | None = None


@dataclass(frozen=True)
class Secrets:
    """What the signatory types for one signature; shown by no repr, kept by nobody."""

    passphrase: str = field(default="", repr=False)
    identity: str = field(default="", repr=False)  # the gateway knows people by NIK


class Signer(Protocol):
    """Carries out an order, or raises CannotSign."""

    @property
    def needs_passphrase(self) -> bool: ...

    @property
    def needs_identity(self) -> bool:
        """Does it know people by a number that the signatory types (NIK)?"""

    def sign(self, order: Order, secrets: Secrets) -> bytes:
        """The signed PDF, verified by the caller before it is kept."""
