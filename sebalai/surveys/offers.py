"""What else a colleague can do by the link of an invitation: told by later phases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sebalai.surveys.models import Invitation


@dataclass(frozen=True)
class Offer:
    title: str
    text: str
    url: str


Offering = Callable[[Invitation, str], Offer | None]

_offerings: list[Offering] = []


def tell(offering: Offering) -> Offering:
    """Register what may be offered to who holds the invitation and its token."""
    if offering not in _offerings:
        _offerings.append(offering)
    return offering


def standing(invitation: Invitation, token: str) -> list[Offer]:
    found = (offering(invitation, token) for offering in _offerings)
    return [offer for offer in found if offer]
