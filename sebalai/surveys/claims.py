"""Who still needs the answers of a period: told by the phases that come later."""

from __future__ import annotations

from collections.abc import Callable

from sebalai.directory.models import ProgrammePeriod

Claim = Callable[[ProgrammePeriod], str]

_claims: list[Claim] = []


def tell(claim: Claim) -> Claim:
    """Register what may stand against a deletion: a sentence, or nothing."""
    if claim not in _claims:
        _claims.append(claim)
    return claim


def standing(period: ProgrammePeriod) -> str:
    """Why the answers are still needed; empty when they are not."""
    if period.is_closed:
        return ""
    return " ".join(filter(None, (claim(period) for claim in _claims)))
