"""The installation's seal under papers that are made unattended."""

from __future__ import annotations

from sebalai.core.documents.typeset import Mark
from sebalai.core.signing import (
    Level,
    Order,
    Place,
    Stamp,
    Verification,
    accept,
    configured,
)


def seal(
    printed: bytes,
    mark: Mark | None,
    *,
    address: str,
    lines: tuple[str, ...],
    reason: str,
) -> tuple[bytes, Verification | None]:
    """The paper with the seal where one is set up; else the code alone vouches.

    ``mark`` is where it shows, with ``lines`` and the QR of ``address``.
    """
    signer = configured.seal()
    if signer is None:
        return printed, None
    stamp = None
    if mark:
        place = Place(mark.page, mark.x, mark.y, mark.width, mark.height)
        stamp = Stamp(place, address, lines)
    sealed = signer.sign(Order(printed, Level.LASTING, reason=reason, stamp=stamp))
    return sealed, accept(sealed, printed, configured.trust(), may_be_rewritten=True)
